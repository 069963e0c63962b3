// What `npm run test:e2e` does: people in real browsers, on the compiled server. Arguments go to Playwright.
// `--processes <number>`, or MANYHANDS_E2E_PROCESSES, lets several processes serve, behind a proxy that sends each
// request to any of them by chance; it says the seed, and MANYHANDS_E2E_SEED takes one. MANYHANDS_E2E_REPORT names a
// file for the report as JSON.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { ensureBuilt } from './ensure-built.mjs'
import { findBrowser } from './find-browser.mjs'
import { quickTemporaryFolder } from './quick-temporary-folder.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const say = (line) => process.stdout.write(`${line}\n`)

/** Playwright's arguments, and how many processes are to serve. */
const parse = (given) => {
  const at = given.indexOf('--processes')
  const processes = at < 0 ? (process.env.MANYHANDS_E2E_PROCESSES ?? '1') : (given[at + 1] ?? '')
  if (!/^[1-9]$/.test(processes)) throw new Error('--processes takes a number from 1 to 9.')
  const args = at < 0 ? given : given.filter((_, index) => index !== at && index !== at + 1)
  return { args, processes }
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
  quickTemporaryFolder()
  findBrowser(say)
  await ensureBuilt(say)
  process.exitCode = await run(asked)
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
