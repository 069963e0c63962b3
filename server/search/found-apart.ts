import { Prisma } from '@/generated/prisma/client'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { knownDocuments, knows } from '@/server/home/known-documents'
import { type FoundPageWish, nearness, pageOf, shownOf } from './found-page'
import { type SoughtWord, says, whollySaid } from './saying'
import type { SearchTime } from './search-time'

/** Counts up to this tell which word is the rarest. */
const counted = 2_000

/** In how many passages each word stands, of everybody's, as far as that is worth counting. */
export const countsOf = (words: readonly SoughtWord[], time: SearchTime): Prisma.Sql => {
  const counts = words.map(
    (word) => Prisma.sql`(select count(*)::int from (
      select from passages where ${says([word], time)} limit ${counted}) as said)`,
  )
  return Prisma.sql`select array[${Prisma.join(counts)}] as counts, now() as "askedAt"`
}

/** Documents that say a word which few say, and which somebody knows. */
export const knownToSay = (word: SoughtWord, { principalId, time }: FoundPageWish): Prisma.Sql => Prisma.sql`
  select documents.id from documents
  where documents.id in (select document_id from passages where ${says([word], time)} offset 0)
    and ${knows(principalId)}`

/** Passages that say a word, of documents in the table `before`. */
const sayingAmong = (word: SoughtWord, before: Prisma.Sql, time: SearchTime): Prisma.Sql => Prisma.sql`
  select document_id, hash from (
    select document_id, hash from passages where ${says([word], time)} offset 0
  ) as said where (document_id in (select document_id from ${before})) is true`

/**
 * Documents that say all the words, and no passage of theirs does: among `ids`, or all that somebody knows. Each word is
 * looked for where those before it stand: put the rarest first. Shown is the passage that says most of the words.
 */
export const foundApart = (
  words: readonly SoughtWord[],
  wish: FoundPageWish,
  ids: readonly DocumentId[] | null,
): Prisma.Sql => {
  const steps = words.map((word, at) => {
    const before = at === 0 ? Prisma.sql`known` : Prisma.raw(`word${at - 1}`)
    const said =
      ids === null
        ? sayingAmong(word, before, wish.time)
        : Prisma.sql`
          select document_id, hash from passages
          where document_id = any(${ids}::text[]) and ${says([word], wish.time)}`
    return Prisma.sql`${Prisma.raw(`word${at}`)} as materialized (${whollySaid(said, [word], wish.time)})`
  })
  const all = words.map(
    (_, at) => Prisma.sql`select document_id, hash, ${1 << at}::int as word from ${Prisma.raw(`word${at}`)}`,
  )
  const last = Prisma.raw(`word${words.length - 1}`)
  return Prisma.sql`
    with known as materialized (${knownDocuments(wish.principalId)}), ${Prisma.join(steps)}, said as materialized (
      select document_id, hash, bit_or(word) as words, count(*) as count
      from (${Prisma.join(all, ' union all ')}) as each_word
      where (document_id in (select document_id from ${last})) is true group by document_id, hash
    ), sayings as materialized (
      select document_id, ${nearness.apart}::int as nearness, (array_agg(hash order by count desc, hash))[1] as hash
      from said group by document_id
      having bit_or(words) = ${(1 << words.length) - 1} and max(count) < ${words.length}
    ), ${pageOf(Prisma.sql`true`, wish)} ${shownOf(wish.principalId)}`
}
