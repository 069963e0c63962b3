import { join, resolve } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import next from 'next'
import { systemClock } from '@/lib/collaboration/clock'
import { apiKey } from '@/lib/protocol/api-key'
import { principalId } from '@/lib/protocol/identifiers'
import { AccessChanges } from './access/access-changes'
import { accessOf } from './access/access-of'
import { Attempts } from './admission/attempts'
import { createApi } from './api/api'
import { withBuiltFiles } from './built-files'
import { heed } from './bus/heed'
import { openBus } from './bus/open-bus'
import { EpochWatch } from './collaboration/epoch-watch'
import { openGateway } from './collaboration/gateway'
import { LiveDocuments } from './collaboration/live-documents'
import { LiveGrants } from './collaboration/live-grants'
import type { LiveWatch } from './collaboration/live-watch'
import { openDatabase } from './database/open-database'
import { secretMark } from './database/secret-mark'
import { createDocuments } from './documents/documents'
import { TrashUpkeep } from './documents/trash-upkeep'
import type { Environment } from './environment'
import { Exports } from './exchange/export/exports'
import { findPdfBrowser } from './exchange/export/pdf/find-pdf-browser'
import { fontFolders } from './exchange/export/pdf/font-folders'
import { removeLeftFolders } from './exchange/export/pdf/left-folders'
import { PdfPrinter } from './exchange/export/pdf/pdf-printer'
import { Imports } from './exchange/import/imports'
import { FileUpkeep } from './files/file-upkeep'
import { Files } from './files/files'
import { openFileStore } from './files/open-file-store'
import { readFirstScripts, withFirstFrame } from './first-frame'
import { createFolders } from './folders/folders'
import { guardPages } from './guard-pages'
import { createHome } from './home/home'
import type { HttpFront } from './http-front'
import { Identity } from './identity/identity'
import { Journal } from './journal/journal'
import { Upkeep } from './journal/upkeep'
import { createLog, type Log } from './log'
import { createMailer } from './mail/mailer'
import { withMissingPages } from './missing-pages'
import { openControlSocket } from './operating/control-socket'
import { obey } from './operating/obey'
import { Report } from './operating/report'
import { readShare } from './operating/report-share'
import { isOwnOrigin } from './own-origin'
import { packageRoot } from './package-root'
import { CrewAnswers } from './processes/crew-answers'
import { CrewChannels } from './processes/crew-channels'
import { Polls } from './processes/polls'
import { PublishedPages } from './publishing/published-pages'
import { Indexing } from './search/indexing'
import { keptSecret } from './secret'
import { createSharing } from './sharing/sharing'
import { createTemplates } from './templates/templates'
import { version } from './version'
import { EventLoop } from './watching/event-loop'
import { Figures } from './watching/figures'
import { GatheredMetrics, memberFamilies } from './watching/gathered-metrics'
import { openMetricsPort } from './watching/metrics-door'
import { processMetrics } from './watching/process-metrics'
import { Readiness } from './watching/readiness'
import { bucketPart, busPart, databasePart, diskPart } from './watching/ready-parts'
import { DocumentWorkers } from './workers/document-workers'
import { ExportWorkers } from './workers/export-workers'
import { ImportWorkers } from './workers/import-workers'
import { PictureWorkers } from './workers/picture-workers'

const shownAddress = ({ publicUrl, host }: Environment, port: number): string => {
  if (publicUrl !== undefined) return publicUrl.origin
  const name = host === '0.0.0.0' || host === '::' || host === '127.0.0.1' ? 'localhost' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}

/** Which of the processes on one port it is, and where they meet. */
export type Membership = { readonly number: number; readonly folder: string }

export type StartOptions = {
  readonly environment: Environment
  /** It listens already. */
  readonly front: HttpFront
  /** Null when it is the only process. */
  readonly membership: Membership | null
  /** Tells whoever starts the server what it is doing. */
  readonly say: (line: string) => void
}

export type Running = {
  readonly log: Log
  /** Says that the server is being stopped, to whoever asks whether it is ready. */
  readonly drain: () => void
  readonly drainMs: number
  readonly stop: () => Promise<void>
}

/** Makes the live parts and joins them: the one place that knows all of them. */
export const start = async ({ environment, front, membership, say }: StartOptions): Promise<Running> => {
  const log = createLog(environment.logLevel, environment.logFormat)
  const { publicUrl } = environment
  const dataFolder = resolve(packageRoot, environment.dataFolder)
  const typefaceFolders = fontFolders(environment.fonts)
  const address = front.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : environment.port

  say(
    environment.databaseUrl
      ? 'Connecting to Postgres …'
      : `Starting the embedded database in ${dataFolder} …`,
  )
  const shared = environment.databaseUrl !== undefined
  const known = environment.secret ?? (shared ? await keptSecret(dataFolder) : null)
  const database = await openDatabase({
    url: environment.databaseUrl,
    dataFolder,
    allowUnsafe: environment.allowUnsafePostgres,
    log,
    ...(shared && known !== null && { secretMark: secretMark(known) }),
  })
  const crew = membership === null ? null : new CrewChannels(process)
  const bus = await openBus({ database, redisUrls: environment.redisUrls, crew, clock: systemClock, log })
  const secret = known ?? (await keptSecret(dataFolder))

  // Whoever has the database to itself counts for itself.
  const attempts = bus.alone ? null : new Attempts({ sql: database.sql, secret, clock: systemClock, log })

  const { limits } = environment
  const figures = new Figures()
  const eventLoop = new EventLoop()
  const readiness = new Readiness()
  const traces =
    environment.traces === null
      ? null
      : new (await import('./watching/traces')).Traces({ ...environment.traces, version, log })
  const watch: LiveWatch =
    traces === null
      ? figures
      : {
          saved: (batch, times) => {
            figures.saved(batch, times)
            traces.saved(batch, times)
          },
          refused: (where, code) => figures.refused(where, code),
        }
  const workers = new DocumentWorkers({
    threads: limits.workerThreads,
    compactLimitMs: limits.workerCompactMs,
    renderLimitMs: limits.workerRenderMs,
    heapMegabytes: limits.workerHeapMegabytes,
    largestState: limits.documentContentBytes,
  })
  const journal = new Journal({
    sql: database.sql,
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
    prisma: database.prisma,
    journal,
    render: (task) => workers.render(task),
    clock: systemClock,
    limits,
    log,
    // Words that were there from the start are whole: lists need not wait until somebody pauses.
    made: (documentId, blank) => (blank ? indexing.written(documentId) : void indexing.read(documentId)),
  })
  const indexing = new Indexing({
    prisma: database.prisma,
    journal,
    workers,
    limits,
    clock: systemClock,
    log,
    began: () => figures.began('index'),
  })
  const { store, arrivals, arrivalsFolder, checkBucket } = await openFileStore(dataFolder, environment.s3)
  readiness.join(databasePart(database))
  readiness.join(diskPart(arrivalsFolder))
  readiness.join(busPart(bus))
  if (checkBucket !== null) readiness.join(bucketPart(checkBucket))
  const pictures = new PictureWorkers({
    limitMs: limits.pictureMs,
    heapMegabytes: limits.workerHeapMegabytes,
  })
  const files = new Files({ prisma: database.prisma, store, arrivals, pictures, limits, log })
  const importWorkers = new ImportWorkers({
    limitMs: limits.importMs,
    heapMegabytes: limits.workerHeapMegabytes,
  })
  const imports = new Imports({ documents, files, arrivals, workers: importWorkers, limits, log })
  const changes = new AccessChanges((notice) => bus.announce(notice))
  const mailer = await createMailer({ smtpUrl: environment.smtpUrl, from: environment.mailFrom, log })
  const sharing = createSharing({ prisma: database.prisma, changes, secret, mailer, publicUrl, log })
  const identity = new Identity({
    prisma: database.prisma,
    secret,
    publicUrl,
    origin: shownAddress(environment, port),
    mailer,
    oidc: environment.oidc,
    signInsEnded: (ids) => changes.signInsEnded(ids),
    becameAccount: (guestId) => changes.principalsEnded([principalId(guestId)]),
    log,
  })
  const { ensureSeeded } = documents
  const liveDocuments = new LiveDocuments({
    journal,
    ensureSeeded,
    clock: systemClock,
    log,
    limits,
    bus,
    written: (documentId) => indexing.written(documentId),
    vanished: (documentId) => void changes.changedElsewhere({ documentId }),
    watch,
  })
  heed(bus, { changes, liveDocuments })
  const duplicating = { prisma: database.prisma, documents, journal, workers, files }
  const folders = createFolders({ prisma: database.prisma, accessOf: documents.accessOf })
  const templates = createTemplates({
    prisma: database.prisma,
    documents,
    duplicating,
    workers,
  })
  const home = createHome({
    prisma: database.prisma,
    accessOf: documents.accessOf,
    peopleIn: (documentIds) => liveDocuments.peopleIn(documentIds),
    limits,
    log,
  })
  const liveGrants = new LiveGrants({
    decide: (asked) => accessOf(database.prisma, asked, new Date()),
    standing: (signInIds) => identity.standing(signInIds),
    ended: (principalIds) => liveDocuments.forgetPeople(principalIds),
    clock: systemClock,
    now: Date.now,
    log,
  })
  changes.join(liveGrants)
  const exportWorkers = new ExportWorkers({
    limitMs: limits.exportMs,
    heapMegabytes: limits.workerHeapMegabytes,
  })
  const { searchPath } = environment
  const browser = findPdfBrowser(environment.pdfBrowser, searchPath)
  await removeLeftFolders(limits.exportPdfMs)
  const printer =
    browser === null
      ? null
      : new PdfPrinter({
          browser,
          searchPath,
          limitMs: limits.exportPdfMs,
          megabytes: limits.exportPdfMegabytes,
        })
  const exports = new Exports({
    prisma: database.prisma,
    journal,
    documents,
    files,
    workers: exportWorkers,
    printer,
    fontFolders: typefaceFolders,
    limits,
    log,
  })
  const own = processMetrics({
    figures,
    eventLoop,
    readiness,
    version,
    workers: environment.processes,
    connections: () => liveGrants.size,
    liveDocuments: () => liveDocuments.size,
    rowsBehind: () => liveDocuments.rowsBehind,
    commitWaitingBytes: () => journal.waitingBytes,
    indexWaiting: () => indexing.waiting,
    pool: () => database.pool(),
  })
  const share = () =>
    readShare({
      watching: { figures, eventLoop, readiness },
      live: () => ({
        connections: liveGrants.size,
        documents: liveDocuments.epochs.keys(),
        indexWaiting: indexing.waiting,
      }),
    })
  const crewAnswers =
    membership === null
      ? null
      : await CrewAnswers.open({
          folder: membership.folder,
          member: membership.number,
          line: process,
          answers: { metrics: () => memberFamilies(own, membership.number), report: share },
        })
  const metrics = new GatheredMetrics(own, crewAnswers)
  const { metricsPort, metricsToken } = environment
  const metricsServer = metricsPort === undefined ? null : await openMetricsPort(metricsPort, metrics)
  const published = new PublishedPages({
    journal,
    ensureSeeded: documents.ensureSeeded,
    publish: (task) => workers.publish(task),
    clock: systemClock,
    log,
  })
  const watching = { figures, eventLoop, readiness, metrics, metricsToken }
  const api = createApi({
    watching,
    operating: {
      prisma: database.prisma,
      report: new Report({
        prisma: database.prisma,
        share,
        crew: crewAnswers,
        version,
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
    attempts,
    personChanged: (principal) => {
      liveDocuments.personChanged(principal)
      void bus.announce({ kind: 'person-changed', principal })
    },
    ping: () => database.ping(),
    publicUrl,
    lettersLeave: mailer.delivers,
    oidcName: environment.oidc?.name ?? null,
    log,
    limits,
  })
  Reflect.set(globalThis, apiKey, async (request: Request) => api.fetch(request))

  const operating = { sql: database.sql, prisma: database.prisma, changes, journal, workers, limits }
  const control = await openControlSocket(dataFolder, { obey: (order) => obey(operating, order), log })

  // Where others are heard of, so is this.
  const epochWatch = bus.alone ? new EpochWatch({ journal, liveDocuments, clock: systemClock, log }) : null
  const upkeep = new Upkeep({ sql: database.sql, journal, clock: systemClock, log })
  const fileUpkeep = new FileUpkeep({
    prisma: database.prisma,
    journal,
    workers,
    store,
    limits,
    clock: systemClock,
    log,
  })

  const trashUpkeep = new TrashUpkeep({
    prisma: database.prisma,
    deleted: (documentId) => changes.changed({ documentId }),
    limits,
    clock: systemClock,
    log,
  })

  const polls =
    membership === null
      ? null
      : await Polls.open(membership.folder, membership.number, (request, response) => {
          front.server.emit('request', request, response)
        })
  const gateway = openGateway({
    http: front.server,
    door: {
      recognise: (headers) => identity.recognise(headers),
      standingOf: async (documentId, principal) => {
        const access = await documents.accessOf(documentId, principal)
        sharing.visits.note(documentId, principal, access)
        const { role, place, expiresAt } = access
        if (role !== null) home.openings.note(documentId, principal.id)
        return role === null || place !== 'use' ? null : { role, expiresAt }
      },
    },
    liveDocuments,
    liveGrants,
    changes,
    isOwnOrigin: (request) => isOwnOrigin(request.headers, publicUrl),
    log,
    limits,
    polls,
    watch,
  })
  // Windows that lost their server come back first: they need no pages, and somebody is typing in them.
  front.open({ api: getRequestListener(api.fetch, { overrideGlobalObjects: false }) })

  say('Preparing the pages …')
  const pages = next({
    dev: environment.development,
    dir: packageRoot,
    hostname: environment.host,
    port,
    httpServer: front.server,
  })
  await pages.prepare()

  const drawn = withMissingPages(pages.getRequestHandler())
  const built = join(packageRoot, '.next', 'static')
  const list = join(packageRoot, 'dist', 'text-scripts.json')
  front.open({
    pages: guardPages(
      environment.development ? drawn : withBuiltFiles(withFirstFrame(drawn, readFirstScripts(list)), built),
      { publicUrl, development: environment.development },
    ),
    upgrade: environment.development ? pages.getUpgradeHandler() : null,
  })
  const shown = shownAddress(environment, port)
  say(`Manyhands is ready at ${shown}`)
  if (membership !== null) process.send?.({ kind: 'ready', address: shown })

  return {
    log,
    drain: () => readiness.drain(),
    drainMs: environment.drainMs,
    stop: async () => {
      await control?.close()
      const answered = front.close()
      await gateway.close()
      polls?.close()
      crewAnswers?.close()
      liveGrants.close()
      printer?.close()
      await answered
      await Promise.all([
        attempts?.close(),
        epochWatch?.close(),
        upkeep.close(),
        fileUpkeep.close(),
        trashUpkeep.close(),
        indexing.close(),
      ])
      await Promise.all([workers.close(), pictures.close(), exportWorkers.close(), importWorkers.close()])
      await journal.close()
      await Promise.all([sharing.visits.settled(), home.openings.settled()])
      await bus.close()
      mailer.close()
      eventLoop.close()
      metricsServer?.close()
      await traces?.close()
      await pages.close()
      await database.close()
    },
  }
}
