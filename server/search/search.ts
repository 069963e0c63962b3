import type { PrismaClient } from '@/generated/prisma/client'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Access } from '@/server/access/access-of'
import type { Principal } from '@/server/admission/grant'
import { type ListedDocument, readableOf } from '@/server/home/listed-document'
import { candidates, type FoundRow } from './candidates'
import { nearInUse, stemsOf, type WordForms } from './forms-of'
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
  /** Whether there are more than these. */
  readonly more: boolean
  /** Whether nothing was found as it was written, and this is what may have been meant. */
  readonly near: boolean
}

export type SearchTools = {
  readonly prisma: PrismaClient
  readonly accessOf: (documentId: DocumentId, principal: Principal) => Promise<Access>
  /** Tells when nobody waits for the answer any more: nothing further is asked of the database then. */
  readonly signal?: AbortSignal
}

/** So many are shown; whoever looks for another one writes another word. */
const mostFound = 30
/** Candidates that are looked through for them: some may be of documents that somebody may no longer read. */
const mostLookedAt = 1_000

const isLongRun = ({ kind, typed }: WantedWord): boolean => kind === 'run' && [...typed].length > 2

/** The passage that says every run of signs as a whole, not only pair by pair; undefined when none does. */
const passageOf = (
  words: readonly WantedWord[],
  { title, passages }: FoundRow,
): string | null | undefined => {
  const runs = words.filter(isLongRun)
  return [...passages, null].find((passage) => {
    const small = `${title}\n${passage ?? ''}`.normalize('NFC').toLowerCase()
    return runs.every(({ typed }) => small.includes(typed))
  })
}

type LookedFor = {
  readonly words: readonly WantedWord[]
  /** What else each word may stand as. */
  readonly stems: WordForms
  readonly near: WordForms
}

type Asked = { readonly words: readonly WantedWord[]; readonly queries: readonly string[] }

/** The best that may be read, and one more where there is one. */
const readableAmong = async (tools: SearchTools, who: Principal, { words, queries }: Asked) => {
  for (let most = mostFound + 1; ; most *= 4) {
    tools.signal?.throwIfAborted()
    const found = await candidates(tools.prisma, who.id, { queries, most, signs: words.some(isLongRun) })
    const rows = found.flatMap((row) => {
      const passage = passageOf(words, row)
      return passage === undefined ? [] : [{ ...row, passage }]
    })
    const readable = await readableOf(rows, (id) => tools.accessOf(id, who))
    if (readable.length > mostFound || found.length < most || most > mostLookedAt) return readable
  }
}

const lookFor = async (tools: SearchTools, who: Principal, lookedFor: LookedFor): Promise<Found> => {
  const { words, stems, near } = lookedFor
  const queries = words.map((word) =>
    queryFor(word, [...(stems.get(word.folded) ?? []), ...(near.get(word.folded) ?? [])]),
  )
  const readable = await readableAmong(tools, who, { words, queries })
  const matchers = matchersFor(words, stems, near)
  const documents = readable.slice(0, mostFound).map(({ row, ...document }) => ({
    ...document,
    titleShown: showTitle(document.title, matchers),
    passage: row.passage === null ? null : showPassage(row.passage, matchers),
  }))
  // What is said of anything else than documents that may be read would tell of those that may not.
  return { documents, more: readable.length > mostFound, near: near.size > 0 && documents.length > 0 }
}

/**
 * Looks for words in the titles and texts of the documents that somebody may read. Where nothing says them as they are
 * written, for what may have been meant. Rejects with the reason of the signal.
 */
export const search = async (tools: SearchTools, who: Principal, query: string): Promise<Found> => {
  const nothing = { documents: [], more: false, near: false }
  const words = wantedWords(query)
  if (words.length === 0) return nothing
  const stems = await stemsOf(tools.prisma, words)
  const found = await lookFor(tools, who, { words, stems, near: new Map() })
  if (found.documents.length > 0) return found
  tools.signal?.throwIfAborted()
  const near = await nearInUse(tools.prisma, who.id, words)
  return near.size === 0 ? nothing : await lookFor(tools, who, { words, stems, near })
}
