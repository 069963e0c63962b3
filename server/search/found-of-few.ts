import { Prisma } from '@/generated/prisma/client'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { knownDocuments } from '@/server/home/known-documents'
import { type FoundPageWish, nearness, pageOf, shownOf } from './found-page'
import { type SoughtWord, says, whollySaid } from './saying'

/** With more ways into documents than that, of which each document may have several, these are no longer counted. */
export const mostWays = 800

/** The documents that somebody knows, and how many ways into each, as far as they are counted: all, or more than `mostWays`. */
export const knownIfFew = ({ principalId }: FoundPageWish): Prisma.Sql => Prisma.sql`
  select document_id as id, count(*)::int as ways, now() as "askedAt"
  from (select document_id from (${knownDocuments(principalId)}) as known limit ${mostWays + 1}) as known
  group by document_id`

/** Documents among `ids` that say all the words, as near as they do. Each word is looked for once. */
export const foundOfFew = (
  ids: readonly DocumentId[],
  words: readonly SoughtWord[],
  wish: FoundPageWish,
): Prisma.Sql => {
  const each = words.map((word, at) => {
    const said = Prisma.sql`
      select document_id, hash, is_title from passages
      where document_id = any(${ids}::text[]) and ${says([word], wish.time)}`
    return Prisma.sql`select document_id, hash, is_title, ${1 << at}::int as word
      from (${whollySaid(said, [word], wish.time)}) as said`
  })
  const all = Prisma.sql`${(1 << words.length) - 1}::int`
  return Prisma.sql`
    with said as materialized (
      select document_id, hash, is_title, bit_or(word) as words, count(*) as count
      from (${Prisma.join(each, ' union all ')}) as each_word group by document_id, hash, is_title
    ), sayings as materialized (
      select document_id, case when bool_or(is_title and words = ${all}) then ${nearness.title}::int
          when bool_or(words = ${all}) then ${nearness.together}::int else ${nearness.apart}::int end as nearness,
        case when bool_or(words = ${all}) then min(hash) filter (where words = ${all} and not is_title)
          else (array_agg(hash order by count desc, hash))[1] end as hash
      from said group by document_id having bit_or(words) = ${all}
    ), ${pageOf(Prisma.sql`true`, wish)} ${shownOf(wish.principalId)}`
}
