import { Prisma } from '@/generated/prisma/client'
import type { PrincipalId } from '@/lib/protocol/identifiers'
import { listedColumns, withOpenings } from '@/server/home/known-documents'
import type { ListedRow } from '@/server/home/listed-document'
import type { SearchTime } from './search-time'

/** How close together a document says the words: its title says all of them, one passage does, or it does somewhere. */
export const nearness = { title: 0, together: 1, apart: 2 } as const
export type Nearness = (typeof nearness)[keyof typeof nearness]

export type FoundRow = ListedRow & {
  readonly nearness: Nearness
  /** What says what was looked for; null where the title alone does. */
  readonly passage: string | null
}

/** Where a page of what was found ended. */
export type FoundPosition = Pick<FoundRow, 'nearness' | 'changedAt' | 'id'>

export const positionAt = ({ nearness, changedAt, id }: FoundRow): FoundPosition => ({
  nearness,
  changedAt,
  id,
})

/** Behind everything but documents that say the words apart. */
export const beforeApart: FoundPosition = { nearness: nearness.together, changedAt: new Date(0), id: '' }

export type FoundPageWish = {
  readonly principalId: PrincipalId
  /** Where the page before ended; null for the first one. */
  readonly after: FoundPosition | null
  /** Of documents that were read since then alone; null for all. */
  readonly since: Date | null
  readonly most: number
  readonly time: SearchTime
}

/** The order of everything that is found: by how close together the words stand, then what was changed last. */
const order = Prisma.sql`nearness, changed_at desc, id desc`

/** Documents in use that a page is made from, where they are as near as `near` says in the database's words. */
const standsIn = (near: Prisma.Sql, { after, since }: FoundPageWish): Prisma.Sql => {
  const behind =
    after !== null &&
    Prisma.sql`(${near} > ${after.nearness} or (${near} = ${after.nearness}
    and (documents.changed_at, documents.id) < (${after.changedAt}, ${after.id})))`
  const read =
    since !== null &&
    Prisma.sql`exists (
      select from gists where gists.document_id = documents.id and gists.created_at >= ${since})`
  const wishes = [Prisma.sql`documents.trashed_at is null`, behind, read].filter((wish) => wish !== false)
  return Prisma.join(wishes, ' and ')
}

/** Documents in use that may be on a page where they are as near as `near`. */
export const mayStandIn = (near: Nearness, wish: FoundPageWish): Prisma.Sql =>
  standsIn(Prisma.sql`${near}::int`, {
    ...wish,
    after: wish.after?.nearness === near ? wish.after : null,
  })

/**
 * What a statement ends with: of the table `sayings` (documents, how near they say it, and which passage does) those
 * documents that `known` lets through, in order.
 */
export const pageOf = (known: Prisma.Sql, wish: FoundPageWish): Prisma.Sql => Prisma.sql`
  page as materialized (
    select documents.id, documents.changed_at, sayings.nearness, sayings.hash
    from sayings join documents on documents.id = sayings.document_id
    where ${standsIn(Prisma.sql`sayings.nearness`, wish)} and ${known}
    order by ${order} limit ${wish.most}
  )`

/** What is said of the documents of `page`. */
export const shownOf = (principalId: PrincipalId): Prisma.Sql => Prisma.sql`
  select ${listedColumns(principalId)}, page.nearness, (
    select passages.text from passages where passages.document_id = page.id and passages.hash = page.hash
  ) as passage
  from page join documents on documents.id = page.id ${withOpenings(principalId)}
  order by page.nearness, documents.changed_at desc, documents.id desc`
