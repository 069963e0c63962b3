import { randomUUID } from 'node:crypto'
import type { Clock } from '@/lib/collaboration/clock'
import type { Database } from '@/server/database/open-database'
import type { Log } from '@/server/log'
import { type Bus, loneBus } from './bus'
import type { Channels } from './channels'
import { PollingBus } from './polling-bus'
import { RingingBus } from './ringing-bus'

export type BusOptions = {
  readonly database: Pick<Database, 'kind' | 'sql'>
  /** Where Redis is: several addresses are nodes of a cluster; none is no Redis. */
  readonly redisUrls: readonly string[]
  /** Channels to the other processes that this machine runs; null when it runs one. Redis reaches them, too. */
  readonly crew: Channels | null
  readonly clock: Clock
  readonly log: Log
}

/** Loaded only where there is one: it takes a tenth of a start. */
const openRedis = async (urls: readonly string[], log: Log): Promise<Channels> => {
  const { RedisChannels } = await import('./redis-channels')
  return new RedisChannels(urls, log)
}

/** The bus that fits the database: the embedded one belongs to one process, any other may be shared. */
export const openBus = async ({ database, redisUrls, crew, clock, log }: BusOptions): Promise<Bus> => {
  if (database.kind === 'embedded') return loneBus
  const parts = { sql: database.sql, clock, log, process: randomUUID() }
  const channels = redisUrls.length === 0 ? crew : await openRedis(redisUrls, log)
  return channels === null ? new PollingBus(parts) : new RingingBus({ ...parts, channels })
}
