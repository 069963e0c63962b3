// @y/websocket-server as its own program runs it; YPERSISTENCE is a folder for LevelDB.
import { host, port } from './boot.mjs'

process.env.HOST = host
process.env.PORT = String(port)
// Its program is not among what the package exports.
await import('../node_modules/@y/websocket-server/src/server.js')
