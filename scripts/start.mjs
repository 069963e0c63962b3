// What `npm start` does: checks the machine, builds if it must, and runs the compiled server.
import { existsSync } from 'node:fs'
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

const { ensureBuilt } = await import('./ensure-built.mjs')
await ensureBuilt((line) => process.stdout.write(`${line}\n`)).catch((error) =>
  stop(`The build failed: ${error.message}`),
)

process.env.NODE_ENV = 'production'
process.chdir(root)
await import('../dist/server/main.js')
