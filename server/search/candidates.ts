import { Prisma, type PrismaClient } from '@/generated/prisma/client'
import type { PrincipalId } from '@/lib/protocol/identifiers'
import { knownDocuments, listedColumns, withOpenings } from '@/server/home/known-documents'
import type { ListedRow } from '@/server/home/listed-document'
import { indexFirst } from './index-first'

export type FoundRow = ListedRow & {
  /** Passages that say what was looked for. */
  readonly passages: readonly string[]
}

export type CandidatesWish = {
  /** What finds each word. */
  readonly queries: readonly string[]
  readonly most: number
  /** Whether signs are looked for that have to stand together: one passage may only have them pair by pair. */
  readonly signs: boolean
}

/** What is asked of it is read, and in one go. */
export type SearchDatabase = Pick<PrismaClient, '$queryRaw' | '$transaction'>

/** With so many documents that say the words close together, nobody looks for those that say them here and there. */
const enough = 10
/** Passages of a document that are looked into for a run of signs as a whole. */
const mostPassages = 3

/**
 * Where passages are looked for. What somebody knows may be a few documents among everybody's, or nearly all of them:
 * `own` reads through what is theirs, `index` finds everybody's passages by their words and leaves the others' out.
 */
type Place = 'own' | 'index'

/** With so many passages of one's own at most it costs less to read through them. */
const mostOwn = 300

const placeFor = async (prisma: SearchDatabase, id: PrincipalId): Promise<Place> => {
  const [counted] = await prisma.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from (
      select from (${knownDocuments(id)}) as known
        cross join lateral (select from passages where passages.document_id = known.document_id offset 0) as own
      limit ${mostOwn + 1}
    ) as counted`
  return (counted?.count ?? 0) <= mostOwn ? 'own' : 'index'
}

/** What else a statement begins with. The terms of a passage lie beside its row, and are fetched once. */
const tables = (place: Place, id: PrincipalId): Prisma.Sql => {
  if (place === 'index') return Prisma.sql`known as materialized (${knownDocuments(id)})`
  return Prisma.sql`own as materialized (
    select passage.document_id, passage.hash, passage.is_title, strip(passage.terms) as terms
    from (select distinct document_id from (${knownDocuments(id)}) as ways) as known cross join lateral (
      select * from passages where passages.document_id = known.document_id offset 0
    ) as passage)`
}

/** Passages of known documents that `query` finds. */
const saying = (place: Place, query: string): Prisma.Sql =>
  place === 'own'
    ? Prisma.sql`own where terms @@ ${query}::tsquery`
    : // What is behind `offset 0` is done as it stands, whatever the planner makes of words that it knows little of. Nor
      // is `is true` ever a join: known documents are put into a table once, and never read through for each passage.
      Prisma.sql`(
        select document_id, hash, is_title from passages where terms @@ ${query}::tsquery offset 0
      ) as said where (document_id in (select document_id from known)) is true`

/** `sayings` are known documents with the passages that say it: the best `most` of them. */
const best = (
  beginning: Prisma.Sql,
  sayings: Prisma.Sql,
  id: PrincipalId,
  most: number,
): Prisma.Sql => Prisma.sql`
  with ${beginning}, sayings as materialized (${sayings}), page as materialized (
    select sayings.* from sayings join documents on documents.id = sayings.document_id
    where documents.trashed_at is null
    order by titled desc, documents.changed_at desc, documents.id
    limit ${most}
  )
  select ${listedColumns(id)}, array(
    select passages.text from passages
    where passages.document_id = documents.id and passages.hash = any(page.hashes)
  ) as passages
  from page join documents on documents.id = page.document_id ${withOpenings(id)}
  order by page.titled desc, documents.changed_at desc, documents.id`

/** Documents in which one passage, or the title, says all of it. */
const together = (place: Place, { queries, signs }: CandidatesWish): Prisma.Sql => Prisma.sql`
  select document_id, bool_or(is_title) as titled, ${
    signs
      ? Prisma.sql`(array_agg(hash) filter (where not is_title))[1:${mostPassages}]`
      : Prisma.sql`array[min(hash) filter (where not is_title)]`
  } as hashes
  from ${saying(place, queries.join(' & '))} group by document_id`

/** Documents that say all of it, here and there: nothing is joined that the planner could take for small. */
const scattered = (place: Place, { queries }: CandidatesWish): Prisma.Sql => {
  const said = queries.map(
    (query) => Prisma.sql`
      select document_id, bool_or(is_title) as titled, min(hash) filter (where not is_title) as hash
      from ${saying(place, query)} group by document_id`,
  )
  return Prisma.sql`
    select document_id, bool_or(titled) as titled, array_agg(hash) as hashes
    from (${Prisma.join(said, ' union all ')}) as each_word
    group by document_id having count(*) = ${queries.length}`
}

/**
 * The documents that say all the words, of those that somebody has ever had a way into: first those whose titles say
 * them, then those that say them close together, then those that say them anywhere; of each the last that were changed
 * first.
 */
export const candidates = async (
  prisma: SearchDatabase,
  id: PrincipalId,
  wish: CandidatesWish,
): Promise<FoundRow[]> => {
  const place = await placeFor(prisma, id)
  const ask = async (sayings: Prisma.Sql): Promise<FoundRow[]> => {
    const [, rows] = await prisma.$transaction([
      prisma.$queryRaw(indexFirst),
      prisma.$queryRaw<FoundRow[]>(best(tables(place, id), sayings, id, wish.most)),
    ])
    return rows
  }
  const first = await ask(together(place, wish))
  if (wish.queries.length === 1 || first.length >= enough) return first
  const known = new Set(first.map((row) => row.id))
  const others = (await ask(scattered(place, wish))).filter((row) => !known.has(row.id))
  return [...first, ...others].slice(0, wish.most)
}
