import { Hono } from 'hono'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { AccessChanges } from '@/server/access/access-changes'
import type { Attempts } from '@/server/admission/attempts'
import type { Principal } from '@/server/admission/grant'
import type { Documents } from '@/server/documents/documents'
import type { DuplicatingTools } from '@/server/documents/duplicate-document'
import type { Exports } from '@/server/exchange/export/exports'
import type { Imports } from '@/server/exchange/import/imports'
import type { Files } from '@/server/files/files'
import type { Folders } from '@/server/folders/folders'
import type { Home } from '@/server/home/home'
import type { Identity } from '@/server/identity/identity'
import { defaultLimits, type Limits } from '@/server/limits'
import type { Log } from '@/server/log'
import type { PublishedPages } from '@/server/publishing/published-pages'
import type { Sharing } from '@/server/sharing/sharing'
import type { Templates } from '@/server/templates/templates'
import type { Figures } from '@/server/watching/figures'
import type { Watching } from '@/server/watching/watching'
import { accountRoutes } from './account-routes'
import { answerFailure } from './answer-failure'
import { authRoutes } from './auth-routes'
import { documentRoutes } from './document-routes'
import { exportRoutes } from './export-routes'
import { fileRoutes } from './file-routes'
import { folderRoutes } from './folder-routes'
import { guard } from './guard'
import { homeRoutes } from './home-routes'
import { importRoutes } from './import-routes'
import { inMeasure } from './in-measure'
import { invitationRoutes } from './invitation-routes'
import { limitedBody } from './limited-body'
import { linkRoutes } from './link-routes'
import { meRoutes } from './me-routes'
import { type OperatorRoutesOptions, operatorRoutes } from './operator-routes'
import { ownRequestsOnly } from './own-requests-only'
import { pageRoutes } from './page-routes'
import { peopleRoutes } from './people-routes'
import { refuse } from './refuse'
import { reportRoutes } from './report-routes'
import { requestRoutes } from './request-routes'
import { allowedMethods } from './routes-and-actions'
import { shareAddresses } from './share-addresses'
import { SharedAllowance, type Together } from './shared-allowance'
import { stateRoutes } from './state-routes'
import { templateRoutes } from './template-routes'
import { TokenDoor } from './token-door'
import { tokenRoutes } from './token-routes'
import { Turns } from './turns'
import { typefaceRoutes } from './typeface-routes'
import { isUpload } from './upload-path'
import { watchRequests } from './watch-requests'

export type ApiOptions = {
  readonly documents: Documents
  readonly identity: Identity
  readonly sharing: Sharing
  readonly files: Files
  readonly exports: Exports
  readonly published: Pick<PublishedPages, 'read'>
  readonly imports: Imports
  readonly home: Home
  readonly folders: Folders
  readonly templates: Templates
  readonly duplicating: DuplicatingTools
  readonly changes: AccessChanges
  /** Where all processes count attempts together; null where there is one. */
  readonly attempts?: Pick<Attempts, 'count'> | null
  /** Tells the live documents how somebody looks from now on. */
  readonly personChanged: (principal: Principal) => void
  readonly watching: Watching
  /** Who operators are, and what they see. */
  readonly operating: Pick<OperatorRoutesOptions, 'prisma' | 'report'>
  /** Rejects when the database does not answer. */
  readonly ping: () => Promise<void>
  /** Where people reach the server, when something stands in front of it. */
  readonly publicUrl: URL | undefined
  /** Whether letters leave this machine. */
  readonly lettersLeave: boolean
  /** What the button of the OpenID Connect provider says; null when there is none. */
  readonly oidcName: string | null
  readonly log: Pick<Log, 'error' | 'warn' | 'debug'>
  readonly limits?: Pick<
    Limits,
    | 'addressCreationsPerMinute'
    | 'addressPagesPerMinute'
    | 'requestBytes'
    | 'principalUploads'
    | 'principalUploadsPerMinute'
    | 'processUploads'
    | 'principalExports'
    | 'principalExportsPerMinute'
    | 'processExports'
    | 'importBytes'
    | 'principalImports'
    | 'principalImportsPerMinute'
    | 'processImports'
    | 'principalSearchesPerMinute'
    | 'principalListsPerMinute'
    | 'principalReportsPerMinute'
    | 'documentTrashDays'
  >
}

/** The HTTP API that our own pages use. Every no is `{ error: { code, message } }`. */
export const createApi = (options: ApiOptions) => {
  const { documents, identity, sharing, files, home, exports, imports, published, changes } = options
  const { folders, templates, duplicating } = options
  const { personChanged, ping, publicUrl, log } = options
  const { lettersLeave, oidcName, watching, limits = defaultLimits } = options
  const { figures } = watching
  const began: Figures['began'] = (kind) => figures.began(kind)
  const { links, people, invitations, requests, redeeming, pages } = sharing
  const app = new Hono()
  app.use(watchRequests({ figures, log }))
  app.use(guard)
  app.onError(answerFailure({ ping, log }))
  app.notFound((context) => refuse(context, 'no-such-address'))
  app.use('/api/*', ownRequestsOnly(publicUrl))
  const limited = limitedBody(limits.requestBytes)
  for (const paths of ['/api/*', '/s/*', '/i/*', '/p/*']) {
    app.use(paths, (context, next) => (isUpload(context.req) ? next() : limited(context, next)))
  }

  const together: Together = (what, perMinute) =>
    new SharedAllowance({ attempts: options.attempts ?? null, what, perMinute })
  const measured = inMeasure(together('creation', limits.addressCreationsPerMinute))
  const copies = new Turns({
    each: limits.principalExports,
    all: limits.processExports,
    allowance: together('copy', limits.principalExportsPerMinute),
    began: () => began('copy'),
  })
  const door = new TokenDoor({ identity, redeeming, invitations, pages, together })
  const documentsDeleted = async (ids: readonly DocumentId[]): Promise<void> => {
    await Promise.all(ids.map((documentId) => changes.changed({ documentId })))
    for (const documentId of ids) await documents.erase(documentId)
  }
  const routes = app
    .route('/', importRoutes({ identity, imports, folders, together, limits, measured, began }))
    .route(
      '/',
      documentRoutes({ documents, identity, sharing, home, folders, changes, files, log, measured }),
    )
    .route('/', homeRoutes({ identity, home, folders, duplicating, copies, limits, measured }))
    .route('/', folderRoutes({ identity, folders, measured }))
    .route('/', templateRoutes({ identity, templates, folders, copies, measured }))
    .route('/', fileRoutes({ identity, files, together, limits }))
    .route('/', exportRoutes({ identity, exports, folders, publicUrl, limits, log, began }))
    .route('/', linkRoutes({ identity, links, measured }))
    .route('/', peopleRoutes({ identity, people }))
    .route('/', invitationRoutes({ identity, invitations, together, measured }))
    .route('/', requestRoutes({ identity, requests, together, measured }))
    .route('/', tokenRoutes({ door, measured }))
    .route('/', shareAddresses({ door, publicUrl, measured }))
    .route('/', pageRoutes({ door, pages, published, files, publicUrl, limits }))
    .route('/', meRoutes({ identity, personChanged, measured }))
    .route(
      '/',
      accountRoutes({
        identity,
        documents,
        documentsDeleted,
        together,
        lettersLeave,
        oidcName,
        trashDays: limits.documentTrashDays,
      }),
    )
    .route('/', typefaceRoutes())
    .route('/', reportRoutes({ identity, figures, limits }))
    .route('/', operatorRoutes({ identity, ...options.operating }))
    .route('/', stateRoutes(watching))
  app.route('/', authRoutes({ identity, measured }))

  for (const [path, allowed] of allowedMethods()) {
    app.all(path, (context) => {
      context.header('Allow', allowed)
      return refuse(context, 'method-not-allowed')
    })
  }
  return routes
}

/** What the typed client sees. */
export type Api = ReturnType<typeof createApi>
