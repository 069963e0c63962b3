import { Prisma, type PrismaClient } from '@/generated/prisma/client'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { isCutOff } from '@/server/database/out-of-time'
import { countsOf, foundApart, knownToSay } from './found-apart'
import { foundOfFew, knownIfFew, mostWays } from './found-of-few'
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
import { type SearchTime, timeLimit } from './search-time'

export type CandidatesWish = FoundPageWish & { readonly words: readonly SoughtWord[] }

export type Candidates = {
  readonly rows: readonly FoundRow[]
  /** Whether documents that say the words here and there were not looked for, as there are others enough. */
  readonly apartLeft: boolean
  /** Whether time was over before everything was looked through: there may be others, and some that stand above these. */
  readonly cut: boolean
  /** When it was asked, by the database's clock. */
  readonly askedAt: Date
}

type Counts = { readonly counts: readonly number[]; readonly askedAt: Date }

/** What is asked of it is read, a statement at a time, as long as `signal` does not say that nobody waits any more. */
export type SearchDatabase = {
  readonly prisma: Pick<PrismaClient, '$queryRaw' | '$transaction'>
  readonly signal?: AbortSignal
}

/** What is there when time is over. */
type SoFar = { rows: readonly FoundRow[] }

/** With so many documents that say the words close together, those that say them here and there are left for later. */
export const enough = 10

type Asking = { readonly settings: Prisma.Sql; readonly time: SearchTime }

const ask = async <Row>(
  { prisma, signal }: SearchDatabase,
  { settings, time }: Asking,
  statement: Prisma.Sql,
): Promise<Row[]> => {
  signal?.throwIfAborted()
  const [, rows] = await prisma.$transaction([
    prisma.$queryRaw(Prisma.sql`select ${settings}, ${timeLimit(time)}`),
    prisma.$queryRaw<Row[]>(statement),
  ])
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

type Few = { readonly ids: readonly DocumentId[]; readonly askedAt: Date }

/** All documents that somebody knows; null where these are many. */
const fewKnown = async ({ prisma, signal }: SearchDatabase, wish: CandidatesWish): Promise<Few | null> => {
  signal?.throwIfAborted()
  const rows = await prisma.$queryRaw<{ id: DocumentId; ways: number; askedAt: Date }[]>(knownIfFew(wish))
  const ways = rows.reduce((sum, row) => sum + row.ways, 0)
  if (ways > mostWays || rows.length > newest) return null
  return { ids: rows.map(({ id }) => id), askedAt: rows[0]?.askedAt ?? new Date(0) }
}

const newestFor = async (
  database: SearchDatabase,
  wish: CandidatesWish,
  near: Nearness,
): Promise<DocumentId[]> => {
  const ids = await idsFrom(database, newestOfAll(wish, near))
  return ids.length === newest ? ids : await idsFrom(database, newestKnown(wish, near))
}

/**
 * To titles so far, what follows them where very many passages say it: most often the last that were changed are enough.
 */
const amongMany = async (database: SearchDatabase, wish: CandidatesWish, soFar: SoFar): Promise<void> => {
  const asking = { settings: indexFirst, time: wish.time }
  const ids = await newestFor(database, wish, nearness.together)
  const rows = await ask<FoundRow>(database, asking, foundAmong(ids, wish.words, wish))
  const others = rows.filter((row) => row.nearness === nearness.together)
  soFar.rows = [...soFar.rows, ...others].slice(0, wish.most)
  if (soFar.rows.length < wish.most && ids.length === newest)
    soFar.rows = await ask<FoundRow>(database, asking, foundAmongAll(wish.words, wish))
}

/** Documents in which the title or one passage says all of it. A word that few say is followed to all that say it. */
const together = async (database: SearchDatabase, wish: CandidatesWish, soFar: SoFar): Promise<Date> => {
  const { time } = wish
  const answered = await ask<FewRow>(
    database,
    { settings: indexAlone, time },
    foundAmongFew(wish.words, wish),
  )
  const { manyTitles = false, manyTexts = false, askedAt = new Date(0) } = answered[0] ?? {}
  soFar.rows = answered.flatMap((row) => (row.id === null ? [] : [row]))
  if (!(manyTitles || manyTexts)) return askedAt
  const isInTitles = wish.after === null || wish.after.nearness === nearness.title
  if (manyTitles && isInTitles)
    soFar.rows = await ask<FoundRow>(
      database,
      { settings: indexFirst, time },
      foundInTitles(wish.words, wish),
    )
  if (soFar.rows.length < wish.most) await amongMany(database, wish, soFar)
  return askedAt
}

/**
 * To what there is so far, documents that say all of it, here and there: those that say the rarest word, or where no word
 * is rare those that were changed last, which most often are enough.
 */
const apart = async (database: SearchDatabase, wish: CandidatesWish, soFar: SoFar): Promise<Date> => {
  const { time } = wish
  const [counted] = await ask<Counts>(database, { settings: indexAlone, time }, countsOf(wish.words, time))
  const { counts = [], askedAt = new Date(0) } = counted ?? {}
  const rarestFirst = wish.words
    .map((word, at) => ({ word, count: counts[at] ?? 0 }))
    .sort((one, other) => one.count - other.count)
  const words = rarestFirst.map(({ word }) => word)
  const [rarest] = rarestFirst
  if (rarest === undefined || rarest.count === 0) return askedAt
  const isRare = rarest.count <= fewPassages
  const ids = isRare
    ? await idsFrom(database, knownToSay(rarest.word, wish))
    : await newestFor(database, wish, nearness.apart)
  const close = soFar.rows
  const most = wish.most - close.length
  const found = async (among: readonly DocumentId[] | null): Promise<number> => {
    const statement = foundApart(words, { ...wish, most }, among)
    const rows = await ask<FoundRow>(database, { settings: indexFirst, time }, statement)
    soFar.rows = [...close, ...rows]
    return rows.length
  }
  const isShort = (await found(ids)) < most
  if (isShort && !isRare && ids.length === newest) await found(null)
  return askedAt
}

const found = async (
  database: SearchDatabase,
  wish: CandidatesWish,
  soFar: SoFar,
): Promise<Omit<Candidates, 'rows' | 'cut'>> => {
  const { words, after, most, time } = wish
  const few = await fewKnown(database, wish)
  if (few !== null) {
    const statement = foundOfFew(few.ids, words, wish)
    soFar.rows = await ask<FoundRow>(database, { settings: indexFirst, time }, statement)
    return { apartLeft: false, askedAt: few.askedAt }
  }
  if (after?.nearness === nearness.apart)
    return { apartLeft: false, askedAt: await apart(database, wish, soFar) }
  const askedAt = await together(database, wish, soFar)
  const isFull = words.length === 1 || soFar.rows.length === most
  const apartLeft = !isFull && soFar.rows.length >= enough
  if (!isFull && !apartLeft) await apart(database, wish, soFar)
  return { apartLeft, askedAt }
}

/**
 * The next documents that say all the words, of those that somebody has ever had a way into: first those whose titles
 * say them, then those that say them close together, then those that say them anywhere; of each the last that were
 * changed first.
 */
export const candidates = async (database: SearchDatabase, wish: CandidatesWish): Promise<Candidates> => {
  const soFar: SoFar = { rows: [] }
  try {
    const { apartLeft, askedAt } = await found(database, wish, soFar)
    return { rows: soFar.rows, apartLeft, cut: false, askedAt }
  } catch (error) {
    if (!isCutOff(error)) throw error
    return { rows: soFar.rows, apartLeft: false, cut: true, askedAt: new Date(0) }
  }
}
