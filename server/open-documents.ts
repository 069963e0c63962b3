import type { Clock } from '@/lib/collaboration/clock'
import type { AccessChanges } from './access/access-changes'
import type { Bus } from './bus/bus'
import { LiveDocuments } from './collaboration/live-documents'
import type { Database } from './database/open-database'
import { createDocuments, type Documents } from './documents/documents'
import { Journal } from './journal/journal'
import type { Limits } from './limits'
import type { Log } from './log'
import { Indexing } from './search/indexing'
import type { OpenedWatching } from './watching/open-watching'
import type { DocumentWorkers } from './workers/document-workers'

export type OpenDocumentsOptions = {
  readonly database: Pick<Database, 'sql' | 'appends' | 'prisma'>
  readonly bus: Bus
  readonly changes: AccessChanges
  readonly workers: DocumentWorkers
  readonly watching: Pick<OpenedWatching, 'figures' | 'live'>
  readonly limits: Limits
  readonly clock: Clock
  readonly log: Log
}

export type OpenedDocuments = {
  readonly journal: Journal
  readonly documents: Documents
  readonly indexing: Indexing
  readonly liveDocuments: LiveDocuments
}

/** Documents: how they are kept, made, found and written in, each of which tells others of what happens in it. */
export const openDocuments = (options: OpenDocumentsOptions): OpenedDocuments => {
  const { database, bus, changes, workers, watching, limits, clock, log } = options
  const { sql, appends, prisma } = database
  const { figures, live } = watching
  const journal = new Journal({
    sql,
    appends,
    workers,
    log,
    limits,
    repaired: (documentId) => {
      liveDocuments.restored(documentId)
      void bus.announce({ kind: 'restored', documentId })
    },
    watch: figures,
  })
  const documents = createDocuments({
    prisma,
    journal,
    render: (task) => workers.render(task),
    clock,
    limits,
    log,
    // Words that were there from the start are whole: lists need not wait until somebody pauses.
    made: (documentId, blank) => (blank ? indexing.written(documentId) : void indexing.read(documentId)),
  })
  const indexing = new Indexing({
    prisma,
    journal,
    workers,
    limits,
    clock,
    log,
    began: () => figures.began('index'),
  })
  const liveDocuments = new LiveDocuments({
    journal,
    ensureSeeded: documents.ensureSeeded,
    clock,
    log,
    limits,
    bus,
    written: (documentId) => indexing.written(documentId),
    vanished: (documentId) => void changes.changedElsewhere({ documentId }),
    watch: live,
  })
  return { journal, documents, indexing, liveDocuments }
}
