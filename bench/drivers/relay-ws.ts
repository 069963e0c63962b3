import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { lightAwareness } from '../awareness-bytes'
import type { Address, Driver } from '../driver'
import { LightSocket } from '../light-socket'
import { MeasuredServer } from '../measured-server'
import { freshNames } from '../peer-documents'
import { type RelayEvents, type RelaySocket, relayClient } from '../relay-client'

const firstByte = { update: 0, awareness: 1, state: 2, whole: 3 } as const
/** Milliseconds until a window comes back, and so much more by chance. */
const pauseMs = 100
const jitterMs = 200

const tagged = (kind: keyof typeof firstByte, bytes: Uint8Array): Uint8Array => {
  const frame = new Uint8Array(bytes.length + 1)
  frame[0] = firstByte[kind]
  frame.set(bytes, 1)
  return frame
}

const connect = (url: string, events: RelayEvents): RelaySocket => {
  let closed = false
  let socket: WebSocket
  const open = (): void => {
    socket = new WebSocket(url, { perMessageDeflate: false })
    socket.on('open', () => events.opened())
    socket.on('message', (frame: Buffer) => {
      if (frame[0] === firstByte.whole) events.whole()
      else if (frame[0] === firstByte.awareness) events.awareness(frame.subarray(1))
      else events.update(frame.subarray(1))
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      events.lost()
      if (!closed) setTimeout(open, pauseMs + Math.random() * jitterMs)
    })
  }
  open()
  return {
    send: (kind, bytes) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(tagged(kind, bytes))
    },
    close: () => {
      closed = true
      socket.terminate()
    },
  }
}

const urlOf = (server: Address, document: string): string => `ws://127.0.0.1:${server.port}/${document}`

/** Frames passed on among bare WebSockets: what any server has to cost at least. */
export const relayWs: Driver = {
  name: 'bare ws relay',
  keeps: false,
  start: ({ port }) =>
    MeasuredServer.start({
      script: 'bench/peers/servers/relay-ws.mjs',
      ready: /^READY/,
      environment: {},
      port,
    }),
  documents: (_, count) => freshNames(count),
  open: (server, document, doc = new Y.Doc()) =>
    relayClient(doc, (events) => connect(urlOf(server, document), events)),
  openLight: (server, document) => {
    const awareness = lightAwareness()
    const socket = new LightSocket({
      url: urlOf(server, document),
      opened: () => {},
      heard: (frame) => frame[0] === firstByte.whole,
    })
    return {
      ready: socket.ready,
      wire: () => socket.wire(),
      keepAlive: () => socket.send(tagged('awareness', awareness())),
      close: () => socket.close(),
    }
  },
  settled: () => Promise.resolve(),
}
