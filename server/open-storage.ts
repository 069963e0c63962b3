import { type Database, openDatabase } from './database/open-database'
import { secretMark } from './database/secret-mark'
import type { Environment } from './environment'
import type { Log } from './log'
import { keptSecret } from './secret'

export type StorageOptions = {
  readonly environment: Pick<Environment, 'databaseUrl' | 'secret' | 'allowUnsafePostgres'>
  readonly dataFolder: string
  readonly log: Log
}

/**
 * The database, and the secret by which what is in it is signed. On a Postgres that servers share all have the same
 * secret. The embedded database comes first: the data folder is this process's once it is open.
 * @throws StartError for everything that a person can mend.
 */
export const openStorage = async ({
  environment,
  dataFolder,
  log,
}: StorageOptions): Promise<{ readonly database: Database; readonly secret: string }> => {
  const { databaseUrl, allowUnsafePostgres } = environment
  const shared = databaseUrl !== undefined
  const known = environment.secret ?? (shared ? await keptSecret(dataFolder) : null)
  const database = await openDatabase({
    url: databaseUrl,
    dataFolder,
    allowUnsafe: allowUnsafePostgres,
    log,
    ...(shared && known !== null && { secretMark: secretMark(known) }),
  })
  return { database, secret: known ?? (await keptSecret(dataFolder)) }
}
