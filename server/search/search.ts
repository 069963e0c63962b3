import type { PrismaClient } from '@/generated/prisma/client'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Access } from '@/server/access/access-of'
import type { Principal } from '@/server/admission/grant'
import { isCutOff } from '@/server/database/out-of-time'
import { type ListedDocument, readableOf } from '@/server/home/listed-document'
import { candidates, enough } from './candidates'
import { nearInUse, stemsOf, type WordForms } from './forms-of'
import type { FoundCursor } from './found-cursor'
import { beforeApart, type FoundPosition, type FoundRow, positionAt } from './found-page'
import type { SoughtWord } from './saying'
import { type SearchTime, searchTime } from './search-time'
import { queryFor, type WantedWord, wantedWords } from './search-wish'
import { matchersFor, type ShownPassage, showPassage, showTitle } from './show-passage'

export type FoundDocument = ListedDocument & {
  /** The title, with what was looked for in it. */
  readonly titleShown: ShownPassage
  /** Where it says what was looked for; null when that is in its title alone. */
  readonly passage: ShownPassage | null
}

export type Found = {
  readonly documents: readonly FoundDocument[]
  /** Where the next page begins; null when there is none. There may be nothing on it. */
  readonly next: FoundCursor | null
  /** Whether nothing was found as it was written, and this is what may have been meant. */
  readonly near: boolean
  /** Whether it took too long to look through everything: there may be more, also where nothing was found. */
  readonly cut: boolean
}

export type SearchWish = {
  readonly query: string
  /** Where the page before ended; null for the first page. */
  readonly after: FoundCursor | null
}

export type SearchTools = {
  readonly prisma: PrismaClient
  readonly accessOf: (documentId: DocumentId, principal: Principal) => Promise<Access>
  /** How long a search may take; what takes longer ends with what was found until then. */
  readonly limitMs: number
  /** Tells when nobody waits for the answer any more: nothing further is asked of the database then. */
  readonly signal?: AbortSignal
}

/** So many are on a page. */
const mostFound = 30
/** Pages of candidates that one question looks through: of most of them nothing has to be left out. */
const mostLooks = 20

/** Milliseconds: what is written into the index may be seen so much later than it says. */
const lateMs = 10_000

const soughtWord = (word: WantedWord, forms: readonly string[]): SoughtWord => ({
  query: queryFor(word, forms),
  run: word.kind === 'run' && [...word.typed].length > 2 ? word.typed : null,
})

type LookedFor = {
  readonly words: readonly WantedWord[]
  /** What else each word may stand as. */
  readonly stems: WordForms
  readonly near: WordForms
  readonly from: FoundCursor | null
  readonly time: SearchTime
}

type Readable = ListedDocument & { readonly row: FoundRow }

type Page = {
  readonly readable: readonly Readable[]
  /** Where it ended; null where nothing stands behind it. */
  readonly end: FoundPosition | null
  readonly cut: boolean
  /** When it was asked for, by the database's clock. */
  readonly askedAt: Date
}

type PageWish = {
  readonly words: readonly SoughtWord[]
  readonly from: FoundCursor | null
  readonly time: SearchTime
}

/** What was read since the page before and stands before its end now: whoever has the pages before may miss it. */
const movedUp = async (
  tools: SearchTools,
  who: Principal,
  { words, from, time }: PageWish,
): Promise<readonly Readable[]> => {
  if (from === null) return []
  const wish = { principalId: who.id, words, after: null, since: from.since, most: mostFound, time }
  const { rows } = await candidates(tools, wish)
  return await readableOf(rows, (id) => tools.accessOf(id, who))
}

/** A page of what may be read. It ends with a document that may be: where it ends is told, and of others nothing is. */
const pageFrom = async (
  tools: SearchTools,
  who: Principal,
  { words, from, time }: PageWish,
): Promise<Page> => {
  const readable: Readable[] = []
  let after: FoundPosition | null = from
  let end: FoundPosition | null = from
  let begun: Date | null = null
  for (let looks = 1; ; looks += 1) {
    const lacking = mostFound - readable.length
    const wish = { principalId: who.id, words, after, since: null, most: lacking + 1, time }
    const { rows, apartLeft, cut, askedAt } = await candidates(tools, wish)
    begun ??= askedAt
    const taken = rows.slice(0, lacking)
    readable.push(...(await readableOf(taken, (id) => tools.accessOf(id, who))))
    if (cut) return { readable, end: null, cut, askedAt: begun }
    const [last, shown] = [taken.at(-1), readable.at(-1)]
    if (shown !== undefined) end = positionAt(shown.row)
    if (rows.length > lacking && last !== undefined) after = positionAt(last)
    else if (apartLeft) after = end = beforeApart
    else return { readable, end: null, cut, askedAt: begun }
    const isEnough = readable.length === mostFound || (apartLeft && readable.length >= enough)
    if (isEnough || looks === mostLooks) return { readable, end, cut, askedAt: begun }
  }
}

const lookFor = async (
  tools: SearchTools,
  who: Principal,
  { words, stems, near, from, time }: LookedFor,
): Promise<Found> => {
  const sought = words.map((word) =>
    soughtWord(word, [...(stems.get(word.folded) ?? []), ...(near.get(word.folded) ?? [])]),
  )
  const page = await pageFrom(tools, who, { words: sought, from, time })
  const ids = new Set(page.readable.map(({ id }) => id))
  const moved = await movedUp(tools, who, { words: sought, from, time })
  const matchers = matchersFor(words, stems, near)
  const readable = [...moved.filter(({ id }) => !ids.has(id)), ...page.readable]
  const documents = readable.map(({ row, ...document }) => ({
    ...document,
    titleShown: showTitle(document.title, matchers),
    passage: row.passage === null ? null : showPassage(row.passage, matchers),
  }))
  // What is said of anything else than documents that may be read would tell of those that may not.
  const isNear = near.size > 0 && documents.length > 0
  const since = new Date(page.askedAt.getTime() - lateMs)
  const next = page.end === null ? null : { ...page.end, since, near: near.size > 0 }
  return { documents, next, near: isNear, cut: page.cut }
}

/**
 * Looks for words in the titles and texts of the documents that somebody may read, from the best: a page, from where the
 * page before ended. Where nothing says them as they are written, for what may have been meant. What cannot be
 * looked through in time is left. Rejects with the reason of the signal.
 */
export const search = async (
  tools: SearchTools,
  who: Principal,
  { query, after: from }: SearchWish,
): Promise<Found> => {
  const nothing = { documents: [], next: null, near: false, cut: false }
  const time = searchTime(tools.limitMs)
  const words = wantedWords(query)
  if (words.length === 0) return nothing
  const stems = await stemsOf(tools.prisma, words)
  if (from?.near !== true) {
    const found = await lookFor(tools, who, { words, stems, near: new Map(), from, time })
    if (found.documents.length > 0 || from !== null || found.cut) return found
    tools.signal?.throwIfAborted()
  }
  const near = await nearInUse(tools.prisma, who.id, { words, time }).catch((error: unknown) => {
    if (isCutOff(error)) return null
    throw error
  })
  if (near === null) return { ...nothing, cut: true }
  return near.size === 0 ? nothing : await lookFor(tools, who, { words, stems, near, from, time })
}
