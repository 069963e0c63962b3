import { BackupDamaged, BackupRefused } from '@/server/backup/backup-damaged'
import { StartError } from '@/server/start-error'

/** A sentence for people, and no stack. */
export class UsageError extends Error {}

const isForPeople = (error: unknown): error is Error =>
  error instanceof UsageError ||
  error instanceof StartError ||
  error instanceof BackupDamaged ||
  error instanceof BackupRefused ||
  // What `parseArgs` says of an option that there is not.
  (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))

/** Runs a command and ends the process with its code: 2 when it could not be done. */
export const runCommand = (command: () => Promise<number>): void => {
  command().then(
    (code) => process.exit(code),
    (error: unknown) => {
      const said = isForPeople(error) ? error.message : error instanceof Error ? error.stack : String(error)
      process.stderr.write(`${said}\n`)
      process.exit(2)
    },
  )
}

/** Bytes as people read them. */
export const inBytes = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} kB` : `${(bytes / (1024 * 1024)).toFixed(1)} MB`
