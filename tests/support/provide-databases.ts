import type { TestProject } from 'vitest/node'
import { buildPostgresTemplate } from '../../scripts/build-postgres-template.mjs'
import { startRealPostgres } from './real-postgres'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a real Postgres whose user may create databases. */
    readonly postgresUrl: string
  }
}

/** One real Postgres for a whole run, unless TEST_DATABASE_URL names one. */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  await buildPostgresTemplate()
  const given = process.env.TEST_DATABASE_URL
  const started = given === undefined ? await startRealPostgres() : null
  project.provide('postgresUrl', given ?? started?.url ?? '')
  return async () => started?.remove()
}
