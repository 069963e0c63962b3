/** A statement that took too long. */
const cutOff = '57014'
const codes = new Set<string>([
  // Prisma: no connection in time, no transaction in time, and a transaction that lasted too long.
  'P2024',
  'P2028',
  // Postgres: besides, a row that somebody else holds, and no connection left.
  cutOff,
  '55P03',
  '53300',
])
/** What `pg` says when its pool has no connection in time. */
const noConnection = 'timeout exceeded when trying to connect'
/** An error that wraps another one that wraps another one, and so on, is not looked into any further. */
const deepest = 5

/** Whether `error`, or what it wraps, is what `tells` tells of. */
const someOf = (error: unknown, tells: (code: unknown, message: unknown) => boolean, depth = 0): boolean => {
  if (typeof error !== 'object' || error === null || depth > deepest) return false
  const { code, originalCode, message, cause, meta, driverAdapterError } = error as Record<string, unknown>
  if (tells(code, message) || tells(originalCode, message)) return true
  return [cause, meta, driverAdapterError].some((inner) => someOf(inner, tells, depth + 1))
}

/** Whether `error`, or what it wraps, tells that the database is there and did not answer in time. */
export const isOutOfTime = (error: unknown): boolean =>
  someOf(
    error,
    (code, message) =>
      (typeof code === 'string' && codes.has(code)) ||
      (typeof message === 'string' && message.includes(noConnection)),
  )

/** Whether `error`, or what it wraps, tells that a statement was cut off because its own time was over. */
export const isCutOff = (error: unknown): boolean => someOf(error, (code) => code === cutOff)
