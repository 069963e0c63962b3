import * as Y from 'yjs'
import { type DocumentId, newDocumentId, type PrincipalId } from '@/lib/protocol/identifiers'
import type { Database } from '@/server/database/open-database'
import { type Appended, Journal, type NewRow } from '@/server/journal/journal'
import { DocumentWorkers } from '@/server/workers/document-workers'
import { testLog } from '../../support/test-log'

export const makeJournal = (database: Database, workers: DocumentWorkers): Journal =>
  new Journal({ sql: database.sql, appends: database.appends, workers, log: testLog })

export const makeWorkers = (): DocumentWorkers => new DocumentWorkers({ threads: 1 })

/** A document with a journal head and no row. */
export const makeDocument = async (database: Database): Promise<DocumentId> => {
  const id = newDocumentId()
  await database.prisma.document.create({ data: { id, journalHead: { create: {} } } })
  return id
}

/** `append` as a promise. */
export const append = (
  journal: Journal,
  documentId: DocumentId,
  rows: readonly NewRow[],
): Promise<Appended> => new Promise((resolve) => journal.append(documentId, rows, resolve))

export const rowOf = (update: Uint8Array, clientId = 7): NewRow => ({ principalId: null, clientId, update })

/** The same of a person whose clientID is theirs already. */
export const personRowOf = (update: Uint8Array, clientId = 7): NewRow => ({
  principalId: 'someone' as PrincipalId,
  clientId,
  update,
})

/** A window that writes: each call of `type` gives the update that it made. */
export class Author {
  readonly doc = new Y.Doc()
  #last: Uint8Array = new Uint8Array()

  constructor(clientId: number) {
    this.doc.clientID = clientId
    this.doc.on('update', (update: Uint8Array) => {
      this.#last = update
    })
  }

  type(text: string): NewRow {
    const title = this.doc.getText('title')
    title.insert(title.length, text)
    return this.row
  }

  erase(length: number): NewRow {
    this.doc.getText('title').delete(0, length)
    return this.row
  }

  get row(): NewRow {
    return rowOf(this.#last, this.doc.clientID)
  }
}

export const count = async (database: Database, documentId: DocumentId): Promise<number> => {
  const [found] = await database.sql<{ rows: string }[]>`
    select count(*) as rows from journal where document_id = ${documentId}`
  return Number(found?.rows)
}

/** What a reader makes of what it was given. */
export const replay = (
  inflate: (state: Uint8Array) => Uint8Array,
  lacking: {
    readonly snapshot: { readonly state: Uint8Array } | null
    readonly rows: readonly { readonly update: Uint8Array }[]
  },
): Y.Doc => {
  const doc = new Y.Doc()
  if (lacking.snapshot !== null) Y.applyUpdateV2(doc, inflate(lacking.snapshot.state))
  for (const { update } of lacking.rows) Y.applyUpdate(doc, update)
  return doc
}
