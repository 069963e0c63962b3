import type { TestProject } from 'vitest/node'
import { buildPostgresTemplate } from '../../scripts/build-postgres-template.mjs'
import { makeMigratedDatabase } from './migrated-database'
import { startRealPostgres } from './real-postgres'
import { startRealRedis } from './real-redis'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a real Postgres whose user may create databases. */
    readonly postgresUrl: string
    /** Address of a Redis that others may stand over, too; null where none is installed. */
    readonly redisUrl: string | null
  }
}

/** One real Postgres and one Redis for a whole run, unless TEST_DATABASE_URL and TEST_REDIS_URL name them. */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  await buildPostgresTemplate()
  const given = process.env.TEST_DATABASE_URL
  const started = given === undefined ? await startRealPostgres() : null
  const url = given ?? started?.url ?? ''
  await makeMigratedDatabase(url)
  project.provide('postgresUrl', url)
  const givenRedis = process.env.TEST_REDIS_URL
  const redis = givenRedis === undefined ? await startRealRedis() : null
  if (givenRedis === undefined && redis === null)
    process.stderr.write('No redis-server is installed: what needs Redis is skipped.\n')
  project.provide('redisUrl', givenRedis ?? redis?.url ?? null)
  return async () => {
    await Promise.all([started?.remove(), redis?.stop()])
  }
}
