import type { DocumentId } from '@/lib/protocol/identifiers'

/** What is stored is not what was written (rule J8). */
export class Rot extends Error {
  readonly in: 'rows' | 'snapshot'

  constructor(documentId: DocumentId, where: Rot['in'], reason: string) {
    super(`in ${documentId}, ${reason}`)
    this.in = where
  }
}

/** A row is not where it has to be: lost, or packed while it was looked for. */
export class RowMissing extends Error {
  constructor(documentId: DocumentId, seq: number) {
    super(`the history of ${documentId} lacks row ${seq}`)
  }
}
