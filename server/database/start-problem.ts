import { StartError } from '@/server/start-error'

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? ''

/** Reads DATABASE_URL. Throws a StartError when it does not name a Postgres. */
export const parseDatabaseUrl = (url: string): URL => {
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (parsed === null || !/^postgres(ql)?:$/.test(parsed.protocol)) {
    throw new StartError(
      'DATABASE_URL is not the address of a Postgres. It looks like postgres://user:password@host:5432/database; leave it out to use the embedded database.',
    )
  }
  return parsed
}

/** What a failed first connection means, as one line that says what to do. Never shows the password. */
export const startProblem = (error: unknown, url: URL): StartError => {
  if (error instanceof StartError) return error
  const host = `${url.hostname || 'localhost'}:${url.port || '5432'}`
  const database = decodeURIComponent(url.pathname.slice(1)) || decodeURIComponent(url.username)
  const user = decodeURIComponent(url.username) || 'nobody'
  switch (codeOf(error)) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new StartError(`There is no host ${url.hostname} for Postgres. Check the host in DATABASE_URL.`)
    case 'ECONNREFUSED':
    case 'ECONNRESET':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
    case 'CONNECT_TIMEOUT':
    case 'CONNECTION_CLOSED':
      return new StartError(
        `No Postgres answers at ${host}. Start it, or check host and port in DATABASE_URL.`,
      )
    case '28P01':
    case '28000':
      return new StartError(
        `Postgres at ${host} does not let ${user} in (${messageOf(error)}). Check user and password in DATABASE_URL.`,
      )
    case '3D000':
      return new StartError(
        `Postgres at ${host} has no database ${database}. Create it, or check the name in DATABASE_URL.`,
      )
    case '53300':
      return new StartError(`Postgres at ${host} has no connection left. Raise its max_connections.`)
    case '57P03':
      return new StartError(`Postgres at ${host} is still starting. Try again in a moment.`)
    case '42501':
      return new StartError(
        `${user} may not make tables in database ${database} at ${host} (${messageOf(error)}). Grant it CREATE.`,
      )
    default:
      return new StartError(
        `The database ${database} at ${host} cannot be used: ${messageOf(error)}. Check DATABASE_URL.`,
      )
  }
}
