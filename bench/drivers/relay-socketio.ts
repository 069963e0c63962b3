import { io } from 'socket.io-client'
import * as Y from 'yjs'
import { lightAwareness } from '../awareness-bytes'
import type { Driver } from '../driver'
import { binaryEvent, lightSocketIo } from '../light-socketio'
import { MeasuredServer } from '../measured-server'
import { freshNames } from '../peer-documents'
import { type RelayEvents, type RelaySocket, relayClient } from '../relay-client'

const connect = (url: string, document: string, events: RelayEvents): RelaySocket => {
  const socket = io(url, { transports: ['websocket'], forceNew: true, auth: { document } })
  socket.on('connect', () => events.opened())
  socket.on('update', (bytes: Uint8Array) => events.update(bytes))
  socket.on('state', (bytes: Uint8Array) => events.update(bytes))
  socket.on('awareness', (bytes: Uint8Array) => events.awareness(bytes))
  socket.on('whole', () => events.whole())
  socket.on('disconnect', () => events.lost())
  return {
    send: (kind, bytes) => {
      if (socket.connected) socket.emit(kind, bytes)
    },
    close: () => socket.disconnect(),
  }
}

/** Events passed on among the sockets of a Socket.IO room. */
export const relaySocketIo: Driver = {
  name: 'bare Socket.IO relay',
  keeps: false,
  start: ({ port }) =>
    MeasuredServer.start({
      script: 'bench/peers/servers/relay-socketio.mjs',
      ready: /^READY/,
      environment: {},
      port,
    }),
  documents: (_, count) => freshNames(count),
  open: (server, document, doc = new Y.Doc()) =>
    relayClient(doc, (events) => connect(`http://127.0.0.1:${server.port}`, document, events)),
  openLight: ({ port }, document) => {
    const awareness = lightAwareness()
    const socket = lightSocketIo({
      port,
      namespace: '/',
      auth: { document },
      heard: (text) => text.startsWith('42["whole"'),
    })
    return {
      ready: socket.ready,
      wire: () => socket.wire(),
      keepAlive: () => {
        for (const frame of binaryEvent({ namespace: '/', event: 'awareness' }, awareness()))
          socket.send(frame)
      },
      close: () => socket.close(),
    }
  },
  settled: () => Promise.resolve(),
}
