import { existsSync, statfsSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const memory = '/dev/shm'
const leastRoom = 4 * 1024 * 1024 * 1024

const hasRoom = (): boolean => {
  if (!existsSync(memory)) return false
  const { bavail, bsize } = statfsSync(memory)
  return bavail * bsize >= leastRoom
}

/** A new folder, in memory where the machine has room for that: what tests store need not survive a power cut. */
export const quickFolder = (): Promise<string> =>
  mkdtemp(join(hasRoom() ? memory : tmpdir(), 'manyhands-test-'))
