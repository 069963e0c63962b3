import { stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Where a backup goes that was made at `now`: into `to` when that is a folder, under a name that sorts by time. */
export const backupPath = async (to: string, now: Date): Promise<string> => {
  const isFolder = (await stat(to).catch(() => null))?.isDirectory() ?? to.endsWith('/')
  const name = `manyhands-${now.toISOString().slice(0, 19).replaceAll(':', '')}Z.backup`
  return isFolder ? join(to, name) : to
}
