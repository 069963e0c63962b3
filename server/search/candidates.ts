import type { Prisma, PrismaClient } from '@/generated/prisma/client'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { countsOf, foundApart, knownToSay } from './found-apart'
import { type FoundPageWish, type FoundRow, type Nearness, nearness } from './found-page'
import {
  few as fewPassages,
  foundAmong,
  foundAmongAll,
  foundAmongFew,
  foundInTitles,
  newest,
  newestKnown,
  newestOfAll,
} from './found-together'
import { indexAlone, indexFirst } from './index-first'
import type { SoughtWord } from './saying'

export type CandidatesWish = FoundPageWish & { readonly words: readonly SoughtWord[] }

export type Candidates = {
  readonly rows: readonly FoundRow[]
  /** Whether documents that say the words here and there were not looked for, as there are others enough. */
  readonly apartLeft: boolean
  /** When it was asked, by the database's clock. */
  readonly askedAt: Date
}

type Counts = { readonly counts: readonly number[]; readonly askedAt: Date }

/** What is asked of it is read, a statement at a time, as long as `signal` does not say that nobody waits any more. */
export type SearchDatabase = {
  readonly prisma: Pick<PrismaClient, '$queryRaw' | '$transaction'>
  readonly signal?: AbortSignal
}

/** With so many documents that say the words close together, those that say them here and there are left for later. */
export const enough = 10

const ask = async <Row>(
  { prisma, signal }: SearchDatabase,
  settings: Prisma.Sql,
  statement: Prisma.Sql,
): Promise<Row[]> => {
  signal?.throwIfAborted()
  const [, rows] = await prisma.$transaction([prisma.$queryRaw(settings), prisma.$queryRaw<Row[]>(statement)])
  return rows
}

type FewRow = { readonly manyTitles: boolean; readonly manyTexts: boolean; readonly askedAt: Date } & (
  | FoundRow
  | { readonly id: null }
)

const idsFrom = async ({ prisma, signal }: SearchDatabase, statement: Prisma.Sql): Promise<DocumentId[]> => {
  signal?.throwIfAborted()
  return (await prisma.$queryRaw<{ id: DocumentId }[]>(statement)).map(({ id }) => id)
}

const newestFor = async (
  database: SearchDatabase,
  wish: CandidatesWish,
  near: Nearness,
): Promise<DocumentId[]> => {
  const ids = await idsFrom(database, newestOfAll(wish, near))
  return ids.length === newest ? ids : await idsFrom(database, newestKnown(wish, near))
}

/** `titles`, and what follows them where very many passages say it: most often the last that were changed are enough. */
const amongMany = async (
  database: SearchDatabase,
  wish: CandidatesWish,
  titles: readonly FoundRow[],
): Promise<readonly FoundRow[]> => {
  const ids = await newestFor(database, wish, nearness.together)
  const rows = await ask<FoundRow>(database, indexFirst, foundAmong(ids, wish.words, wish))
  const found = [...titles, ...rows.filter((row) => row.nearness === nearness.together)].slice(0, wish.most)
  if (found.length === wish.most || ids.length < newest) return found
  return await ask<FoundRow>(database, indexFirst, foundAmongAll(wish.words, wish))
}

/** Documents in which the title or one passage says all of it. A word that few say is followed to all that say it. */
const together = async (database: SearchDatabase, wish: CandidatesWish) => {
  const answered = await ask<FewRow>(database, indexAlone, foundAmongFew(wish.words, wish))
  const few = answered.flatMap((row) => (row.id === null ? [] : [row]))
  const { manyTitles = false, manyTexts = false, askedAt = new Date(0) } = answered[0] ?? {}
  if (!(manyTitles || manyTexts)) return { rows: few, askedAt }
  const isInTitles = wish.after === null || wish.after.nearness === nearness.title
  const titles =
    manyTitles && isInTitles
      ? await ask<FoundRow>(database, indexFirst, foundInTitles(wish.words, wish))
      : few
  const rows = titles.length === wish.most ? titles : await amongMany(database, wish, titles)
  return { rows, askedAt }
}

/**
 * Documents that say all of it, here and there: those that say the rarest word, or where no word is rare those that were
 * changed last, which most often are enough.
 */
const apart = async (database: SearchDatabase, wish: CandidatesWish) => {
  const [counted] = await ask<Counts>(database, indexAlone, countsOf(wish.words))
  const { counts = [], askedAt = new Date(0) } = counted ?? {}
  const rarestFirst = wish.words
    .map((word, at) => ({ word, count: counts[at] ?? 0 }))
    .sort((one, other) => one.count - other.count)
  const words = rarestFirst.map(({ word }) => word)
  const [rarest] = rarestFirst
  if (rarest === undefined || rarest.count === 0) return { rows: [], askedAt }
  const isRare = rarest.count <= fewPassages
  const ids = isRare
    ? await idsFrom(database, knownToSay(rarest.word, wish.principalId))
    : await newestFor(database, wish, nearness.apart)
  const rows = await ask<FoundRow>(database, indexFirst, foundApart(words, wish, ids))
  if (isRare || ids.length < newest || rows.length === wish.most) return { rows, askedAt }
  return { rows: await ask<FoundRow>(database, indexFirst, foundApart(words, wish, null)), askedAt }
}

/**
 * The next documents that say all the words, of those that somebody has ever had a way into: first those whose titles
 * say them, then those that say them close together, then those that say them anywhere; of each the last that were
 * changed first.
 */
export const candidates = async (database: SearchDatabase, wish: CandidatesWish): Promise<Candidates> => {
  const { words, after, most } = wish
  if (after?.nearness === nearness.apart) return { ...(await apart(database, wish)), apartLeft: false }
  const { rows, askedAt } = await together(database, wish)
  if (words.length === 1 || rows.length === most) return { rows, apartLeft: false, askedAt }
  if (rows.length >= enough) return { rows, apartLeft: true, askedAt }
  const others = await apart(database, { ...wish, most: most - rows.length })
  return { rows: [...rows, ...others.rows], apartLeft: false, askedAt }
}
