import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { lightAwareness } from '../awareness-bytes'
import type { Address, Driver } from '../driver'
import { LightSocket } from '../light-socket'
import { loadPeer } from '../load-peer'
import { MeasuredServer } from '../measured-server'
import { freshNames } from '../peer-documents'

/** As much of Hocuspocus' provider as is used here. */
type WebsocketProvider = { destroy(): void }
type DocumentProvider = {
  readonly awareness: Awareness
  readonly isSynced: boolean
  attach(): void
  destroy(): void
}
type Exports = {
  readonly HocuspocusProviderWebsocket: new (options: {
    readonly url: string
    readonly WebSocketPolyfill: unknown
  }) => WebsocketProvider
  readonly HocuspocusProvider: new (options: {
    readonly websocketProvider: WebsocketProvider
    readonly name: string
    readonly document: Y.Doc
    readonly token: string
  }) => DocumentProvider
}

/** Kinds of messages. */
const kind = { sync: 0, awareness: 1, auth: 2 } as const
/** Version of the provider that a light window passes for. */
const version = '4.8.0'

/** `stored` is how it keeps documents. */
export const hocuspocus = async (name: string, stored: 'in memory' | 'Postgres'): Promise<Driver> => {
  const { HocuspocusProvider, HocuspocusProviderWebsocket } = await loadPeer<Exports>('@hocuspocus/provider')
  const urlOf = ({ port }: Address): string => `ws://127.0.0.1:${port}`
  return {
    name,
    keeps: stored === 'Postgres',
    start: ({ databaseUrl, databasePid, port }) =>
      MeasuredServer.start({
        script: 'bench/peers/servers/hocuspocus.mjs',
        ready: /^READY/,
        environment: { DATABASE_URL: stored === 'Postgres' ? databaseUrl : '' },
        databasePid: stored === 'Postgres' ? databasePid : null,
        port,
      }),
    documents: (_, count) => freshNames(count),
    open: (server, document, doc = new Y.Doc()) => {
      const websocketProvider = new HocuspocusProviderWebsocket({
        url: urlOf(server),
        WebSocketPolyfill: WebSocket,
      })
      const provider = new HocuspocusProvider({
        websocketProvider,
        name: document,
        document: doc,
        token: 'x',
      })
      provider.attach()
      return {
        doc,
        awareness: provider.awareness,
        get synced() {
          return provider.isSynced
        },
        close: () => {
          provider.destroy()
          websocketProvider.destroy()
        },
      }
    },
    openLight: (server, document) => {
      const awareness = lightAwareness()
      const message = (write: (to: encoding.Encoder) => void): Uint8Array =>
        encoding.encode((to) => {
          encoding.writeVarString(to, document)
          write(to)
        })
      const socket = new LightSocket({
        url: urlOf(server),
        opened: (send) => {
          send(
            message((to) => {
              encoding.writeVarUint(to, kind.auth)
              encoding.writeVarUint(to, 0)
              encoding.writeVarString(to, 'x')
              encoding.writeVarString(to, version)
            }),
          )
          send(
            message((to) => {
              encoding.writeVarUint(to, kind.sync)
              encoding.writeVarUint(to, 0)
              encoding.writeVarUint8Array(to, Uint8Array.of(0))
            }),
          )
        },
        heard: (frame) => {
          const from = decoding.createDecoder(frame)
          decoding.readVarString(from)
          return decoding.readVarUint(from) === kind.sync && decoding.readVarUint(from) === 1
        },
      })
      return {
        ready: socket.ready,
        wire: () => socket.wire(),
        keepAlive: () => {
          const update = awareness()
          socket.send(
            message((to) => {
              encoding.writeVarUint(to, kind.awareness)
              encoding.writeVarUint8Array(to, update)
            }),
          )
        },
        close: () => socket.close(),
      }
    },
    settled: () => Promise.resolve(),
  }
}
