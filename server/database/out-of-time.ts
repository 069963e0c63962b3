const codes = new Set([
  // Prisma: no connection in time, no transaction in time, and a transaction that lasted too long.
  'P2024',
  'P2028',
  // Postgres: a statement that took too long, a row that somebody else holds, and no connection left.
  '57014',
  '55P03',
  '53300',
])
/** What `pg` says when its pool has no connection in time. */
const noConnection = 'timeout exceeded when trying to connect'
/** An error that wraps another one that wraps another one, and so on, is not looked into any further. */
const deepest = 5

/** Whether `error`, or what it wraps, tells that the database is there and did not answer in time. */
export const isOutOfTime = (error: unknown, depth = 0): boolean => {
  if (typeof error !== 'object' || error === null || depth > deepest) return false
  const { code, originalCode, message, cause, meta, driverAdapterError } = error as Record<string, unknown>
  if ([code, originalCode].some((said) => typeof said === 'string' && codes.has(said))) return true
  if (typeof message === 'string' && message.includes(noConnection)) return true
  return [cause, meta, driverAdapterError].some((inner) => isOutOfTime(inner, depth + 1))
}
