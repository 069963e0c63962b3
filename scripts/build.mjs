// Builds everything for production: the Prisma client, the pages, the server.
import { spawn } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildFirstScripts } from './build-first-scripts.mjs'
import { buildPostgresTemplate } from './build-postgres-template.mjs'
import { buildServer } from './build-server.mjs'
import { buildStamp } from './build-stamp.mjs'
import { compressBuiltFiles } from './compress-built-files.mjs'
import { nameTextScripts } from './name-text-scripts.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Runs a Node script; its output is shown only when it fails. */
const run = (script, args = []) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout.on('data', (part) => {
      output += part
    })
    child.stderr.on('data', (part) => {
      output += part
    })
    child.on('error', reject)
    child.on('exit', (code) => {
      if (code === 0) return resolve()
      process.stderr.write(output)
      reject(new Error(`${script} ended with code ${code}`))
    })
  })

export const build = async () => {
  rmSync(buildStamp, { force: true })
  await run('scripts/generate-prisma.mjs')
  await run('node_modules/next/dist/bin/next', ['build'])
  nameTextScripts()
  await buildFirstScripts()
  await compressBuiltFiles()
  await buildServer()
  await buildPostgresTemplate()
  mkdirSync(dirname(buildStamp), { recursive: true })
  writeFileSync(buildStamp, '')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build()
