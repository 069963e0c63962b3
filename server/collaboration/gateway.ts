import { randomBytes } from 'node:crypto'
import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http'
import { type DefaultEventsMap, Server, type Socket } from 'socket.io'
import type { PrincipalId } from '@/lib/protocol/identifiers'
import { decodeClientMessage } from '@/lib/protocol/messages'
import { Decoder, Encoder, messageEvent } from '@/lib/protocol/packet-codec'
import { type Refusal, type RefusalCode, refusal } from '@/lib/protocol/refusals'
import { socketPath } from '@/lib/protocol/socket-path'
import type { AccessChanges } from '@/server/access/access-changes'
import { admit, type Door } from '@/server/admission/admit'
import type { Grant, Principal } from '@/server/admission/grant'
import { addressOf } from '@/server/api/client-address'
import { defaultLimits, type Limits } from '@/server/limits'
import type { Log } from '@/server/log'
import type { Polls } from '@/server/processes/polls'
import { Backlog } from './backlog'
import { boundTransport, isJsonp } from './bound-transport'
import { forgetKnock } from './forget-knock'
import { Headcount } from './headcount'
import type { LiveDocument } from './live-document'
import type { LiveDocuments } from './live-documents'
import type { LiveGrants } from './live-grants'
import type { LiveWatch } from './live-watch'
import { socketConnection } from './socket-connection'
import { Turnstile } from './turnstile'
import { framing } from './web-socket-frames'

/** Together they notice a dead network within 30 s (rule P6). */
const pingIntervalMs = 15_000
const pingTimeoutMs = 15_000
/** Bytes of one frame: the largest update in base 64, as long-polling carries it, and what is around it. */
const frameBytes = (updateBytes: number): number => Math.ceil((updateBytes * 4) / 3) + 1024

type Visit = {
  readonly grant: Grant
  readonly document: LiveDocument
  /** It has come to the document, or never will. */
  readonly arrived: () => void
  /** How many changes of access there had been when its grant was decided. */
  readonly decidedAt: number
  /** Who has changed since it knocked. */
  readonly changed: ReadonlyMap<PrincipalId, Principal>
}
type GatewaySocket = Socket<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, Partial<Visit>>

export type GatewayOptions = {
  readonly http: HttpServer
  readonly door: Door
  readonly liveDocuments: LiveDocuments
  readonly liveGrants: LiveGrants
  readonly changes: Pick<AccessChanges, 'count'>
  /** Whether a request may come from where its Origin says. */
  readonly isOwnOrigin: (request: IncomingMessage) => boolean
  readonly log: Log
  readonly limits?: Limits
  /** Brings requests of long-polling to the process of this machine that holds their session; null when it is one. */
  readonly polls?: Pick<Polls, 'name' | 'bring'> | null
  readonly watch?: LiveWatch
}

export type Gateway = {
  /** Refuses whoever knocks from now on, sends everybody away, and resolves when the last socket is closed. */
  close(): Promise<void>
}

/** A refusal in the shape in which Socket.IO carries it to the browser. */
const asError = ({ code, sentence }: Refusal): Error => Object.assign(new Error(sentence), { data: { code } })

/** Whose a request is, for limits. */
const addressOfRequest = ({ headers, socket }: IncomingMessage): string | undefined => {
  const forwarded = headers['x-forwarded-for']
  const { remoteAddress } = socket
  if (remoteAddress === undefined) return undefined
  return addressOf(remoteAddress, Array.isArray(forwarded) ? forwarded.at(-1) : forwarded)
}

/** Joins Socket.IO to live documents: the only file that knows both. */
export const openGateway = (options: GatewayOptions): Gateway => {
  const { http, door, liveDocuments, liveGrants, changes, isOwnOrigin, log } = options
  const { polls = null, limits = defaultLimits, watch } = options
  const headcount = new Headcount(limits)
  const backlog = new Backlog(limits.processReadersBytes)
  const frame = framing()
  const io = new Server<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, Partial<Visit>>(http, {
    path: socketPath,
    parser: { Encoder, Decoder },
    transports: ['websocket', 'polling'],
    serveClient: false,
    // A WebSocket comes to any process, and one that begins as long-polling would have to come to the same.
    allowUpgrades: polls === null,
    destroyUpgrade: false,
    perMessageDeflate: false,
    pingInterval: pingIntervalMs,
    pingTimeout: pingTimeoutMs,
    connectTimeout: limits.processUnadmittedMs,
    maxHttpBufferSize: frameBytes(limits.updateBytes),
    allowRequest: (request, decide) => {
      if (!isOwnOrigin(request) || isJsonp(request.url)) decide(null, false)
      else if (headcount.mayKnock(addressOfRequest(request), performance.now())) decide(null, true)
      else {
        watch?.refused('door', 'too-many')
        decide('too-many' satisfies RefusalCode, false)
      }
    },
  })

  if (polls !== null) {
    io.engine.generateId = () => polls.name(randomBytes(15).toString('base64url'))
    io.engine.use((request: IncomingMessage, response: ServerResponse, next: () => void) => {
      if (request.headers.upgrade !== undefined || !polls.bring(request, response)) next()
    })
  }

  // Whoever has a session is asked again: a foreign page that has learned its name may not speak in it.
  io.engine.use((request: IncomingMessage, response: ServerResponse, next: () => void) => {
    if (request.method === 'GET' || isOwnOrigin(request)) next()
    else response.writeHead(403).end()
  })

  /** Sockets that stand at the door. */
  const unadmitted = new WeakMap<object, () => void>()
  io.engine.on('connection', (conn: GatewaySocket['conn']) => {
    boundTransport(conn, limits)
    const gone = headcount.knocked(addressOfRequest(conn.request))
    unadmitted.set(conn, gone)
    conn.once('close', gone)
  })

  io.use((socket: GatewaySocket, next) => {
    enter(socket).then(
      (refused) => {
        if (refused !== null) watch?.refused('door', refused.code)
        next(refused === null ? undefined : asError(refused))
      },
      (error: unknown) => {
        log.error({ err: error }, 'nobody could be admitted')
        watch?.refused('door', 'storage-unavailable')
        next(asError(refusal('storage-unavailable')))
      },
    )
  })

  /** What connections are called in the log: from the first on. */
  let lastConnection = 0
  /** Sockets that have knocked: one connection is one visit, however often it asks (rule P1). */
  const knocked = new WeakSet<object>()
  let closing = false

  const enter = async (socket: GatewaySocket): Promise<Refusal | null> => {
    if (closing) return refusal('server-stopping')
    const { conn } = socket
    if (knocked.has(conn)) return refusal('out-of-turn')
    knocked.add(conn)
    const people = liveDocuments.watchPeople()
    // Whoever leaves between the door and the document must not keep it open, nor count.
    const leaving = [people.end]
    const leave = (): void => {
      for (const end of leaving.splice(0)) end()
    }
    conn.once('close', leave)
    const decidedAt = changes.count
    const admission = await admit(door, socket.request.headers, socket.handshake.auth)
    if (!admission.ok) return admission.refusal
    // Has it gone meanwhile, nobody would say again that it left.
    if (conn.readyState !== 'open') return refusal('out-of-turn')
    const { grant } = admission
    const { documentId, clientId, principal } = grant
    if (!liveDocuments.hasRoomFor(documentId)) return refusal('too-many')
    const address = addressOfRequest(conn.request)
    const gone = headcount.enter({ address, principalId: principal.id, documentId })
    if (gone === null) return refusal('too-many')
    leaving.push(gone)
    const document = await liveDocuments.open(documentId)
    if (document === null) return refusal('not-found')
    const expected = document.expect()
    leaving.push(expected)
    const arrived = (): void => {
      people.end()
      expected()
    }
    if (conn.readyState !== 'open') leave()
    if (!(await document.admits(clientId, principal.id))) return refusal('author-taken')
    socket.data = { grant, document, arrived, decidedAt, changed: people.changed }
    return null
  }

  io.on('connection', (socket: GatewaySocket) => {
    const { grant, document, arrived, decidedAt, changed } = socket.data
    if (grant === undefined || document === undefined || arrived === undefined) {
      socket.disconnect(true)
      return
    }
    unadmitted.get(socket.conn)?.()
    const begun = performance.now()
    const { documentId, role } = grant
    const said = log.child({ connectionId: ++lastConnection, documentId })
    said.debug(
      { principalId: grant.principal.id, role, transport: socket.conn.transport.name },
      'a connection came',
    )
    let why: RefusalCode | undefined
    const ended = (code: RefusalCode): void => {
      why = code
      watch?.refused('connection', code)
    }
    const connection = socketConnection(socket, grant, { backlog, limits, frame, ended })
    forgetKnock(socket)
    // Somebody's access has changed on the way from the door: the door decides anew.
    if (changes.count !== decidedAt) {
      connection.close('access-changed')
      arrived()
      return
    }
    const receive = (bytes: Uint8Array): void => {
      const message = decodeClientMessage(bytes)
      if (message === null) {
        connection.close('malformed')
        return
      }
      try {
        document.receive(connection, message)
      } catch (error) {
        // What this process believes of the document may be half changed; what is stored is not.
        said.error({ err: error }, 'a message could not be handled')
        document.abandon('server-fault')
      }
    }
    const turnstile = new Turnstile({
      pass: receive,
      holdBack: (heldBack) => connection.holdBack(heldBack),
      tooMuch: () => connection.close('too-fast'),
      mostBytes: limits.connectionCuttingBytes,
    })
    const leave = liveGrants.enter({
      grant,
      hold: () => turnstile.hold(),
      revoke: () => document.revoke(connection),
    })
    socket.on(messageEvent, (bytes: Uint8Array) => {
      liveGrants.wake()
      turnstile.take(bytes)
    })
    socket.on('disconnect', () => {
      leave()
      turnstile.close()
      document.detach(connection)
      said.debug({ why, ms: Math.round(performance.now() - begun) }, 'a connection went')
      // A connection is one visit: whoever has left it would stay on, counted by nobody.
      socket.conn.close()
    })
    document.attach(connection)
    const latest = changed?.get(grant.principal.id)
    if (latest !== undefined) document.personChanged(latest)
    arrived()
  })

  return {
    close: async () => {
      closing = true
      await liveDocuments.drain('server-stopping')
      await new Promise<void>((resolve) => io.close(() => resolve()))
    },
  }
}
