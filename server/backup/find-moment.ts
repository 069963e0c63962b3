import type postgres from 'postgres'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { readHistory } from '@/server/journal/read-history'

/** A moment in a document's life: after a row, or a time. */
export type Moment = { readonly seq: number } | { readonly time: Date }

export type FoundMoment = {
  readonly epoch: number
  readonly head: number
  readonly title: string
  /** The last row that was written until then; 0 when there was none. */
  readonly seq: number
  /** When it was written. */
  readonly at: Date | null
}

/** Null when there is no such document. */
export const findMoment = async (
  sql: postgres.Sql,
  documentId: DocumentId,
  moment: Moment,
): Promise<FoundMoment | null> => {
  const [found] = await sql<{ epoch: number; head: string; title: string }[]>`
    select epoch, seq as head, title from documents join journal_heads on document_id = id where id = ${documentId}`
  if (found === undefined) return null
  const head = Number(found.head)
  const standing = { epoch: found.epoch, head, title: found.title }
  let last: { seq: number; at: Date | null } = { seq: 0, at: null }
  for await (const { rows } of readHistory(sql, documentId, { after: 0, head })) {
    for (const { seq, createdAt } of rows) {
      const isPast = 'seq' in moment ? seq > moment.seq : createdAt.getTime() > moment.time.getTime()
      if (isPast) return { ...standing, ...last }
      last = { seq, at: createdAt }
    }
  }
  return { ...standing, ...last }
}
