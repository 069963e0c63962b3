import { resolve } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { systemClock as clock } from '@/lib/collaboration/clock'
import { apiKey } from '@/lib/protocol/api-key'
import { principalId } from '@/lib/protocol/identifiers'
import { AccessChanges } from './access/access-changes'
import { accessOf as accessNow } from './access/access-of'
import { Attempts } from './admission/attempts'
import { documentsDoor } from './admission/documents-door'
import { createApi } from './api/api'
import { heed } from './bus/heed'
import { openBus } from './bus/open-bus'
import { openGateway } from './collaboration/gateway'
import { LiveGrants } from './collaboration/live-grants'
import type { Environment } from './environment'
import { openExports } from './exchange/export/open-exports'
import { fontFolders } from './exchange/export/pdf/font-folders'
import { Imports } from './exchange/import/imports'
import { Files } from './files/files'
import { openFileStore } from './files/open-file-store'
import { createFolders } from './folders/folders'
import { createHome } from './home/home'
import type { HttpFront } from './http-front'
import { Identity } from './identity/identity'
import { createLog } from './log'
import { createMailer } from './mail/mailer'
import { openDocuments } from './open-documents'
import { openPages } from './open-pages'
import { openStorage } from './open-storage'
import { openUpkeep } from './open-upkeep'
import { openControlSocket } from './operating/control-socket'
import { obey } from './operating/obey'
import { openReporting } from './operating/open-reporting'
import { isOwnOrigin } from './own-origin'
import { packageRoot } from './package-root'
import { CrewChannels } from './processes/crew-channels'
import type { Membership } from './processes/membership'
import { Polls } from './processes/polls'
import { PublishedPages } from './publishing/published-pages'
import { createSharing } from './sharing/sharing'
import { shownAddress } from './shown-address'
import type { Running } from './stopper'
import { createTemplates } from './templates/templates'
import { openMetricsPort } from './watching/metrics-door'
import { openWatching } from './watching/open-watching'
import { bucketPart, busPart, databasePart, diskPart } from './watching/ready-parts'
import { Workers } from './workers/workers'

export type StartOptions = {
  readonly environment: Environment
  /** It listens already. */
  readonly front: HttpFront
  /** Null when it is the only process. */
  readonly membership: Membership | null
  /** Tells whoever starts the server what it is doing. */
  readonly say: (line: string) => void
}

/** Makes the live parts and joins them: the one place that knows all of them. */
export const start = async ({ environment, front, membership, say }: StartOptions): Promise<Running> => {
  const { publicUrl, limits } = environment
  const log = createLog(environment.logLevel, environment.logFormat)
  const dataFolder = resolve(packageRoot, environment.dataFolder)
  const typefaces = fontFolders(environment.fonts)
  const origin = shownAddress(environment, front.port)

  say(
    environment.databaseUrl
      ? 'Connecting to Postgres …'
      : `Starting the embedded database in ${dataFolder} …`,
  )
  const { database, secret } = await openStorage({ environment, dataFolder, log })
  const { sql, prisma } = database
  const crew = membership === null ? null : new CrewChannels(process)
  const bus = await openBus({ database, redisUrls: environment.redisUrls, crew, clock, log })

  // Whoever has the database to itself counts for itself.
  const attempts = bus.alone ? null : new Attempts({ sql, secret, clock, log })

  const watching = await openWatching(environment.traces, log)
  const workers = new Workers(limits)
  const { documents: documentWorkers } = workers
  const changes = new AccessChanges((notice) => bus.announce(notice))
  const { journal, documents, indexing, liveDocuments } = openDocuments({
    database,
    bus,
    changes,
    workers: documentWorkers,
    watching,
    limits,
    clock,
    log,
  })
  const { accessOf, ensureSeeded } = documents
  const { store, arrivals, arrivalsFolder, checkBucket } = await openFileStore(dataFolder, environment.s3)
  watching.readiness.join(databasePart(database))
  watching.readiness.join(diskPart(arrivalsFolder))
  watching.readiness.join(busPart(bus))
  if (checkBucket !== null) watching.readiness.join(bucketPart(checkBucket))
  const files = new Files({ prisma, store, arrivals, pictures: workers.pictures, limits, log })
  const imports = new Imports({ documents, files, arrivals, workers: workers.imports, limits, log })
  const mailer = await createMailer({ smtpUrl: environment.smtpUrl, from: environment.mailFrom, log })
  const sharing = createSharing({ prisma, changes, secret, mailer, publicUrl, log })
  const identity = new Identity({
    prisma,
    secret,
    publicUrl,
    origin,
    mailer,
    oidc: environment.oidc,
    signInsEnded: (ids) => changes.signInsEnded(ids),
    becameAccount: (guestId) => changes.principalsEnded([principalId(guestId)]),
    log,
  })
  const duplicating = { prisma, documents, journal, workers: documentWorkers, files }
  const folders = createFolders({ prisma, accessOf })
  const templates = createTemplates({ prisma, documents, duplicating, workers: documentWorkers })
  const home = createHome({
    prisma,
    accessOf,
    peopleIn: (documentIds) => liveDocuments.peopleIn(documentIds),
    limits,
    log,
  })
  const liveGrants = new LiveGrants({
    decide: (asked) => accessNow(prisma, asked, new Date()),
    standing: (signInIds) => identity.standing(signInIds),
    ended: (principalIds) => liveDocuments.forgetPeople(principalIds),
    clock,
    now: Date.now,
    log,
  })
  changes.join(liveGrants)
  heed(bus, { changes, liveDocuments })
  const { exports, printer } = await openExports({
    environment,
    prisma,
    journal,
    documents,
    files,
    workers: workers.exports,
    fontFolders: typefaces,
    log,
  })
  const reporting = await openReporting({
    membership,
    processes: environment.processes,
    database,
    watching,
    journal,
    indexing,
    liveDocuments,
    liveGrants,
  })
  const { metrics, report } = reporting
  const { metricsPort, metricsToken } = environment
  const metricsServer = metricsPort === undefined ? null : await openMetricsPort(metricsPort, metrics)
  const published = new PublishedPages({
    journal,
    ensureSeeded,
    publish: (task) => documentWorkers.publish(task),
    clock,
    log,
  })
  const api = createApi({
    watching: { ...watching, metrics, metricsToken },
    operating: { prisma, report },
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

  const operating = { sql, prisma, changes, journal, workers: documentWorkers, limits }
  const control = await openControlSocket(dataFolder, { obey: (order) => obey(operating, order), log })

  const upkeep = openUpkeep({
    database,
    journal,
    workers: documentWorkers,
    store,
    changes,
    // Where others are heard of, so is this.
    unheard: bus.alone ? liveDocuments : null,
    limits,
    clock,
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
    door: documentsDoor({ identity, documents, sharing, home }),
    liveDocuments,
    liveGrants,
    changes,
    isOwnOrigin: (request) => isOwnOrigin(request.headers, publicUrl),
    log,
    limits,
    polls,
    watch: watching.live,
  })
  // Windows that lost their server come back first: they need no pages, and somebody is typing in them.
  front.open({ api: getRequestListener(api.fetch, { overrideGlobalObjects: false }) })

  say('Preparing the pages …')
  const pages = await openPages({ environment, port: front.port, http: front.server, log })
  front.open(pages.behind)
  say(`Manyhands is ready at ${origin}`)
  if (membership !== null) process.send?.({ kind: 'ready', address: origin })

  return {
    log,
    say,
    drain: () => watching.readiness.drain(),
    drainMs: environment.drainMs,
    stop: async () => {
      await control?.close()
      const answered = front.close()
      await gateway.close()
      polls?.close()
      reporting.close()
      liveGrants.close()
      printer?.close()
      await answered
      await Promise.all([attempts?.close(), upkeep.close(), indexing.close()])
      await workers.close()
      await journal.close()
      await Promise.all([sharing.visits.settled(), home.openings.settled()])
      await bus.close()
      mailer.close()
      metricsServer?.close()
      await watching.close()
      await pages.close()
      await database.close()
    },
  }
}
