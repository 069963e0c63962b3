import type { Invitation } from '@/generated/prisma/client'
import { type GivenRole, isAbove, parseGivenRole, parseRole } from '@/lib/access/roles'
import type { Translate } from '@/lib/messages/translate'
import { translateIn } from '@/lib/messages/translate-in'
import { type DocumentId, parseDocumentId } from '@/lib/protocol/identifiers'
import type { Principal } from '@/server/admission/grant'
import { writeLog } from './access-log'
import {
  type Asking,
  changeSharing,
  lockSharing,
  readShared,
  type SharingTools,
  type Transaction,
  tellChange,
} from './change-sharing'
import { invitationLetter, type Post, post } from './mail-people'
import { giveRole } from './owners'
import { hashOfToken, newShareId, parseShareToken, shareToken } from './share-token'
import { invitationLastsFor, mostLettersADay, mostOpenInvitations } from './sharing-limits'
import { done, refused, type SharingResult } from './sharing-result'

/** An invitation that is open, as the owners of its document see it. */
export type SharedInvitation = {
  readonly id: string
  readonly email: string
  readonly role: GivenRole
  readonly createdAt: Date
  readonly expiresAt: Date
  /** Where it leads to, such as `/i/…`, to be passed on by hand; null when the server's secret is another one since. */
  readonly path: string | null
}

export type Invitations = {
  list(asking: Asking): Promise<SharingResult<readonly SharedInvitation[]>>
  /**
   * Invites whoever reads mail at `email`, in place of an open invitation to it, by a letter in the words of `t` (English without).
   * `sent` says whether it left.
   */
  invite(
    asking: Asking,
    wish: { readonly email: string; readonly role: GivenRole },
    t?: Translate,
  ): Promise<SharingResult<SharedInvitation & { readonly sent: boolean }>>
  revoke(asking: Asking, invitationId: string): Promise<SharingResult<null>>
  /** What an invitation leads to; null when it is none, or none any more. */
  find(token: string): Promise<{ readonly documentId: DocumentId; readonly role: GivenRole } | null>
  /**
   * Makes `principal` a member by it, once; null when it is none, or none any more. Whoever has as much already keeps
   * it, and so does whoever got their role after they were invited.
   */
  accept(token: string, principal: Principal): Promise<DocumentId | null>
}

const pathOfInvitation = (token: string): string => `/i/${token}`

export const createInvitations = (tools: SharingTools, mail: Post): Invitations => {
  const { prisma, changes, now, secret } = tools

  const inForce = () => ({ acceptedAt: null, revokedAt: null, expiresAt: { gt: now() } })

  const shared = ({ id, email, role, createdAt, expiresAt, tokenHash }: Invitation): SharedInvitation => {
    const token = shareToken(secret, 'invitation', id)
    const path = hashOfToken(token) === tokenHash ? pathOfInvitation(token) : null
    return { id, email, role: parseGivenRole(role) ?? 'viewer', createdAt, expiresAt, path }
  }

  const findOpen = async (database: Transaction, text: string) => {
    const found = await database.invitation.findFirst({
      where: {
        tokenHash: hashOfToken(parseShareToken(text) ?? ''),
        document: { trashedAt: null },
        ...inForce(),
      },
    })
    const documentId = parseDocumentId(found?.documentId)
    const role = parseGivenRole(found?.role)
    return found === null || documentId === null || role === null ? null : { ...found, documentId, role }
  }

  /** Guests have none written: a server that mails for whoever comes along is soon believed by nobody. */
  const mayHaveLetter = async ({ actor }: Asking): Promise<boolean> => {
    if (actor === null || actor.guest) return false
    const since = new Date(now().getTime() - 24 * 60 * 60 * 1000)
    const where = { createdBy: actor.id, createdAt: { gt: since } }
    return (await prisma.invitation.count({ where })) <= mostLettersADay
  }

  const write = async (asking: Asking, { email, path }: SharedInvitation, t: Translate): Promise<boolean> => {
    if (path === null || !(await mayHaveLetter(asking))) return false
    const found = await prisma.document.findUnique({
      where: { id: asking.documentId },
      select: { title: true },
    })
    const by = asking.actor?.name ?? ''
    return post(mail, path, (address) =>
      invitationLetter(email, { by, title: found?.title ?? '', address }, t),
    )
  }

  return {
    list: (asking) =>
      readShared(tools, { ...asking, action: 'invitations.manage' }, async () => {
        const where = { documentId: asking.documentId, ...inForce() }
        return (await prisma.invitation.findMany({ where, orderBy: { createdAt: 'asc' } })).map(shared)
      }),

    invite: async (asking, { email, role }, t = translateIn('en')) => {
      const made = await changeSharing(
        tools,
        { ...asking, action: 'invitations.manage' },
        async (transaction) => {
          const { documentId, actor } = asking
          const open = { documentId, ...inForce() }
          await transaction.invitation.updateMany({ where: { ...open, email }, data: { revokedAt: now() } })
          if ((await transaction.invitation.count({ where: open })) >= mostOpenInvitations)
            return refused('full')
          const id = newShareId()
          const tokenHash = hashOfToken(shareToken(secret, 'invitation', id))
          const expiresAt = new Date(now().getTime() + invitationLastsFor)
          const common = { id, documentId, email, role, tokenHash, expiresAt }
          const invitation = await transaction.invitation.create({
            data: { ...common, createdBy: actor?.id ?? null, createdAt: now() },
          })
          return { ...done(shared(invitation)), log: [{ action: 'invited', detail: { email, role } }] }
        },
      )
      return made.ok ? done({ ...made.value, sent: await write(asking, made.value, t) }) : made
    },

    revoke: (asking, invitationId) =>
      changeSharing(tools, { ...asking, action: 'invitations.manage' }, async (transaction) => {
        const where = { id: invitationId, documentId: asking.documentId, ...inForce() }
        const found = await transaction.invitation.findFirst({ where })
        if (found === null) return refused('nothing-there')
        await transaction.invitation.update({ where: { id: invitationId }, data: { revokedAt: now() } })
        const { email, role } = found
        return { ...done(null), log: [{ action: 'invitation-revoked', detail: { email, role } }] }
      }),

    find: async (token) => {
      const found = await findOpen(prisma, token)
      return found === null ? null : { documentId: found.documentId, role: found.role }
    },

    accept: async (token, principal) => {
      const accepted = await prisma.$transaction(async (transaction) => {
        const asked = await findOpen(transaction, token)
        if (asked === null) return null
        await lockSharing(transaction, asked.documentId)
        // Somebody else may have accepted or revoked it while this one waited for its turn.
        const found = await findOpen(transaction, token)
        const one = { where: { id: principal.id }, select: { suspendedAt: true } }
        const person = await transaction.principal.findUnique(one)
        if (found === null || person === null || person.suspendedAt !== null) return null
        const { documentId, role } = found
        const key = { documentId_principalId: { documentId, principalId: principal.id } }
        const member = await transaction.member.findUnique({ where: key })
        const has = parseRole(member?.role)
        if (has !== null && !isAbove(role, has)) return { documentId, changed: false }
        await transaction.invitation.update({
          where: { id: found.id },
          data: { acceptedBy: principal.id, acceptedAt: now() },
        })
        const decidedSince = member !== null && member.roleSince >= found.createdAt
        if (!decidedSince) {
          const given = { documentId, principalId: principal.id, role, via: 'invited', at: now() } as const
          await giveRole(transaction, { ...given, addedBy: found.createdBy })
        }
        const detail = { email: found.email, role: decidedSince ? has : role }
        await writeLog(transaction, { documentId, actor: principal, at: now() }, [
          { action: 'invitation-accepted', detail },
        ])
        return { documentId, changed: !decidedSince }
      })
      if (accepted === null) return null
      if (accepted.changed) await tellChange(changes, accepted.documentId, [principal.id])
      return accepted.documentId
    },
  }
}
