// What `npm run test:e2e` does: people in real browsers, on the compiled server. Arguments go to Playwright.
// `--processes <number>` lets several processes serve, behind a proxy that sends each connection to any of them.
// MANYHANDS_E2E_REPORT names a file for its report as JSON.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { ensureBuilt } from './ensure-built.mjs'
import { findBrowser } from './find-browser.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const say = (line) => process.stdout.write(`${line}\n`)

/** Playwright's arguments, and how many processes are to serve. */
const parse = (given) => {
  const at = given.indexOf('--processes')
  if (at < 0) return { args: given, processes: '1' }
  const processes = given[at + 1] ?? ''
  if (!/^[1-9]$/.test(processes)) throw new Error('--processes takes a number from 1 to 9.')
  return { args: given.filter((_, index) => index !== at && index !== at + 1), processes }
}

const run = ({ args: given, processes }) =>
  new Promise((resolve, reject) => {
    const cli = createRequire(import.meta.url).resolve('@playwright/test/cli')
    const args = [cli, 'test', '--config', 'tests/e2e/playwright.config.ts', ...given]
    const env = { ...process.env, MANYHANDS_E2E_PROCESSES: processes }
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' })
    // Playwright hears the signal too, and ends what it started; this waits for it.
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
    child.on('error', reject)
    child.on('exit', (code) => resolve(code ?? 1))
  })

try {
  const asked = parse(process.argv.slice(2))
  findBrowser(say)
  await ensureBuilt(say)
  process.exitCode = await run(asked)
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
