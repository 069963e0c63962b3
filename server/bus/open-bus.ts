import { randomUUID } from 'node:crypto'
import type { Clock } from '@/lib/collaboration/clock'
import type { Database } from '@/server/database/open-database'
import type { Log } from '@/server/log'
import { type Bus, loneBus } from './bus'
import { PollingBus } from './polling-bus'
import { RedisBus } from './redis-bus'
import { RedisChannels } from './redis-channels'

export type BusOptions = {
  readonly database: Pick<Database, 'kind' | 'sql'>
  /** Where Redis is: several addresses are nodes of a cluster; none is no Redis. */
  readonly redisUrls: readonly string[]
  readonly clock: Clock
  readonly log: Log
}

/** The bus that fits the database: the embedded one belongs to one process, any other may be shared. */
export const openBus = ({ database, redisUrls, clock, log }: BusOptions): Bus => {
  if (database.kind === 'embedded') return loneBus
  const parts = { sql: database.sql, clock, log, process: randomUUID() }
  if (redisUrls.length === 0) return new PollingBus(parts)
  return new RedisBus({ ...parts, channels: new RedisChannels(redisUrls, log) })
}
