import { setTimeout as pause } from 'node:timers/promises'
import * as Y from 'yjs'
import { Provider } from '@/lib/collaboration/provider'
import { socketTransport } from '@/lib/collaboration/socket-transport'
import { type DocumentId, parseDocumentId } from '@/lib/protocol/identifiers'
import { decodeServerMessage, encodeClientMessage } from '@/lib/protocol/messages'
import { socketPath } from '@/lib/protocol/socket-path'
import { protocolVersion } from '@/lib/protocol/version'
import { Visitor } from '@/scripts/replay/visitor'
import type { Address, Client, Driver, LightClient } from '../driver'
import { LightSocket } from '../light-socket'
import { MeasuredServer } from '../measured-server'

/** Windows of one guest: a server lets one person have 200. */
const windowsPerGuest = 20
/** Guests who arrive at the same time. */
const arrivingAtOnce = 20

const url = (server: Address): string => `http://127.0.0.1:${server.port}`

/** Guests of the servers of this process: whoever was one before a restart still is. */
class Guests {
  readonly #cookies: string[] = []
  #windows = 0

  /** Makes sure that there are enough for so many more windows. */
  async arrive(server: Address, windows: number): Promise<void> {
    let missing = Math.ceil((this.#windows + windows) / windowsPerGuest) - this.#cookies.length
    for (; missing > 0; missing -= arrivingAtOnce) {
      const arriving = Array.from({ length: Math.min(missing, arrivingAtOnce) }, () => arrive(server))
      this.#cookies.push(...(await Promise.all(arriving)))
    }
  }

  get first(): string {
    return this.#cookies[0] ?? ''
  }

  /** The cookie of the next window. */
  next(): string {
    return this.#cookies[Math.floor(this.#windows++ / windowsPerGuest) % this.#cookies.length] ?? ''
  }
}

const arrive = async (server: Address): Promise<string> => {
  const response = await fetch(`${url(server)}/api/me`, { method: 'POST' })
  if (!response.ok) throw new Error(`no guest was taken: ${response.status}`)
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ')
}

const idOf = (document: string): DocumentId => {
  const id = parseDocumentId(document)
  if (id === null) throw new Error(`${document} is no document`)
  return id
}

const someClientId = (): number => Math.max(2, crypto.getRandomValues(new Uint32Array(1))[0] ?? 2)

/** A window as our pages open it: the provider, on the transport that browsers use. */
const openWindow = (server: Address, cookie: string, document: string, doc = new Y.Doc()): Client => {
  const transport = socketTransport({ url: url(server), headers: { cookie } })
  const provider = new Provider({ doc, documentId: idOf(document), transport })
  provider.connect()
  return {
    doc,
    awareness: provider.awareness,
    get synced() {
      return provider.synced
    },
    close: () => provider.destroy(),
  }
}

/** Kinds of packets, as Engine.IO writes them in front of text. */
const packet = { open: '0', ping: '2', pong: '3', message: '4' } as const

type LightWindow = LightClient & { readonly cameFromSnapshot: boolean }

const openLightWindow = (server: Address, cookie: string, document: string): LightWindow => {
  // It looks at no content, so it knows every kind of it.
  const schema = Number.MAX_SAFE_INTEGER
  const handshake = { version: protocolVersion, schema, documentId: document, clientId: someClientId() }
  let cameFromSnapshot = false
  let whole = false
  const takeMessage = (frame: Buffer): boolean => {
    // Once the document has come nothing is decoded any more: the load has to be light.
    const kind = whole ? undefined : decodeServerMessage(frame)?.kind
    if (kind === 'snapshot') cameFromSnapshot = true
    whole ||= kind === 'synced'
    return whole
  }
  const socket = new LightSocket({
    url: `ws://127.0.0.1:${server.port}${socketPath}/?EIO=4&transport=websocket`,
    headers: { cookie },
    opened: () => {},
    heard: (frame, send) => {
      // A message is a binary frame, whose first byte, its kind, is below any digit.
      switch (String.fromCharCode(frame[0] ?? 0)) {
        case packet.open:
          send(packet.message + JSON.stringify({ type: 0, data: handshake }))
          return false
        case packet.ping:
          send(packet.pong)
          return false
        case packet.message: {
          const { type, data } = JSON.parse(frame.toString().slice(1)) as { type: number; data?: unknown }
          if (type !== 0) return JSON.stringify(data)
          send(encodeClientMessage({ kind: 'sync', epoch: 0, seq: 0 }))
          return false
        }
        default:
          return takeMessage(frame)
      }
    },
  })
  const show = (): void => socket.send(encodeClientMessage({ kind: 'presence', state: '{"cursor":null}' }))
  void socket.ready.then(show, () => {})
  return {
    ready: socket.ready,
    get cameFromSnapshot() {
      return cameFromSnapshot
    },
    wire: () => socket.wire(),
    // Who is here is the server's word: a window need not repeat itself.
    keepAlive: () => {},
    close: () => socket.close(),
  }
}

/**
 * The same, coming back once before it is there, as our windows do: whoever stands at the door while anybody's access
 * changes is asked to knock again, and a server that has just started hears of the changes before.
 */
const openLightWindowAgain = (server: Address, cookie: string, document: string): LightWindow => {
  let window = openLightWindow(server, cookie, document)
  let closed = false
  const ready = window.ready.catch((error: unknown) => {
    if (closed) throw error
    window = openLightWindow(server, cookie, document)
    return window.ready
  })
  ready.catch(() => {})
  return {
    ready,
    get cameFromSnapshot() {
      return window.cameFromSnapshot
    },
    wire: () => window.wire(),
    keepAlive: () => {},
    close: () => {
      closed = true
      window.close()
    },
  }
}

/** Our own server, as `npm start` runs it, on the embedded database or on Postgres. */
export const manyhands = (name: string, database: 'embedded' | 'postgres'): Driver => {
  const guests = new Guests()
  const newDocument = async (server: Address): Promise<string> =>
    await Visitor.known(url(server), guests.first).newDocument()
  return {
    name,
    keeps: true,
    start: ({ dataFolder, databaseUrl, databasePid, port }) =>
      MeasuredServer.start({
        script: 'dist/server/main.js',
        ready: /ready at \S+$/,
        environment: {
          HOST: '127.0.0.1',
          LOG_LEVEL: 'error',
          MANYHANDS_DATA: dataFolder,
          DATABASE_URL: database === 'postgres' ? databaseUrl : '',
        },
        databasePid: database === 'postgres' ? databasePid : null,
        port,
      }),
    documents: async (server, count, windows) => {
      await guests.arrive(server, windows)
      const made: string[] = []
      while (made.length < count) {
        const batch = Math.min(arrivingAtOnce, count - made.length)
        made.push(...(await Promise.all(Array.from({ length: batch }, () => newDocument(server)))))
      }
      return made
    },
    open: (server, document, doc) => openWindow(server, guests.next(), document, doc),
    openLight: (server, document) => openLightWindowAgain(server, guests.next(), document),
    settled: async (server, document) => {
      // A document that everybody has left is given a snapshot, which whoever comes then is sent.
      for (let tries = 0; tries < 100; tries++) {
        const window = openLightWindowAgain(server, guests.next(), document)
        await window.ready
        window.close()
        if (window.cameFromSnapshot) return
        await pause(300)
      }
      throw new Error('no snapshot was made')
    },
  }
}
