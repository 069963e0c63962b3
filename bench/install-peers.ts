import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = join(root, 'bench/peers')
const modules = join(folder, 'node_modules')
const stamp = join(modules, '.installed')

/** What must be there once only: a `Y.Doc` of one copy of Yjs is a stranger to another. */
const shared = ['yjs', 'lib0', 'y-protocols']

/** Installs the servers of others, at the versions that `bench/peers/package.json` names, unless they are there. */
export const installPeers = async (say: (line: string) => void): Promise<void> => {
  const wanted = readFileSync(join(folder, 'package.json'), 'utf8')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  say('Installing the servers to compare with, which happens once …')
  rmSync(modules, { recursive: true, force: true })
  const npm = spawn('npm', ['install', '--no-package-lock', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = (await once(npm, 'exit')) as [number | null]
  if (code !== 0) throw new Error('The servers to compare with could not be installed.')
  for (const name of shared) {
    rmSync(join(modules, name), { recursive: true, force: true })
    // Relative: it still leads there when the folder of the project is moved or copied.
    symlinkSync(join('../../../node_modules', name), join(modules, name))
  }
  writeFileSync(stamp, wanted)
}
