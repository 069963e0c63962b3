import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildStamp } from './build-stamp.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const sources = [
  'app',
  'lib',
  'server',
  'prisma',
  'public',
  'next.config.ts',
  'instrumentation-client.ts',
  'package-lock.json',
]

/** When the newest file below `path` was changed, in milliseconds. */
const newest = (path) => {
  const about = statSync(path, { throwIfNoEntry: false })
  if (about === undefined) return 0
  if (!about.isDirectory()) return about.mtimeMs
  return Math.max(about.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}

/** Whether the last build is newer than every source. */
export const isBuilt = () => {
  const built = statSync(buildStamp, { throwIfNoEntry: false })?.mtimeMs ?? 0
  return built >= Math.max(...sources.map((name) => newest(join(root, name))))
}

/**
 * Builds everything unless the last build is newer than every source.
 * @param {(line: string) => void} say told what is going on, when there is something to do
 */
export const ensureBuilt = async (say) => {
  if (isBuilt()) return
  say('Building Manyhands, which takes about a minute and happens once …')
  const { build } = await import('./build.mjs')
  await build()
}
