// Makes the data folder that a first start copies: making one takes seconds and much memory, a copy neither.
// Needs the compiled server.
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'

const root = fileURLToPath(new URL('..', import.meta.url))
const template = join(root, 'dist', 'postgres-template')
const stamp = `${template}.version`
const worker = join(root, 'dist', 'server', 'workers', 'embedded-postgres-worker.js')

const engineVersion = () =>
  JSON.parse(readFileSync(join(root, 'node_modules', '@electric-sql', 'pglite', 'package.json'), 'utf8'))
    .version

/** Makes it unless it is there for the installed version of PGlite. */
export const buildPostgresTemplate = async () => {
  const version = engineVersion()
  if (existsSync(template) && existsSync(stamp) && readFileSync(stamp, 'utf8') === version) return
  const unfinished = `${template}.${process.pid}`
  for (const path of [unfinished, template, stamp]) rmSync(path, { recursive: true, force: true })

  const sockets = mkdtempSync(join(tmpdir(), 'manyhands-'))
  const address =
    process.platform === 'win32' ? { host: '127.0.0.1', port: 0 } : { path: join(sockets, 'socket') }
  try {
    const workerData = { folder: unfinished, address, password: randomBytes(24).toString('hex') }
    const thread = new Worker(pathToFileURL(worker), { workerData })
    await once(thread, 'message')
    thread.postMessage({ kind: 'stop' })
    await once(thread, 'exit')
  } finally {
    rmSync(sockets, { recursive: true, force: true })
  }
  renameSync(unfinished, template)
  writeFileSync(stamp, version)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildPostgresTemplate()
