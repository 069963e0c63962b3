import { readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** How the folder of a page begins that is being printed. */
export const folderPrefix = 'manyhands-pdf-'

/** Something else may clear the same folder. */
const changedAt = (path: string): Promise<number> =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => Number.POSITIVE_INFINITY,
  )

/**
 * Removes the folders of pages that nobody prints any more: a printer takes `limitMs` at most, and others may be at work
 * on this machine.
 */
export const removeLeftFolders = async (limitMs: number): Promise<void> => {
  const names = await readdir(tmpdir()).catch(() => [])
  const paths = names.filter((name) => name.startsWith(folderPrefix)).map((name) => join(tmpdir(), name))
  for (const path of paths) {
    if ((await changedAt(path)) > Date.now() - 2 * limitMs) continue
    await rm(path, { recursive: true, force: true }).catch(() => {})
  }
}
