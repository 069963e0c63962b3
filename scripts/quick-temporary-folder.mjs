import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'

const memory = '/dev/shm'
const leastRoom = 4 * 1024 * 1024 * 1024

const hasRoom = () => {
  if (!existsSync(memory)) return false
  const { bavail, bsize } = statfsSync(memory)
  return bavail * bsize >= leastRoom
}

/**
 * Puts the temporary folder of this process, and of those that it starts from now on, into memory, where the machine
 * has room for that and nobody has named another: what tests store need not survive a power cut, and waiting until a
 * disk has it takes them minutes. It is gone with this process.
 */
export const quickTemporaryFolder = () => {
  if (process.env.TMPDIR !== undefined || !hasRoom()) return
  const folder = mkdtempSync(join(memory, 'manyhands-test-'))
  // A Postgres in it belongs to somebody else, where root runs the tests.
  chmodSync(folder, 0o1777)
  process.env.TMPDIR = folder
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
}
