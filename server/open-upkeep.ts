import type { Clock } from '@/lib/collaboration/clock'
import type { AccessChanges } from './access/access-changes'
import { EpochWatch } from './collaboration/epoch-watch'
import type { LiveDocuments } from './collaboration/live-documents'
import type { Database } from './database/open-database'
import { TrashUpkeep } from './documents/trash-upkeep'
import type { FileStore } from './files/file-store'
import { FileUpkeep } from './files/file-upkeep'
import type { Journal } from './journal/journal'
import { Upkeep } from './journal/upkeep'
import type { Limits } from './limits'
import type { Log } from './log'
import type { DocumentWorkers } from './workers/document-workers'

export type UpkeepOptions = {
  readonly database: Pick<Database, 'sql' | 'prisma'>
  readonly journal: Journal
  readonly workers: DocumentWorkers
  readonly store: FileStore
  readonly changes: Pick<AccessChanges, 'changed'>
  /** Documents whose epoch is to be looked at; null where others say so when one goes back. */
  readonly unheard: LiveDocuments | null
  readonly limits: Limits
  readonly clock: Clock
  readonly log: Log
}

/** Begins what is looked after once in a while, whether anybody is there or not. Ended, it ends with what it is at. */
export const openUpkeep = (options: UpkeepOptions): { close(): Promise<void> } => {
  const { database, journal, workers, store, changes, unheard, limits, clock, log } = options
  const { sql, prisma } = database
  const tasks = [
    new Upkeep({ sql, journal, clock, log }),
    new FileUpkeep({ prisma, journal, workers, store, limits, clock, log }),
    new TrashUpkeep({
      prisma,
      deleted: (documentId) => changes.changed({ documentId }),
      limits,
      clock,
      log,
    }),
    ...(unheard === null ? [] : [new EpochWatch({ journal, liveDocuments: unheard, clock, log })]),
  ]
  return {
    close: async () => {
      await Promise.all(tasks.map((task) => task.close()))
    },
  }
}
