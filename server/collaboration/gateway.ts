import type { Server as HttpServer, IncomingMessage } from 'node:http'
import { type DefaultEventsMap, Server, type Socket } from 'socket.io'
import { decodeClientMessage, encodeServerMessage } from '@/lib/protocol/messages'
import { Decoder, Encoder, messageEvent } from '@/lib/protocol/packet-codec'
import { type Refusal, type RefusalCode, refusal } from '@/lib/protocol/refusals'
import { socketPath } from '@/lib/protocol/socket-path'
import { admit, type Door } from '@/server/admission/admit'
import type { Grant } from '@/server/admission/grant'
import { largestUpdateBytes } from '@/server/admission/permit'
import type { Log } from '@/server/log'
import type { Connection } from './connection'
import type { LiveDocument } from './live-document'
import type { LiveDocuments } from './live-documents'

/** Together they notice a dead network within 30 s (rule P6). */
const pingIntervalMs = 15_000
const pingTimeoutMs = 15_000
/** Milliseconds that somebody may stay without having been admitted. */
const unadmittedMs = 10_000
/** Bytes of one frame: the largest update in base 64, as long-polling carries it, and what is around it. */
const largestFrameBytes = Math.ceil((largestUpdateBytes * 4) / 3) + 1024
/** Bytes on their way to a slow reader above which presence is dropped, and above which it is cut off. */
const droppingBytes = 64 * 1024
const cuttingBytes = 8 * 1024 * 1024

type Visit = { readonly grant: Grant; readonly document: LiveDocument; readonly arrived: () => void }
type GatewaySocket = Socket<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, Partial<Visit>>

export type GatewayOptions = {
  readonly http: HttpServer
  readonly door: Door
  readonly liveDocuments: LiveDocuments
  /** Whether a request may come from where its Origin says. */
  readonly isOwnOrigin: (request: IncomingMessage) => boolean
  readonly log: Log
}

export type Gateway = {
  /** Refuses whoever knocks from now on, sends everybody away, and resolves when the last socket is closed. */
  close(): Promise<void>
}

/** A refusal in the shape in which Socket.IO carries it to the browser. */
const asError = ({ code, sentence }: Refusal): Error => Object.assign(new Error(sentence), { data: { code } })

/** Joins Socket.IO to live documents: the only file that knows both. */
export const openGateway = ({ http, door, liveDocuments, isOwnOrigin, log }: GatewayOptions): Gateway => {
  const io = new Server<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, Partial<Visit>>(http, {
    path: socketPath,
    parser: { Encoder, Decoder },
    transports: ['websocket', 'polling'],
    serveClient: false,
    destroyUpgrade: false,
    perMessageDeflate: false,
    pingInterval: pingIntervalMs,
    pingTimeout: pingTimeoutMs,
    connectTimeout: unadmittedMs,
    maxHttpBufferSize: largestFrameBytes,
    allowRequest: (request, decide) => decide(null, isOwnOrigin(request)),
  })

  io.use((socket: GatewaySocket, next) => {
    enter(socket).then(
      (refused) => next(refused === null ? undefined : asError(refused)),
      (error: unknown) => {
        log.error({ err: error }, 'nobody could be admitted')
        next(asError(refusal('storage-unavailable')))
      },
    )
  })

  /** Sockets that have knocked: one connection is one visit, however often it asks (rule P1). */
  const knocked = new WeakSet<object>()
  let closing = false

  const enter = async (socket: GatewaySocket): Promise<Refusal | null> => {
    if (closing) return refusal('server-stopping')
    if (knocked.has(socket.conn)) return refusal('out-of-turn')
    knocked.add(socket.conn)
    const admission = await admit(door, socket.request.headers, socket.handshake.auth)
    if (!admission.ok) return admission.refusal
    const document = await liveDocuments.open(admission.grant.documentId)
    if (document === null) return refusal('not-found')
    socket.data = { grant: admission.grant, document, arrived: document.expect() }
    // Whoever leaves between the door and the document must not keep it open.
    socket.conn.once('close', () => socket.data.arrived?.())
    if (socket.conn.readyState !== 'open') socket.data.arrived?.()
    return null
  }

  io.on('connection', (socket: GatewaySocket) => {
    const { grant, document, arrived } = socket.data
    if (grant === undefined || document === undefined || arrived === undefined) {
      socket.disconnect(true)
      return
    }
    const connection = connectionOf(socket, grant)
    socket.on(messageEvent, (bytes: Uint8Array) => {
      const message = decodeClientMessage(bytes)
      if (message === null) {
        connection.close('malformed')
        return
      }
      try {
        document.receive(connection, message)
      } catch (error) {
        // What this process believes of the document may be half changed; what is stored is not.
        log.error({ err: error, documentId: grant.documentId }, 'a message could not be handled')
        document.abandon('server-fault')
      }
    })
    socket.on('disconnect', () => document.detach(connection))
    document.attach(connection)
    arrived()
  })

  return {
    close: async () => {
      closing = true
      liveDocuments.close('server-stopping')
      await new Promise<void>((resolve) => io.close(() => resolve()))
    },
  }
}

const connectionOf = (socket: GatewaySocket, grant: Grant): Connection => {
  const { conn } = socket
  let underWay = 0
  const write = (bytes: Uint8Array): void => {
    underWay += bytes.length
    // A message is its own frame, so it goes past Socket.IO's encoder: what was encoded once is sent to everybody.
    conn.write(bytes as Buffer, { compress: false }, () => {
      underWay -= bytes.length
    })
  }
  const close = (code: RefusalCode): void => {
    write(encodeServerMessage({ kind: 'closing', code }))
    socket.disconnect(true)
  }
  return {
    grant,
    send: (bytes) => {
      if (underWay > cuttingBytes) close('too-slow')
      else write(bytes)
    },
    offer: (bytes) => {
      if (underWay >= droppingBytes) return false
      write(bytes)
      return true
    },
    close,
  }
}
