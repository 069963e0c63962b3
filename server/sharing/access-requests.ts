import { type GivenRole, isAbove, parseRole } from '@/lib/access/roles'
import { type DocumentId, principalId } from '@/lib/protocol/identifiers'
import { accessOfOne } from '@/server/access/access-of'
import type { Principal } from '@/server/admission/grant'
import { type LogEntry, writeLog } from './access-log'
import {
  type Asking,
  changeSharing,
  lockSharing,
  readShared,
  type SharingTools,
  type Transaction,
} from './change-sharing'
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
  ask(asking: Asking & { readonly actor: Principal }, message: string): Promise<SharingResult<null>>
  list(asking: Asking): Promise<SharingResult<readonly SharedRequest[]>>
  /** Gives whoever asked a role, or declines with null. */
  answer(asking: Asking, requestId: string, role: GivenRole | null): Promise<SharingResult<null>>
}

type Filed = 'has-access' | 'unheard' | 'filed'

export const createAccessRequests = (tools: SharingTools, mail: Post): AccessRequests => {
  const { prisma, now } = tools

  /** Keeps the request, unless it was declined of late. */
  const keep = async (
    transaction: Transaction,
    { documentId, actor }: { readonly documentId: DocumentId; readonly actor: Principal },
    message: string,
  ): Promise<Filed> => {
    const key = { documentId, principalId: actor.id }
    const known = await transaction.accessRequest.findUnique({ where: { documentId_principalId: key } })
    if (
      known?.answeredAt &&
      now().getTime() - known.answeredAt.getTime() < declinedFor &&
      known.role === null
    ) {
      return 'unheard'
    }
    const open = { message, answeredAt: null, answeredBy: null, role: null }
    await transaction.accessRequest.upsert({
      where: { documentId_principalId: key },
      create: { id: newShareId(), ...key, ...open, createdAt: now() },
      update: open,
    })
    if (known?.answeredAt === null) return 'unheard'
    const entry: LogEntry = { action: 'asked', ...(message !== '' && { detail: { message } }) }
    await writeLog(transaction, { documentId, actor, at: now() }, [entry])
    return 'filed'
  }

  const file = (asking: Asking & { readonly actor: Principal }, message: string): Promise<Filed> =>
    prisma.$transaction(async (transaction) => {
      const { documentId, actor } = asking
      // Something is written in any case: a commit without it is quicker, and would tell which documents exist.
      await transaction.principal.updateMany({ where: { id: actor.id }, data: { updatedAt: now() } })
      await lockSharing(transaction, documentId)
      const { role } = await accessOfOne(transaction, { documentId, principalId: actor.id }, now())
      if (role === 'owner' || role === 'editor') return 'has-access'
      const where = { id: documentId, trashedAt: null }
      const found = await transaction.document.count({ where })
      const suspended = { id: actor.id, suspendedAt: { not: null } }
      const barred = await transaction.principal.count({ where: suspended })
      return found === 0 || barred > 0 ? 'unheard' : keep(transaction, asking, message)
    })

  /** Writes to every owner who has an address that is theirs. */
  const tellOwners = async ({ documentId, actor }: Asking, message: string): Promise<void> => {
    const account = { isAnonymous: false, emailVerified: true, suspendedAt: null }
    const owners = await prisma.member.findMany({
      where: { documentId, role: 'owner', principal: account },
      select: { principal: { select: { email: true } }, document: { select: { title: true } } },
    })
    const by = actor?.name ?? ''
    for (const { principal, document } of owners) {
      const asked = { by, title: document.title, message }
      await post(mail, `/d/${documentId}`, (address) => requestLetter(principal.email, { ...asked, address }))
    }
  }

  return {
    ask: async (asking, message) => {
      const filed = await file(asking, message)
      if (filed === 'has-access') return refused('has-access')
      if (filed === 'filed' && mail.mailer.delivers) {
        // Nobody waits for the letters: how long they take would tell that there is such a document.
        tellOwners(asking, message).catch((error: unknown) => {
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
