import { may } from '@/lib/access/permissions'
import { type GivenRole, isAbove, parseRole } from '@/lib/access/roles'
import type { Translate } from '@/lib/messages/translate'
import { translateIn } from '@/lib/messages/translate-in'
import { principalId } from '@/lib/protocol/identifiers'
import { accessOfOne } from '@/server/access/access-of'
import type { Principal } from '@/server/admission/grant'
import { type Asking, changeSharing, readShared, type SharingTools } from './change-sharing'
import { type Post, post, requestLetter } from './mail-people'
import { giveRole } from './owners'
import { newShareId } from './share-token'
import { declinedFor, mostRequestsListed } from './sharing-limits'
import { done, refused, type SharingResult } from './sharing-result'

/** A request that nobody has answered, as the owners of its document see it. */
export type SharedRequest = {
  readonly id: string
  readonly principalId: string
  readonly name: string
  readonly hue: number
  readonly guest: boolean
  readonly message: string
  readonly createdAt: Date
}

export type AccessRequests = {
  /**
   * Asks the owners for access, or for more of it. The answer is the same, and takes as long, when there is no such
   * document; only whoever can write in it already is told that there is nothing to ask for.
   */
  ask(
    asking: Asking & { readonly actor: Principal },
    message: string,
    t?: Translate,
  ): Promise<SharingResult<null>>
  list(asking: Asking): Promise<SharingResult<readonly SharedRequest[]>>
  /** Gives whoever asked a role, or declines with null. */
  answer(asking: Asking, requestId: string, role: GivenRole | null): Promise<SharingResult<null>>
}

export const createAccessRequests = (tools: SharingTools, mail: Post): AccessRequests => {
  const { prisma, now } = tools

  /**
   * Keeps a request, unless the last one was declined of late; whether it is news to the owners. One statement, which
   * writes something in any case: less work, or a commit of nothing, would tell that there is no such document.
   */
  const file = async (
    { documentId, actor }: Asking & { readonly actor: Principal },
    message: string,
  ): Promise<boolean> => {
    const at = now()
    const declinedSince = new Date(at.getTime() - declinedFor)
    const detail = JSON.stringify(message === '' ? {} : { message })
    const logged = await prisma.$queryRaw<unknown[]>`
      with asker as (
        update principals set updated_at = ${at} where id = ${actor.id} returning id, suspended_at
      ), before as (
        select answered_at from access_requests where document_id = ${documentId} and principal_id = ${actor.id}
      ), filed as (
        insert into access_requests (id, document_id, principal_id, message, created_at)
        select ${newShareId()}::text, documents.id, asker.id, ${message}::text, ${at}::timestamptz from documents, asker
        where documents.id = ${documentId} and documents.trashed_at is null and asker.suspended_at is null
        on conflict (document_id, principal_id) do update
          set message = excluded.message, answered_at = null, answered_by = null, role = null,
            created_at = case when access_requests.answered_at is null
              then access_requests.created_at else excluded.created_at end
          where access_requests.answered_at is null or access_requests.role is not null
            or access_requests.answered_at <= ${declinedSince}
        returning document_id, xmax = 0 as made
      )
      insert into access_log (document_id, at, principal_id, name, action, detail)
      select document_id, ${at}::timestamptz, ${actor.id}::text, ${actor.name}::text, 'asked', ${detail}::jsonb from filed
      where made or exists (select from before where answered_at is not null)
      returning document_id`
    return logged.length > 0
  }

  /** Writes to every owner who has an address that is theirs. */
  const tellOwners = async ({ documentId, actor }: Asking, message: string, t: Translate): Promise<void> => {
    const account = { isAnonymous: false, emailVerified: true, suspendedAt: null }
    const owners = await prisma.member.findMany({
      where: { documentId, role: 'owner', principal: account },
      select: { principal: { select: { email: true } }, document: { select: { title: true } } },
    })
    const by = actor?.name ?? ''
    for (const { principal, document } of owners) {
      const asked = { by, title: document.title, message }
      await post(mail, `/d/${documentId}`, (address) =>
        requestLetter(principal.email, { ...asked, address }, t),
      )
    }
  }

  return {
    ask: async (asking, message, t = translateIn('en')) => {
      const { documentId, actor } = asking
      const { role } = await accessOfOne(prisma, { documentId, principalId: actor.id }, now())
      if (may(role, 'document.write')) return refused('has-access')
      if ((await file(asking, message)) && mail.mailer.delivers) {
        // Nobody waits for the letters: how long they take would tell that there is such a document.
        tellOwners(asking, message, t).catch((error: unknown) => {
          mail.log.warn({ err: error }, 'the owners could not be told of a request')
        })
      }
      return done(null)
    },

    list: (asking) =>
      readShared(tools, { ...asking, action: 'requests.answer' }, async () => {
        const found = await prisma.accessRequest.findMany({
          where: { documentId: asking.documentId, answeredAt: null },
          include: { principal: true },
          orderBy: { createdAt: 'asc' },
          take: mostRequestsListed,
        })
        return found.map(({ id, principal, message, createdAt }) => {
          const { name, hue, isAnonymous } = principal
          return { id, principalId: principal.id, name, hue, guest: isAnonymous, message, createdAt }
        })
      }),

    answer: (asking, requestId, role) =>
      changeSharing(tools, { ...asking, action: 'requests.answer' }, async (transaction) => {
        const { documentId, actor } = asking
        const found = await transaction.accessRequest.findFirst({
          where: { id: requestId, documentId, answeredAt: null },
          include: { principal: { select: { name: true } } },
        })
        if (found === null) return refused('nothing-there')
        const answeredBy = actor?.id ?? null
        await transaction.accessRequest.update({
          where: { id: requestId },
          data: { answeredAt: now(), answeredBy, role },
        })
        const who = principalId(found.principalId)
        const detail = { principal: who, name: found.principal.name, role }
        const log = [{ action: 'answered', detail }] as const
        const key = { documentId_principalId: { documentId, principalId: who } }
        const has = parseRole((await transaction.member.findUnique({ where: key }))?.role)
        if (role === null || (has !== null && !isAbove(role, has))) return { ...done(null), log }
        const given = { documentId, principalId: who, role, via: 'asked', addedBy: answeredBy } as const
        await giveRole(transaction, { ...given, at: now() })
        return { ...done(null), log, affects: [who] }
      }),
  }
}
