import { Prisma, type PrismaClient } from '@/generated/prisma/client'
import type { DocumentId, FolderId, PrincipalId } from '@/lib/protocol/identifiers'
import type { Access } from '@/server/access/access-of'
import type { Principal } from '@/server/admission/grant'
import { knownDocuments, listedColumns, withOpenings } from './known-documents'
import { type ListCursor, sortKeys } from './list-cursor'
import { type ListedDocument, type ListedRow, readableOf } from './listed-document'

export const listViews = ['recent', 'mine', 'shared', 'starred', 'folders', 'templates', 'trash'] as const
export type ListView = (typeof listViews)[number]

export const listSorts = ['changed', 'opened', 'title'] as const
export type ListSort = (typeof listSorts)[number]

export type ListWish = {
  readonly view: ListView
  /** Of the view `folders`: what is in this folder, or in none. */
  readonly folderId: FolderId | null
  readonly sort: ListSort
  /** Where the page before ended; null for the first page. */
  readonly after: ListCursor | null
  readonly most: number
}

export type DocumentList = {
  readonly documents: readonly ListedDocument[]
  /** Where the next page begins; null when there is none. */
  readonly next: ListCursor | null
}

export type ListTools = {
  readonly prisma: Pick<PrismaClient, '$queryRaw'>
  readonly accessOf: (documentId: DocumentId, principal: Principal) => Promise<Access>
}

/** Pages of candidates that one question looks through: of most of them nothing has to be left out. */
const mostLooks = 20

/** Which documents a view has; which of them may be read is decided afterwards. */
const inView = ({ view, folderId }: Pick<ListWish, 'view' | 'folderId'>, id: PrincipalId): Prisma.Sql => {
  const owned = Prisma.sql`select document_id from members where principal_id = ${id} and role = 'owner'`
  const templates = Prisma.sql`select document_id from templates where principal_id = ${id}`
  const inUse = Prisma.sql`documents.trashed_at is null`
  // Templates stand by themselves.
  const written = Prisma.sql`${inUse} and documents.id not in (${templates})`
  switch (view) {
    case 'recent':
      return Prisma.sql`${written} and openings.opened_at is not null`
    case 'mine':
      return Prisma.sql`${written} and documents.id in (${owned})`
    case 'shared':
      return Prisma.sql`${inUse} and documents.id in (${knownDocuments(id)}) and documents.id not in (${owned})`
    case 'starred':
      return Prisma.sql`${inUse} and documents.id in (select document_id from stars where principal_id = ${id})`
    case 'folders':
      return folderId === null
        ? Prisma.sql`${written} and documents.id in (${knownDocuments(id)})
            and documents.id not in (select document_id from filings where principal_id = ${id})`
        : Prisma.sql`${written} and documents.id in (
            select document_id from filings where principal_id = ${id} and folder_id = ${folderId})`
    case 'templates':
      return Prisma.sql`${inUse} and documents.id in (${templates})`
    case 'trash':
      return Prisma.sql`documents.trashed_at is not null and documents.id in (${owned})`
  }
}

type Candidate = ListedRow & { readonly key: string }

const candidates = (
  { prisma }: ListTools,
  { id }: Principal,
  { view, folderId, sort, after, most }: ListWish,
): Promise<Candidate[]> => {
  const { key, order, beyond } = sortKeys(view === 'trash' ? 'trashed' : sort)
  // The columns are looked up for the page alone, not for all that it is chosen from.
  return prisma.$queryRaw<Candidate[]>`
    with page as (
      select documents.id, ${key} as key from documents ${withOpenings(id)}
      where ${inView({ view, folderId }, id)} and ${after === null ? Prisma.sql`true` : beyond(after)}
      order by ${order} limit ${most}
    )
    select ${listedColumns(id)}, page.key::text as key
    from page join documents on documents.id = page.id ${withOpenings(id)}
    order by ${order}`
}

const cursorAt = (candidate: Candidate | undefined): ListCursor | null =>
  candidate === undefined ? null : { key: candidate.key, id: candidate.id }

/**
 * One page of somebody's documents: what they may read of a view, and where the next page begins. A page ends with a
 * document that they may read: where it ends is told, and of others nothing is.
 */
export const listDocuments = async (
  tools: ListTools,
  who: Principal,
  wish: ListWish,
): Promise<DocumentList> => {
  const documents: ListedDocument[] = []
  let after = wish.after
  let shown: ListCursor | null = null
  for (let looks = 1; ; looks += 1) {
    const lacking = wish.most - documents.length
    const rows = await candidates(tools, who, { ...wish, after, most: lacking + 1 })
    const taken = rows.slice(0, lacking)
    const readable = await readableOf(taken, (documentId) => tools.accessOf(documentId, who))
    documents.push(...readable.map(({ row: _, ...document }) => document))
    shown = cursorAt(readable.at(-1)?.row) ?? shown
    after = cursorAt(taken.at(-1))
    if (rows.length <= lacking || after === null) return { documents, next: null }
    if (documents.length === wish.most || looks === mostLooks) return { documents, next: shown }
  }
}
