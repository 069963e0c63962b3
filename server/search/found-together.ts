import { Prisma } from '@/generated/prisma/client'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { knowing, knownDocuments, knows } from '@/server/home/known-documents'
import { type FoundPageWish, mayStandIn, type Nearness, nearness, pageOf, shownOf } from './found-page'
import { type SoughtWord, says, whollySaid } from './saying'

/** Of passages that say all of it, in the table `said`: the documents. */
const sayings = Prisma.sql`sayings as materialized (
  select document_id, case when bool_or(is_title) then ${nearness.title}::int else ${nearness.together}::int end as nearness,
    min(hash) filter (where not is_title) as hash
  from said group by document_id)`

/** With so many passages that say it, of everybody's, there are too many to put all of them in order. */
export const few = 500

/**
 * Documents in which a title or one passage says all of it, looked for from the words: titles and passages each as long
 * as they are few. `manyTitles` and `manyTexts` tell which were left out.
 */
export const foundAmongFew = (words: readonly SoughtWord[], wish: FoundPageWish): Prisma.Sql => {
  const upTo = (isTitle: Prisma.Sql) => Prisma.sql`
    select document_id, hash, is_title from passages where ${says(words, wish.time)} and ${isTitle} limit ${few + 1}`
  const mine = Prisma.sql`
    select * from (table titles union all table texts) as either
    where (select count(*) from titles) <= ${few} and (is_title or (select count(*) from texts) <= ${few})`
  return Prisma.sql`
    with titles as materialized (${upTo(Prisma.sql`is_title`)}), texts as materialized (${upTo(Prisma.sql`not is_title`)}),
    said as materialized (${whollySaid(mine, words, wish.time)}), ${sayings},
    ${pageOf(knows(wish.principalId), wish)}, shown as materialized (${shownOf(wish.principalId)})
    select shown.*, many.* from (
      select (select count(*) from titles) > ${few} as "manyTitles", (select count(*) from texts) > ${few} as "manyTexts",
        now() as "askedAt"
    ) as many left join shown on true
    order by shown.nearness, shown."changedAt" desc, shown.id desc`
}

/** So many of the documents that somebody knows are looked at for words that very many say. */
export const newest = 400
/** Of everybody's newest documents so many are looked through for them: whoever knows most of what there is knows enough. */
const lookedThrough = 1_000

/** Those that were changed last, of what may stand on the page where it is as near as `near`: among everybody's newest. */
export const newestOfAll = (wish: FoundPageWish, near: Nearness): Prisma.Sql => Prisma.sql`
  select documents.id from (
    select documents.id, documents.changed_at from documents
    where ${mayStandIn(near, wish)} order by documents.changed_at desc, documents.id desc limit ${lookedThrough}
  ) as documents cross join lateral (${knowing(wish.principalId)} limit 1) as known
  order by documents.changed_at desc, documents.id desc limit ${newest}`

/** The same, among what somebody knows. */
export const newestKnown = (wish: FoundPageWish, near: Nearness): Prisma.Sql => Prisma.sql`
  select documents.id from documents
  where documents.id in (${knownDocuments(wish.principalId)}) and ${mayStandIn(near, wish)}
  order by documents.changed_at desc, documents.id desc limit ${newest}`

/** Documents among `ids` in which a title or one passage says all of it. */
export const foundAmong = (
  ids: readonly DocumentId[],
  words: readonly SoughtWord[],
  wish: FoundPageWish,
): Prisma.Sql => {
  const said = Prisma.sql`
    select document_id, hash, is_title from passages where document_id = any(${ids}::text[])
      and ${says(words, wish.time)}`
  return Prisma.sql`
    with said as materialized (${whollySaid(said, words, wish.time)}), ${sayings}, ${pageOf(Prisma.sql`true`, wish)}
    ${shownOf(wish.principalId)}`
}

const foundOf = (kind: Prisma.Sql, words: readonly SoughtWord[], wish: FoundPageWish): Prisma.Sql => {
  // What is behind `offset 0` is done as it stands, whatever the planner makes of words that it knows little of. Nor is
  // `is true` ever a join: known documents are put into a table once, and never read through for each passage.
  const said = Prisma.sql`
    select document_id, hash, is_title from (
      select document_id, hash, is_title from passages where ${says(words, wish.time)} and ${kind} offset 0
    ) as said where (document_id in (select document_id from known)) is true`
  return Prisma.sql`
    with known as materialized (${knownDocuments(wish.principalId)}), said as materialized (${whollySaid(said, words, wish.time)}),
    ${sayings}, ${pageOf(Prisma.sql`true`, wish)} ${shownOf(wish.principalId)}`
}

/** Documents in which a title or one passage says all of it, among all that somebody knows. */
export const foundAmongAll = (words: readonly SoughtWord[], wish: FoundPageWish): Prisma.Sql =>
  foundOf(Prisma.sql`true`, words, wish)

/** Documents whose titles say all of it, among all that somebody knows. */
export const foundInTitles = (words: readonly SoughtWord[], wish: FoundPageWish): Prisma.Sql =>
  foundOf(Prisma.sql`is_title`, words, wish)
