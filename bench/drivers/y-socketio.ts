import type { Socket } from 'socket.io-client'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { lightAwareness } from '../awareness-bytes'
import type { Driver } from '../driver'
import { binaryEvent, lightSocketIo } from '../light-socketio'
import { loadPeer } from '../load-peer'
import { MeasuredServer } from '../measured-server'
import { freshNames } from '../peer-documents'

/** As much of y-socket.io's provider as is used here. */
type SocketIOProvider = {
  readonly awareness: Awareness
  readonly socket: Socket
  connect(): void
  destroy(): void
}
type Exports = {
  readonly SocketIOProvider: new (
    url: string,
    room: string,
    doc: Y.Doc,
    options: { readonly disableBc: boolean; readonly autoConnect: boolean; readonly resyncInterval?: number },
  ) => SocketIOProvider
}

/** Asks again when the server, busy loading, was not listening yet: milliseconds. */
const resyncMs = 1_000

/** `stored` is how it keeps documents. */
export const ySocketIo = async (name: string, stored: 'in memory' | 'LevelDB'): Promise<Driver> => {
  const { SocketIOProvider } = await loadPeer<Exports>('y-socket.io')
  return {
    name,
    keeps: stored === 'LevelDB',
    start: ({ dataFolder, port }) =>
      MeasuredServer.start({
        script: 'bench/peers/servers/y-socketio.mjs',
        ready: /^READY/,
        environment: stored === 'LevelDB' ? { LEVELDB: dataFolder } : {},
        port,
      }),
    documents: (_, count) => freshNames(count),
    open: ({ port }, document, doc = new Y.Doc()) => {
      const options = {
        disableBc: true,
        autoConnect: false,
        ...(stored === 'LevelDB' && { resyncInterval: resyncMs }),
      }
      const provider = new SocketIOProvider(`http://127.0.0.1:${port}`, document, doc, options)
      const { socket } = provider
      let synced = false
      // Its own `sync` comes before what the server has is here: the answer to its question is what counts.
      const emit = socket.emit.bind(socket)
      socket.emit = (event: string, ...parts: unknown[]) => {
        const last = parts.at(-1)
        if (event !== 'sync-step-1' || typeof last !== 'function') return emit(event, ...parts)
        return emit(event, ...parts.slice(0, -1), (update: unknown) => {
          last(update)
          synced = true
        })
      }
      socket.on('disconnect', () => {
        synced = false
      })
      provider.connect()
      return {
        doc,
        awareness: provider.awareness,
        get synced() {
          return synced
        },
        close: () => {
          provider.destroy()
          socket.disconnect()
        },
      }
    },
    openLight: ({ port }, document) => {
      const awareness = lightAwareness()
      const namespace = `/yjs|${document}`
      let answered = false
      // The server listens after a step of its own, so it is asked only once it has asked; the answer bears number 0.
      const socket = lightSocketIo({
        port,
        namespace,
        auth: {},
        heard: (text, send) => {
          if (text.includes('"sync-step-1"')) {
            const [header, bytes] = binaryEvent({ namespace, event: 'sync-step-1' }, Uint8Array.of(0))
            send(header.replace(`${namespace},`, `${namespace},0`))
            send(bytes)
          }
          // What is announced comes in the next frame.
          if (answered) return true
          answered = text.startsWith(`461-${namespace},0`)
          return false
        },
      })
      return {
        ready: socket.ready,
        wire: () => socket.wire(),
        keepAlive: () => {
          const frames = binaryEvent({ namespace, event: 'awareness-update' }, awareness())
          for (const frame of frames) socket.send(frame)
        },
        close: () => socket.close(),
      }
    },
    settled: () => Promise.resolve(),
  }
}
