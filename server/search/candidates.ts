import { Prisma, type PrismaClient } from '@/generated/prisma/client'
import type { PrincipalId } from '@/lib/protocol/identifiers'
import { knownDocuments, listedColumns, withOpenings } from '@/server/home/known-documents'
import type { ListedRow } from '@/server/home/listed-document'

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

/** With so many documents that say the words close together, nobody looks for those that say them here and there. */
const enough = 10
/** Passages of a document that are looked into for a run of signs as a whole. */
const mostPassages = 3

/** `sayings` are documents with the passages that say it: the best `most` of those that somebody has a way into. */
const best = (sayings: Prisma.Sql, id: PrincipalId, most: number): Prisma.Sql => Prisma.sql`
  with sayings as materialized (${sayings}), page as materialized (
    select sayings.* from sayings join documents on documents.id = sayings.document_id
    where documents.trashed_at is null and documents.id in (${knownDocuments(id)})
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
const together = ({ queries, signs }: CandidatesWish): Prisma.Sql => Prisma.sql`
  select document_id, bool_or(is_title) as titled, ${
    signs
      ? Prisma.sql`(array_agg(hash) filter (where not is_title))[1:${mostPassages}]`
      : Prisma.sql`array[min(hash) filter (where not is_title)]`
  } as hashes
  from passages where terms @@ ${queries.join(' & ')}::tsquery group by document_id`

/** Documents that say all of it, here and there. */
const scattered = ({ queries }: CandidatesWish): Prisma.Sql => {
  const said = queries.map(
    (query, index) => Prisma.sql`${Prisma.raw(`said_${index}`)} as (
      select document_id, bool_or(is_title) as titled, min(hash) filter (where not is_title) as hash
      from passages where terms @@ ${query}::tsquery group by document_id)`,
  )
  const joins = queries.slice(1).map((_, index) => Prisma.raw(`join said_${index + 1} using (document_id)`))
  const all = (column: string) => queries.map((_, index) => Prisma.raw(`said_${index}.${column}`))
  return Prisma.sql`
    with ${Prisma.join(said)}
    select document_id, ${Prisma.join(all('titled'), ' or ')} as titled, array[${Prisma.join(all('hash'))}] as hashes
    from said_0 ${Prisma.join(joins, ' ')}`
}

/**
 * The documents that say all the words, of those that somebody has ever had a way into: first those whose titles say
 * them, then those that say them close together, then those that say them anywhere; of each the last that were changed
 * first.
 */
export const candidates = async (
  prisma: PrismaClient,
  id: PrincipalId,
  wish: CandidatesWish,
): Promise<FoundRow[]> => {
  const ask = async (sayings: Prisma.Sql): Promise<FoundRow[]> => {
    const [, rows] = await prisma.$transaction([
      // What is in no index is a passage's whole text: the planner knows what a row costs, not what lies beside it.
      prisma.$queryRaw`select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)`,
      prisma.$queryRaw<FoundRow[]>(best(sayings, id, wish.most)),
    ])
    return rows
  }
  const first = await ask(together(wish))
  if (wish.queries.length === 1 || first.length >= enough) return first
  const known = new Set(first.map((row) => row.id))
  const others = (await ask(scattered(wish))).filter((row) => !known.has(row.id))
  return [...first, ...others].slice(0, wish.most)
}
