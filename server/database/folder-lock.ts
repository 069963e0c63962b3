import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readdir, readlink, realpath, rm, symlink } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/**
 * A folder belongs to one process at a time, and to nobody once that process is gone, however it went.
 *
 * 1. A holder is alive exactly as long as its socket accepts connections: the kernel closes it, also on
 *    `kill -9`, and no process id has to be compared (two containers may both be process 1).
 * 2. Claims are numbered; the highest is the holder's. A claim is a symbolic link: made whole or not at all,
 *    and by one process only.
 * 3. A process claims the next number only after it found the holder gone, and holds the folder only if its
 *    claim is the highest afterwards. Of several that start together one wins.
 * 4. The highest claim is never removed, so numbers never start again.
 */
export type FolderLock = { release(): Promise<void> }

/** A socket's address has to fit into 104 bytes on some systems. */
const longestSocketPath = 100

const listen = (path: string): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', reject)
    server.listen(path, () => {
      server.removeListener('error', reject)
      server.on('error', () => {})
      server.unref()
      resolve(server)
    })
  })

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
  })

const accepts = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', (error: NodeJS.ErrnoException) => {
      // A holder too busy to accept is alive.
      resolve(error.code === 'EAGAIN')
    })
  })

const errorCode = (error: unknown): string | undefined =>
  error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined

/** Listens in `folder`, or, where the folder cannot hold a socket, beside other temporary files. */
const listenIn = async (folder: string): Promise<{ server: Server; socket: string }> => {
  const name = `${randomBytes(6).toString('hex')}.socket`
  const here = join(folder, name)
  if (Buffer.byteLength(here) <= longestSocketPath) {
    const server = await listen(here).catch(() => null)
    if (server !== null) return { server, socket: name }
  }
  const elsewhere = join(tmpdir(), `manyhands-${name}`)
  return { server: await listen(elsewhere), socket: elsewhere }
}

const claims = async (folder: string): Promise<number[]> =>
  (await readdir(folder))
    .flatMap((name) => (/^claim-\d+$/.test(name) ? [Number(name.slice('claim-'.length))] : []))
    .sort((a, b) => b - a)

const claimPath = (folder: string, claim: number): string => join(folder, `claim-${claim}`)

/** The folder may be mounted elsewhere for another process: a socket inside it is named without its folder. */
const holderSocket = async (folder: string, claim: number): Promise<string | null> => {
  const target = await readlink(claimPath(folder, claim)).catch(() => null)
  return target === null ? null : resolve(folder, target)
}

const isHeld = async (folder: string, claim: number): Promise<boolean> => {
  const path = await holderSocket(folder, claim)
  return path !== null && (await accepts(path))
}

const forget = async (folder: string, claim: number): Promise<void> => {
  const path = await holderSocket(folder, claim)
  await rm(claimPath(folder, claim), { force: true })
  if (path !== null) await rm(path, { force: true })
}

const tryClaim = async (folder: string, socket: string): Promise<'held' | 'outrun' | 'ours'> => {
  const [highest = 0] = await claims(folder)
  if (highest > 0 && (await isHeld(folder, highest))) return 'held'
  const ours = highest + 1
  try {
    await symlink(socket, claimPath(folder, ours))
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return 'outrun'
    throw error
  }
  const [last = 0, ...gone] = await claims(folder)
  if (last !== ours) {
    await rm(claimPath(folder, ours), { force: true })
    return 'outrun'
  }
  for (const claim of gone) await forget(folder, claim)
  return 'ours'
}

/** A named pipe has one owner and goes with its process: nothing more is needed on Windows. */
const lockPipe = async (folder: string): Promise<FolderLock | null> => {
  const name = Buffer.from(folder.toLowerCase()).toString('base64url').slice(-180)
  try {
    const server = await listen(`\\\\.\\pipe\\manyhands-${name}`)
    return { release: () => close(server) }
  } catch (error) {
    if (errorCode(error) === 'EADDRINUSE' || errorCode(error) === 'EACCES') return null
    throw error
  }
}

/** The lock of `folder`, made if it is missing; null when another holder lives. Rejects when it cannot be written. */
export const lockFolder = async (folder: string): Promise<FolderLock | null> => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const real = await realpath(folder)
  if (process.platform === 'win32') return lockPipe(real)
  await chmod(real, 0o700)

  const { server, socket } = await listenIn(real)
  for (;;) {
    const outcome = await tryClaim(real, socket).catch(async (error: unknown) => {
      await close(server)
      throw error
    })
    if (outcome === 'ours') return { release: () => close(server) }
    if (outcome === 'held') {
      await close(server)
      return null
    }
  }
}
