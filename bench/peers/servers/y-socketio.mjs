// y-socket.io as its documentation shows it; LEVELDB is a folder.
import { createServer } from 'node:http'
import { Server } from 'socket.io'
import { YSocketIO } from 'y-socket.io/dist/server'
import { host, port, ready } from './boot.mjs'

const http = createServer((_, response) => response.end('ok'))
const io = new Server(http, { maxHttpBufferSize: 5e7 })
const folder = process.env.LEVELDB
new YSocketIO(io, folder ? { levelPersistenceDir: folder } : {}).initialize()
http.listen(port, host, 4096, ready)
