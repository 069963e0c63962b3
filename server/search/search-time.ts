import { Prisma } from '@/generated/prisma/client'

/** How long a search may still take, in milliseconds. */
export type SearchTime = { readonly left: () => number }

/** `milliseconds` from now on. */
export const searchTime = (milliseconds: number, now: () => number = () => performance.now()): SearchTime => {
  const end = now() + milliseconds
  return { left: () => end - now() }
}

/**
 * True for every row, and the end of the statement with Postgres' `query_canceled` once it has run for too long. For
 * where rows by the thousand are compared: the embedded database has no `statement_timeout`, and nobody to interrupt it.
 */
export const inTime = (time: SearchTime): Prisma.Sql =>
  // As a test for null the planner takes it for what nearly every row passes, so that its plans stay as they are.
  Prisma.sql`(case when clock_timestamp() < statement_timestamp() + ${time.left()}::float8 * interval '1 millisecond'
    then true else out_of_time() end) is not null`

/** What a transaction is told as well, for whatever else takes long: waiting for a row, putting in order. */
export const timeLimit = (time: SearchTime): Prisma.Sql =>
  // None would be no limit at all.
  Prisma.sql`set_config('statement_timeout', ${String(Math.max(1, Math.ceil(time.left())))}, true)`
