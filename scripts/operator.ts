import { resolve } from 'node:path'
import { systemClock } from '@/lib/collaboration/clock'
import { AccessChanges } from '@/server/access/access-changes'
import { openBus } from '@/server/bus/open-bus'
import { openDatabase } from '@/server/database/open-database'
import { type Environment, readEnvironment } from '@/server/environment'
import { Journal } from '@/server/journal/journal'
import { createLog } from '@/server/log'
import { giveOrder, NobodyHears } from '@/server/operating/control-socket'
import { obey } from '@/server/operating/obey'
import type { Order } from '@/server/operating/orders'
import type { Outcome } from '@/server/operating/outcome'
import { packageRoot } from '@/server/package-root'
import { StartError } from '@/server/start-error'
import { DocumentWorkers } from '@/server/workers/document-workers'
import { buildServer } from './build-server.mjs'
import { readOrder, UsageError, usage } from './operator/read-order'

/** Carries out an order in the database itself, and tells the servers that run on it. */
const carryOut = async (environment: Environment, dataFolder: string, order: Order): Promise<Outcome> => {
  // What is said on the standard output is for whoever gave the order.
  const log = createLog(environment.logLevel, 'auto', process.stderr)
  // Documents are read in worker threads, which run compiled JavaScript.
  if (order.order === 'reindex' || order.order === 'verify') await buildServer()
  const database = await openDatabase({ url: environment.databaseUrl, dataFolder, allowUnsafe: true, log })
  const workers = new DocumentWorkers()
  const journal = new Journal({ sql: database.sql, workers, log })
  const bus = await openBus({
    database,
    redisUrls: environment.redisUrls,
    crew: null,
    clock: systemClock,
    log,
  })
  const changes = new AccessChanges((notice) => bus.announce(notice))
  const { sql, prisma } = database
  try {
    return await obey({ sql, prisma, changes, journal, workers, limits: environment.limits }, order)
  } finally {
    await bus.close()
    await workers.close()
    await journal.close()
    await database.close()
  }
}

const main = async (): Promise<number> => {
  const wish = readOrder(process.argv.slice(2))
  if (wish === null) {
    process.stdout.write(`${usage}\n`)
    return 0
  }
  const environment = readEnvironment({ ...process.env, LOG_LEVEL: process.env.LOG_LEVEL ?? 'error' })
  const dataFolder = resolve(packageRoot, environment.dataFolder)
  const outcome = await giveOrder(dataFolder, wish.order).catch((error: unknown) => {
    if (error instanceof NobodyHears) return carryOut(environment, dataFolder, wish.order)
    throw error
  })
  if (wish.json) process.stdout.write(`${JSON.stringify(outcome)}\n`)
  else if (outcome.ok) process.stdout.write(`${outcome.lines.join('\n')}\n`)
  else process.stderr.write(`${outcome.sentence}\n`)
  const isSound = outcome.ok && !(wish.order.order === 'verify' && hasTroubles(outcome.data))
  return isSound ? 0 : 1
}

const hasTroubles = (totals: unknown): boolean =>
  typeof totals === 'object' && totals !== null && 'troubles' in totals && totals.troubles !== 0

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const expected = error instanceof UsageError || error instanceof StartError
    process.stderr.write(`${expected ? error.message : error instanceof Error ? error.stack : error}\n`)
    process.exit(2)
  },
)
