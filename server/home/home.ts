import type { PrismaClient } from '@/generated/prisma/client'
import { may } from '@/lib/access/permissions'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Person } from '@/lib/protocol/people'
import type { Access } from '@/server/access/access-of'
import type { Principal } from '@/server/admission/grant'
import type { Limits } from '@/server/limits'
import type { Log } from '@/server/log'
import { OneSearchEach } from '@/server/search/one-search-each'
import { type Found, type SearchWish, search } from '@/server/search/search'
import { SearchLine } from '@/server/search/search-line'
import { type Asking, refusalFor } from '@/server/sharing/change-sharing'
import { done, refused, type SharingResult } from '@/server/sharing/sharing-result'
import { type DocumentList, type ListWish, listDocuments } from './list-documents'
import { Openings } from './openings'

export type HomeOptions = {
  readonly prisma: PrismaClient
  readonly accessOf: (documentId: DocumentId, principal: Principal | null) => Promise<Access>
  /** The windows that are in each of these documents now. */
  readonly peopleIn: (
    documentIds: readonly DocumentId[],
  ) => Promise<ReadonlyMap<DocumentId, readonly Person[]>>
  readonly limits: Pick<Limits, 'processSearches' | 'processSearchesWaiting' | 'searchMs'>
  readonly log: Pick<Log, 'warn'>
  readonly now?: () => Date
}

/** Somebody who is in a document now. */
export type PresentPerson = Pick<Person, 'principalId' | 'name' | 'hue'>

/** What somebody sees of all their documents. Everything rejects when storage is away. */
export type Home = {
  readonly openings: Openings
  list(who: Principal, wish: ListWish): Promise<DocumentList>
  /**
   * Null where too many search at the same time. Rejects with the reason of `signal` when nobody waits any more, and with
   * `Overtaken` when the same person looks for something else meanwhile.
   */
  search(who: Principal, wish: SearchWish, signal: AbortSignal): Promise<Found | null>
  /** Marks a document for oneself, or takes the mark away. */
  star(asking: Asking, starred: boolean): Promise<SharingResult<null>>
  /** Who else is in these documents now, as far as they may be read; documents where nobody is are left out. */
  present(
    who: Principal,
    documentIds: readonly DocumentId[],
  ): Promise<Readonly<Record<DocumentId, readonly PresentPerson[]>>>
}

/** Each person once, however many windows they have. */
const othersIn = (people: readonly Person[], who: Principal): PresentPerson[] => {
  const others = new Map<string, PresentPerson>()
  for (const { principalId, name, hue } of people)
    if (principalId !== who.id) others.set(principalId, { principalId, name, hue })
  return [...others.values()]
}

export const createHome = (options: HomeOptions): Home => {
  const { prisma, accessOf, peopleIn, limits, log, now = () => new Date() } = options
  const tools = { prisma, accessOf }
  const line = new SearchLine({ atOnce: limits.processSearches, waiting: limits.processSearchesWaiting })
  const searches = new OneSearchEach()
  return {
    openings: new Openings({ prisma, log, now }),
    list: (who, wish) => listDocuments(tools, who, wish),
    search: (who, wish, asking) =>
      searches.run(who.id, asking, (signal) =>
        line.run(signal, () => search({ ...tools, limitMs: limits.searchMs, signal }, who, wish)),
      ),

    star: async ({ documentId, actor }, starred) => {
      const refusal = refusalFor(await accessOf(documentId, actor), 'document.read')
      if (refusal !== null || actor === null) return refused(refusal ?? 'not-found')
      if (starred) {
        await prisma.$executeRaw`
          insert into stars (principal_id, document_id, starred_at)
          select ${actor.id}, id, ${now()}::timestamptz from documents where id = ${documentId}
          on conflict (principal_id, document_id) do nothing`
      } else await prisma.star.deleteMany({ where: { documentId, principalId: actor.id } })
      return done(null)
    },

    present: async (who, documentIds) => {
      const people = await peopleIn(documentIds)
      const occupied = documentIds
        .map((id) => [id, othersIn(people.get(id) ?? [], who)] as const)
        .filter(([, others]) => others.length > 0)
      const readable = await Promise.all(
        occupied.map(async ([id]) => {
          const { role, place } = await accessOf(id, who)
          return place === 'use' && may(role, 'document.read', place)
        }),
      )
      return Object.fromEntries(occupied.filter((_, index) => readable[index] === true))
    },
  }
}
