import { may, type Place } from '@/lib/access/permissions'
import type { Role } from '@/lib/access/roles'
import { type DocumentId, type FolderId, parseDocumentId } from '@/lib/protocol/identifiers'
import type { Access } from '@/server/access/access-of'
import type { DocumentLine } from '@/server/workers/document-lines'

/** A document as lists and search results show it to one person. */
export type ListedDocument = {
  readonly id: DocumentId
  /** What it read when people last paused in it; empty when it has none. */
  readonly title: string
  readonly role: Role
  readonly place: Place
  readonly changedAt: Date
  /** When this person last opened it; null for never. */
  readonly openedAt: Date | null
  readonly trashedAt: Date | null
  readonly starred: boolean
  /** In which of their folders this person keeps it; null for none. */
  readonly folderId: FolderId | null
  /** Whether it is a template of this person's. */
  readonly template: boolean
  /** Who owns it, when it is not this person, and they may know who the people in it are. */
  readonly owner: string | null
  /** Whether others have a role in it, or a link that lets them in, as far as this person may know that. */
  readonly shared: boolean
  /** Its first lines. */
  readonly preview: readonly DocumentLine[]
}

/** What the statements of lists and search give of a document. */
export type ListedRow = {
  readonly id: string
  readonly title: string
  readonly changedAt: Date
  readonly openedAt: Date | null
  readonly trashedAt: Date | null
  readonly starred: boolean
  readonly folderId: FolderId | null
  readonly template: boolean
  readonly owner: string | null
  readonly shared: boolean
  readonly preview: unknown
}

const isLine = (line: unknown): line is DocumentLine => {
  const { kind, text, file = '' }: { kind?: unknown; text?: unknown; file?: unknown } = Object(line)
  return typeof kind === 'string' && typeof text === 'string' && typeof file === 'string'
}

/** What of `rows` one person may read, by what they may be in each now. */
export const readableOf = async <Row extends ListedRow>(
  rows: readonly Row[],
  accessOf: (documentId: DocumentId) => Promise<Access>,
): Promise<(ListedDocument & { readonly row: Row })[]> => {
  const decided = await Promise.all(
    rows.map(async (row) => {
      const id = parseDocumentId(row.id)
      return id === null ? null : { id, row, ...(await accessOf(id)) }
    }),
  )
  return decided.flatMap((found) => {
    if (found === null || found.role === null || !may(found.role, 'document.read', found.place)) return []
    const { id, row, role, place } = found
    const { title, changedAt, openedAt, trashedAt, starred, folderId, template, preview } = row
    const lines = Array.isArray(preview) ? preview.filter(isLine) : []
    // Who else is in a document is for those who may see its people.
    const knowsPeople = may(role, 'people.read', place)
    const people = { owner: knowsPeople ? row.owner : null, shared: knowsPeople && row.shared }
    const own = { openedAt, starred, folderId, template }
    return [{ id, title, role, place, changedAt, trashedAt, ...own, ...people, preview: lines, row }]
  })
}
