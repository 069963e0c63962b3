import type { Driver } from './driver'
import { hocuspocus } from './drivers/hocuspocus'
import { manyhands } from './drivers/manyhands'
import { relaySocketIo } from './drivers/relay-socketio'
import { relayWs } from './drivers/relay-ws'
import { ySocketIo } from './drivers/y-socketio'
import { yWebsocket } from './drivers/y-websocket'

/** Every server that is measured. A new one has its line here, and its places in the plan. */
const makers = {
  'manyhands on Postgres': (name) => manyhands(name, 'postgres'),
  'manyhands, embedded': (name) => manyhands(name, 'embedded'),
  'bare ws relay': () => relayWs,
  'bare Socket.IO relay': () => relaySocketIo,
  'y-websocket': (name) => yWebsocket(name, 'in memory'),
  'y-websocket on LevelDB': (name) => yWebsocket(name, 'LevelDB'),
  'y-socket.io': (name) => ySocketIo(name, 'in memory'),
  'y-socket.io on LevelDB': (name) => ySocketIo(name, 'LevelDB'),
  Hocuspocus: (name) => hocuspocus(name, 'in memory'),
  'Hocuspocus on Postgres': (name) => hocuspocus(name, 'Postgres'),
} as const satisfies Record<string, (name: string) => Driver | Promise<Driver>>

export type ServerName = keyof typeof makers

export const serverNames = Object.keys(makers) as readonly ServerName[]

export const driverOf = async (name: ServerName): Promise<Driver> => await makers[name](name)
