// The floor of Socket.IO, with its own parser and its own rooms, and no Yjs.
import { createServer } from 'node:http'
import { Server } from 'socket.io'
import { host, port, ready } from './boot.mjs'

const http = createServer((_, response) => response.end('ok'))
const io = new Server(http, {
  transports: ['websocket'],
  perMessageDeflate: false,
  serveClient: false,
  maxHttpBufferSize: 5e7,
})
const states = new Map()
io.on('connection', (socket) => {
  const room = socket.handshake.auth.document
  socket.join(room)
  socket.on('update', (bytes) => socket.to(room).emit('update', bytes))
  socket.on('awareness', (bytes) => socket.to(room).emit('awareness', bytes))
  socket.on('state', (bytes) => states.set(room, bytes))
  if (states.has(room)) socket.emit('state', states.get(room))
  socket.emit('whole')
})
http.listen(port, host, 4096, ready)
