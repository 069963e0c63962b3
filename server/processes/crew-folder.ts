import { rmSync } from 'node:fs'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const prefix = 'manyhands-crew-'

/** Milliseconds in which the processes of a folder may come to listen in it. */
const startMs = 60_000

/** Where one of the processes that run together hears the others: their visitors' requests, or what they ask themselves. */
export const crewSocket = (
  folder: string,
  member: number,
  what: 'requests' | 'questions' = 'requests',
): string => {
  const name = what === 'requests' ? `${member}` : `${member}-${what}`
  return process.platform === 'win32'
    ? `\\\\.\\pipe\\${folder.replaceAll(/[^\w]/g, '-')}-${name}`
    : join(folder, `${name}.socket`)
}

const accepts = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', (error: NodeJS.ErrnoException) => {
      // One that is too busy to accept lives, and so may one that is another user's.
      resolve(error.code === 'EAGAIN' || error.code === 'EACCES')
    })
  })

const isLeft = async (folder: string): Promise<boolean> => {
  if ((await stat(folder)).mtimeMs > Date.now() - startMs) return false
  for (const name of await readdir(folder)) if (await accepts(join(folder, name))) return false
  return true
}

const removeLeft = async (): Promise<void> => {
  const names = await readdir(tmpdir()).catch(() => [])
  for (const folder of names.filter((name) => name.startsWith(prefix)).map((name) => join(tmpdir(), name))) {
    // Something else may clear the same folder.
    if (await isLeft(folder).catch(() => false))
      await rm(folder, { recursive: true, force: true }).catch(() => {})
  }
}

/**
 * A folder in which processes that run together meet, and which nobody else may enter. Those in which nobody listens any
 * more are removed: of processes that were all killed at once.
 */
export const makeCrewFolder = async (): Promise<string> => {
  await removeLeft()
  return mkdtemp(join(tmpdir(), prefix))
}

/** Sees to it that the folder goes with this process when the first one, which would remove it, has gone before. */
export const removeCrewFolderAtEnd = (folder: string): void => {
  process.once('exit', () => {
    if (!process.connected) rmSync(folder, { recursive: true, force: true })
  })
}
