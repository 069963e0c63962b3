import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, cp, mkdtemp, open, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageRoot } from '@/server/package-root'
import { startThread, stopThread } from './engine-thread'

/** A data folder made when the server was built: a copy costs a tenth of the time, and none of the memory. */
const templateFolder = join(packageRoot, 'dist', 'postgres-template')

/**
 * The folder of the database itself, inside `dataFolder`; made when it is missing. It appears under its name only
 * when it is whole and on the disk: a first start that is cut short starts again from nothing.
 */
export const ensureDatabaseFolder = async (dataFolder: string): Promise<string> => {
  const folder = join(dataFolder, 'postgres')
  if (existsSync(folder)) return folder
  const unfinished = `${folder}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  if (existsSync(templateFolder)) await cp(templateFolder, unfinished, { recursive: true })
  else await initialise(unfinished)
  await chmod(unfinished, 0o700)
  await syncTree(unfinished)
  await rename(unfinished, folder)
  await sync(dataFolder)
  return folder
}

const initialise = async (folder: string): Promise<void> => {
  const socketFolder = await mkdtemp(join(tmpdir(), 'manyhands-'))
  const address =
    process.platform === 'win32' ? { host: '127.0.0.1', port: 0 } : { path: join(socketFolder, 'socket') }
  try {
    const password = randomBytes(24).toString('base64url')
    await stopThread((await startThread({ folder, address, password })).thread)
  } finally {
    await rm(socketFolder, { recursive: true, force: true })
  }
}

const syncTree = async (folder: string): Promise<void> => {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await syncTree(path)
    else await sync(path)
  }
  await sync(folder)
}

const sync = async (path: string): Promise<void> => {
  // Windows opens neither folders nor, for reading alone, files to sync them.
  if (process.platform === 'win32') return
  const file = await open(path, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
