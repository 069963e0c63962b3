import { randomUUID } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Finding, ReadyPart } from './readiness'

const ok: Finding = { state: 'ok' }
const failed = (sentence: string): Finding => ({ state: 'failed', sentence })

/** The database answers, and has the shape that this version needs. */
export const databasePart = (database: {
  readonly ping: () => Promise<void>
  readonly isMigrated: () => Promise<boolean>
}): ReadyPart => ({
  name: 'database',
  look: async () => {
    await database.ping()
    return (await database.isMigrated())
      ? ok
      : failed('The database lacks a migration of this version. Start the server anew.')
  },
})

/** Something can be written where files lie while they come in, and is gone again. */
export const diskPart = (folder: string): ReadyPart => ({
  name: 'disk',
  look: async () => {
    const path = join(folder, `${randomUUID()}.ready`)
    try {
      const file = await open(path, 'wx')
      try {
        await file.write('ready')
      } finally {
        await file.close()
        await rm(path, { force: true })
      }
      return ok
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
      return failed(`The data folder cannot be written (${code}). Make room, or make it writable.`)
    }
  },
})

/** Processes hear of each other as they should. Without that they hear later. */
export const busPart = (bus: { readonly problem: string | null }): ReadyPart => ({
  name: 'bus',
  look: async () => (bus.problem === null ? ok : { state: 'warning', sentence: bus.problem }),
})

/** The bucket of pictures and files answers. Without it people write on. */
export const bucketPart = (check: () => Promise<void>): ReadyPart => ({
  name: 'bucket',
  look: () =>
    check().then(
      () => ok,
      () => ({ state: 'warning', sentence: 'Pictures and files cannot be reached, nor brought.' }),
    ),
})
