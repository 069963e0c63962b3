import { WebSocket } from 'ws'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { lightAwareness } from '../awareness-bytes'
import type { Address, Driver } from '../driver'
import { LightSocket } from '../light-socket'
import { loadPeer } from '../load-peer'
import { MeasuredServer } from '../measured-server'
import { freshNames } from '../peer-documents'

/** As much of y-websocket's provider as is used here. */
type WebsocketProvider = {
  readonly awareness: Awareness
  readonly synced: boolean
  readonly ws: WebSocket | null
  destroy(): void
}
type Exports = {
  readonly WebsocketProvider: new (
    url: string,
    room: string,
    doc: Y.Doc,
    options: { readonly WebSocketPolyfill: unknown; readonly disableBc: boolean },
  ) => WebsocketProvider
}

/** Messages of y-websocket: sync and awareness; of a sync: the question with an empty state vector, and its answer. */
const [sync, awarenessMessage] = [0, 1]
const question = Uint8Array.of(sync, 0, 1, 0)
const answer = 1

/** `stored` is how it keeps documents. */
export const yWebsocket = async (name: string, stored: 'in memory' | 'LevelDB'): Promise<Driver> => {
  const { WebsocketProvider } = await loadPeer<Exports>('y-websocket')
  const urlOf = ({ port }: Address): string => `ws://127.0.0.1:${port}`
  return {
    name,
    keeps: stored === 'LevelDB',
    start: ({ dataFolder, port }) =>
      MeasuredServer.start({
        script: 'bench/peers/servers/y-websocket.mjs',
        ready: /^running at/,
        environment: stored === 'LevelDB' ? { YPERSISTENCE: dataFolder } : {},
        port,
      }),
    documents: (_, count) => freshNames(count),
    open: (server, document, doc = new Y.Doc()) => {
      const options = { WebSocketPolyfill: WebSocket, disableBc: true }
      const provider = new WebsocketProvider(urlOf(server), document, doc, options)
      return {
        doc,
        awareness: provider.awareness,
        get synced() {
          return provider.synced
        },
        close: () => {
          provider.destroy()
          provider.ws?.terminate()
        },
      }
    },
    openLight: (server, document) => {
      const awareness = lightAwareness()
      const socket = new LightSocket({
        url: `${urlOf(server)}/${document}`,
        opened: (send) => send(question),
        heard: (frame) => frame[0] === sync && frame[1] === answer,
      })
      return {
        ready: socket.ready,
        wire: () => socket.wire(),
        keepAlive: () => {
          const update = awareness()
          // Its length fits into one byte.
          socket.send(Uint8Array.of(awarenessMessage ?? 1, update.length, ...update))
        },
        close: () => socket.close(),
      }
    },
    settled: () => Promise.resolve(),
  }
}
