import { constants } from 'node:fs'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import type postgres from 'postgres'

/** Whoever holds the engine says something so often, or is taken for gone. */
const pulseMs = 5_000

/**
 * Copies the folder of an embedded database that a server is running on. `sql` holds the engine meanwhile, so that
 * nothing is written: what is copied is what a `kill -9` would have left at that moment, and opens as that does. Others
 * wait for as long as copying takes.
 */
export const copyRunning = async (
  sql: postgres.Sql,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> => {
  await sql.begin(async (sql) => {
    await sql`select 1`
    const pulse = setInterval(() => void sql`select 1`.execute().catch(() => {}), pulseMs)
    try {
      await cp(join(from, 'postgres'), join(to, 'postgres'), {
        recursive: true,
        // Where the file system can, nothing is copied before it changes.
        mode: constants.COPYFILE_FICLONE,
      })
      // Whoever was taken for gone held nothing at the end.
      await sql`select 1`
    } finally {
      clearInterval(pulse)
    }
  })
}
