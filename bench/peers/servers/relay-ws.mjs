// The floor: binary frames among the sockets of a path, and no Yjs. The first byte is 0 for an update and 1 for
// awareness, which are passed on, 2 for a state, which is kept for those who come, and 3 says that all of it has come.
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'
import { host, port, ready } from './boot.mjs'

const rooms = new Map()
const binary = { binary: true }
const http = createServer((_, response) => response.end('ok'))
const server = new WebSocketServer({ server: http, perMessageDeflate: false, clientTracking: false })
server.on('connection', (socket, { url }) => {
  const room = rooms.get(url) ?? { sockets: new Set(), state: null }
  rooms.set(url, room)
  room.sockets.add(socket)
  socket.on('message', (frame) => {
    if (frame[0] === 2) room.state = Buffer.from(frame)
    else for (const other of room.sockets) if (other !== socket) other.send(frame, binary)
  })
  socket.on('close', () => {
    room.sockets.delete(socket)
    if (room.sockets.size === 0 && room.state === null) rooms.delete(url)
  })
  socket.on('error', () => {})
  if (room.state !== null) socket.send(room.state, binary)
  socket.send(Buffer.from([3]), binary)
})
http.listen(port, host, 4096, ready)
