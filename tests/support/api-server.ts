import { systemClock } from '@/lib/collaboration/clock'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Person } from '@/lib/protocol/people'
import { type AccessChange, AccessChanges } from '@/server/access/access-changes'
import { Attempts } from '@/server/admission/attempts'
import type { Principal } from '@/server/admission/grant'
import { createApi } from '@/server/api/api'
import { createDocuments, type Documents } from '@/server/documents/documents'
import { Exports } from '@/server/exchange/export/exports'
import type { PdfPrinter } from '@/server/exchange/export/pdf/pdf-printer'
import { Imports } from '@/server/exchange/import/imports'
import type { FileStore } from '@/server/files/file-store'
import { FileUpkeep } from '@/server/files/file-upkeep'
import { Files } from '@/server/files/files'
import { openFileStore } from '@/server/files/open-file-store'
import { createFolders, type Folders } from '@/server/folders/folders'
import { createHome, type Home } from '@/server/home/home'
import { Identity } from '@/server/identity/identity'
import { Journal } from '@/server/journal/journal'
import { defaultLimits, type Limits } from '@/server/limits'
import type { Log } from '@/server/log'
import { Report } from '@/server/operating/report'
import { readShare } from '@/server/operating/report-share'
import { PublishedPages } from '@/server/publishing/published-pages'
import { Indexing } from '@/server/search/indexing'
import { createSharing, type Sharing } from '@/server/sharing/sharing'
import { createTemplates } from '@/server/templates/templates'
import { databasePart } from '@/server/watching/ready-parts'
import { DocumentWorkers } from '@/server/workers/document-workers'
import { ExportWorkers } from '@/server/workers/export-workers'
import { ImportWorkers } from '@/server/workers/import-workers'
import { PictureWorkers } from '@/server/workers/picture-workers'
import { Browser } from './browser'
import { databaseKinds, type TestDatabase } from './databases'
import { Mailbox } from './mailbox'
import { ManualClock } from './manual-clock'
import { seededRandom } from './random'
import { testLog } from './test-log'
import { type TestWatching, testWatching } from './test-watching'

export const testSecret = 'a secret of tests, which keeps nothing that is worth anything 0123456789'

/** Everything that answers over HTTP, on a database of its own, without a socket in between. */
export type ApiServer = TestDatabase & {
  readonly app: ReturnType<typeof createApi>
  readonly identity: Identity
  readonly documents: Documents
  readonly journal: Journal
  /** Whom the live documents were told of. */
  readonly changed: Principal[]
  readonly sharing: Sharing
  readonly files: Files
  readonly store: FileStore
  readonly fileUpkeep: FileUpkeep
  readonly home: Home
  readonly folders: Folders
  readonly indexing: Indexing
  readonly workers: DocumentWorkers
  /** The windows that are in documents now. */
  readonly present: Map<DocumentId, Person[]>
  /** Whose access the live documents were told to decide anew. */
  readonly rechecked: AccessChange[]
  readonly mailbox: Mailbox
  readonly watching: TestWatching
  /** Sign-ins whose connections had to end. */
  readonly ended: readonly string[]
  /** A browser that was never here. */
  browser(): Browser
}

export const openApiServer = async ({
  publicUrl,
  seed = 1,
  log = testLog,
  limits: changedLimits = {},
  now = () => new Date(),
  printer = null,
  over,
}: {
  readonly publicUrl?: URL
  readonly seed?: number
  readonly log?: Log
  readonly limits?: Partial<Limits>
  /** The time by which files grow old. */
  readonly now?: () => Date
  /** What prints PDF files. */
  readonly printer?: Pick<PdfPrinter, 'print'> | null
  /** A database that it shares with other processes, and leaves as it is; else it has one to itself. */
  readonly over?: TestDatabase
} = {}): Promise<ApiServer> => {
  const [embedded] = databaseKinds
  if (embedded === undefined) throw new Error('there is no database to test on')
  const made = over === undefined ? await embedded.make() : { ...over, remove: async () => {} }
  const { database } = made
  const { prisma } = database
  const random = seededRandom(seed)
  const workers = new DocumentWorkers()
  const watching = testWatching()
  const journal = new Journal({ sql: database.sql, workers, log, watch: watching.figures })
  const mailbox = new Mailbox()
  const ended: string[] = []
  const identity = new Identity({
    prisma,
    secret: testSecret,
    publicUrl,
    origin: publicUrl?.origin ?? 'http://write.test',
    mailer: mailbox,
    oidc: null,
    signInsEnded: async (ids) => {
      ended.push(...ids)
    },
    becameAccount: async () => {},
    log,
    chance: (limit) => random.integer(limit),
  })
  const limits = { ...defaultLimits, ...changedLimits }
  const documents = createDocuments({
    limits,
    prisma,
    journal,
    render: (task) => workers.render(task),
    log,
    clock: systemClock,
  })
  const changed: Principal[] = []
  const rechecked: AccessChange[] = []
  const changes = new AccessChanges()
  changes.join({
    recheck: async (documentId, principalIds) => {
      rechecked.push({ documentId, ...(principalIds && { principalIds }) })
    },
    endSignIns: async () => {},
    endPrincipals: async () => {},
  })
  const sharing = createSharing({
    prisma,
    changes,
    secret: testSecret,
    mailer: mailbox,
    publicUrl,
    log,
  })
  const { store, arrivals } = await openFileStore(made.dataFolder, null)
  const pictures = new PictureWorkers({ limitMs: limits.pictureMs })
  const files = new Files({ prisma, store, arrivals, pictures, limits, log })
  const importWorkers = new ImportWorkers({ limitMs: limits.importMs })
  const imports = new Imports({ documents, files, arrivals, workers: importWorkers, limits, log })
  const fileUpkeep = new FileUpkeep({
    prisma,
    journal,
    workers,
    store,
    limits,
    clock: systemClock,
    log,
    now,
  })
  const exportWorkers = new ExportWorkers({ limitMs: limits.exportMs })
  const exports = new Exports({
    printer,
    prisma,
    journal,
    documents,
    files,
    workers: exportWorkers,
    limits,
    log,
  })
  const present = new Map<DocumentId, Person[]>()
  const duplicating = { prisma, documents, journal, workers, files }
  const folders = createFolders({ prisma, accessOf: documents.accessOf, now })
  const templates = createTemplates({
    prisma,
    documents,
    duplicating,
    workers,
  })
  const home = createHome({
    prisma,
    accessOf: documents.accessOf,
    peopleIn: async () => present,
    limits,
    log,
    now,
  })
  const indexing = new Indexing({ prisma, journal, workers, limits, clock: new ManualClock(), log })
  watching.readiness.join(databasePart(database))
  const published = new PublishedPages({
    journal,
    ensureSeeded: documents.ensureSeeded,
    publish: (task) => workers.publish(task),
    clock: systemClock,
    log,
  })
  const attempts =
    over === undefined
      ? null
      : new Attempts({ sql: database.sql, secret: testSecret, clock: new ManualClock(), log })
  const app = createApi({
    attempts,
    watching,
    operating: {
      prisma,
      report: new Report({
        prisma,
        share: () =>
          readShare({ watching, live: () => ({ connections: 0, documents: [], indexWaiting: 0 }) }),
        crew: null,
        version: '0.0.0',
        database: database.kind,
      }),
    },
    documents,
    identity,
    sharing,
    files,
    exports,
    published,
    imports,
    home,
    folders,
    templates,
    duplicating,
    changes,
    lettersLeave: mailbox.delivers,
    oidcName: null,
    personChanged: (principal) => changed.push(principal),
    ping: () => database.ping(),
    publicUrl,
    log,
    limits,
  })
  return {
    ...made,
    app,
    identity,
    documents,
    journal,
    changed,
    sharing,
    files,
    store,
    fileUpkeep,
    home,
    folders,
    indexing,
    workers,
    present,
    rechecked,
    mailbox,
    watching,
    ended,
    browser: () => new Browser(app),
    remove: async () => {
      await Promise.all([sharing.visits.settled(), home.openings.settled()])
      await Promise.all([indexing.close(), attempts?.close()])
      await journal.close()
      await fileUpkeep.close()
      await Promise.all([workers.close(), pictures.close(), exportWorkers.close(), importWorkers.close()])
      await made.remove()
    },
  }
}
