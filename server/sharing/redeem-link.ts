import { type DocumentId, parseDocumentId } from '@/lib/protocol/identifiers'
import type { Principal } from '@/server/admission/grant'
import { writeLog } from './access-log'
import { lockSharing, type SharingTools, tellChange } from './change-sharing'
import { linkInForce } from './link-in-force'
import type { LinkPasswords } from './link-passwords'
import { hashOfToken, parseShareToken } from './share-token'

/** A link that somebody has the token of, as it was when they showed it. */
export type FoundLink = {
  readonly id: string
  readonly documentId: DocumentId
  readonly label: string
  readonly passwordHash: string | null
  readonly passwordVersion: number
}

export type Redeeming = {
  /**
   * The link that `token` opens; null when there is none, none any more, or its document is in the trash: the answer
   * and its time are the same.
   */
  find(token: string): Promise<FoundLink | null>
  /** Whether `password` opens it too; true when it has none. */
  opens(link: Pick<FoundLink, 'passwordHash'>, password: string | null): Promise<boolean>
  /** Lets `principal` in by the link, once its password was right; null when it has come to nothing meanwhile. */
  redeem(link: FoundLink, principal: Principal): Promise<DocumentId | null>
}

type Granted = { readonly fresh: boolean }

export const createRedeeming = (tools: SharingTools, passwords: LinkPasswords): Redeeming => {
  const { prisma, changes, now } = tools

  const grant = (link: FoundLink, principal: Principal): Promise<Granted | null> =>
    prisma.$transaction(async (transaction) => {
      const { id, documentId, passwordVersion } = link
      // Nothing about the link changes from here on, until the grant is committed.
      await lockSharing(transaction, documentId)
      const held = await transaction.link.updateMany({
        where: { id, passwordVersion, ...linkInForce(now()) },
        data: { lastUsedAt: now() },
      })
      const one = { where: { id: principal.id }, select: { suspendedAt: true } }
      const person = await transaction.principal.findUnique(one)
      if (held.count === 0 || person === null || person.suspendedAt !== null) return null
      const key = { documentId, principalId: principal.id }
      if ((await transaction.member.findUnique({ where: { documentId_principalId: key } })) !== null) {
        return { fresh: false }
      }
      const [granted] = await transaction.$queryRaw<Granted[]>`
        insert into link_grants (link_id, principal_id, document_id, password_version, created_at, last_used_at)
        values (${id}, ${principal.id}, ${documentId}, ${passwordVersion}, ${now()}, ${now()})
        on conflict (link_id, principal_id) do update
          set password_version = excluded.password_version, last_used_at = excluded.last_used_at
        returning xmax = 0 as fresh`
      if (granted?.fresh !== true) return { fresh: false }
      await transaction.link.update({ where: { id }, data: { uses: { increment: 1 } } })
      const detail = { link: id, label: link.label }
      await writeLog(transaction, { documentId, actor: principal, at: now() }, [
        { action: 'link-redeemed', detail },
      ])
      return { fresh: true }
    })

  return {
    find: async (text) => {
      const token = parseShareToken(text)
      const found = await prisma.link.findFirst({
        // What cannot be a token is asked for, too: that takes as long as one that is wrong.
        where: { tokenHash: hashOfToken(token ?? ''), ...linkInForce(now()) },
        select: { id: true, documentId: true, label: true, passwordHash: true, passwordVersion: true },
      })
      const documentId = parseDocumentId(found?.documentId)
      return found === null || documentId === null ? null : { ...found, documentId }
    },
    opens: async ({ passwordHash }, password) =>
      passwordHash === null || (password !== null && (await passwords.matches(password, passwordHash))),
    redeem: async (link, principal) => {
      const granted = await grant(link, principal)
      if (granted === null) return null
      await tellChange(changes, link.documentId, [principal.id])
      return link.documentId
    },
  }
}
