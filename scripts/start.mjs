// What `npm start` does: checks the machine, builds if it must, and runs the compiled server.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Ends with one line that says what to do. */
const stop = (message) => {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19))
  stop(
    `Manyhands needs Node 20.19 or newer, and this is ${process.versions.node}. Install Node 24 from https://nodejs.org.`,
  )
if (!existsSync(join(root, 'node_modules/next')))
  stop('The packages are not installed yet. Run "npm ci" first.')

/** When the newest file below `path` was changed, in milliseconds. */
const newest = (path) => {
  const about = statSync(path, { throwIfNoEntry: false })
  if (about === undefined) return 0
  if (!about.isDirectory()) return about.mtimeMs
  return Math.max(about.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}

const sources = ['app', 'lib', 'server', 'prisma', 'public', 'next.config.ts', 'package-lock.json']
const { buildStamp } = await import('./build-stamp.mjs')
const built = statSync(buildStamp, { throwIfNoEntry: false })?.mtimeMs ?? 0
if (built < Math.max(...sources.map((name) => newest(join(root, name))))) {
  process.stdout.write('Building Manyhands, which takes about a minute and happens once …\n')
  const { build } = await import('./build.mjs')
  await build().catch((error) => stop(`The build failed: ${error.message}`))
}

process.env.NODE_ENV = 'production'
process.chdir(root)
await import('../dist/server/main.js')
