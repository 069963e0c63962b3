import { parentPort, workerData } from 'node:worker_threads'
import { openDurableEngine } from '@/server/database/durable-engine'
import { EngineServer } from '@/server/database/engine-server'
import type { EngineOrder, EngineReport, EngineStart } from '@/server/database/engine-thread'

/**
 * The thread of the embedded Postgres: opens the data folder, lets connections in, and does what Postgres'
 * background processes would do, since a lone backend has none: checkpoints and vacuum.
 */
const { folder, address, password } = workerData as EngineStart
const port = parentPort
if (port === null) throw new Error('this file runs as a worker thread')
const report = (what: EngineReport): void => port.postMessage(what)

const checkpointMs = 60_000
const vacuumMs = 3_600_000

const engine = await openDurableEngine(folder)
const broken = (reason: string): void => {
  // Thrown past everybody who would catch it: the thread ends, and whoever started it starts another.
  queueMicrotask(() => {
    throw new Error(`the embedded database has failed: ${reason}`)
  })
}
const server = new EngineServer({ engine, password, broken })

const upkeep = [
  setInterval(() => server.maintain('CHECKPOINT'), checkpointMs),
  setInterval(() => server.maintain('VACUUM (ANALYZE)'), vacuumMs),
]

const stop = async (): Promise<void> => {
  for (const timer of upkeep) clearInterval(timer)
  await server.close()
  server.maintain('CHECKPOINT')
  await engine.close()
  port.close()
}

port.on('message', (order: EngineOrder) => {
  switch (order.kind) {
    case 'stop':
      void stop()
  }
})

server.server.once('error', (error) => {
  throw error
})
server.server.listen(address, () => {
  const at = server.server.address()
  report({ kind: 'ready', port: typeof at === 'object' && at !== null ? at.port : 0 })
})
