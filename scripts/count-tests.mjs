// What several commands do that run tests: in the open, with a report that is counted afterwards.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

const start = (script, args, environment, output) =>
  spawn(process.execPath, [script, ...args], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', output, output],
  })

const ended = (child) =>
  new Promise((resolve) => {
    child.on('error', () => resolve(false))
    child.on('close', (code) => resolve(code === 0))
  })

/** Runs a Node script in the open; resolves to whether it went well. */
export const run = (name, script, args = [], environment = {}) => {
  process.stdout.write(`\n── ${name}\n`)
  return ended(start(script, args, environment, 'inherit'))
}

/** The same beside others: what it says is shown when it has ended. */
export const runBeside = async (name, script, args = [], environment = {}) => {
  const child = start(script, args, environment, 'pipe')
  const said = []
  for (const output of [child.stdout, child.stderr]) output.on('data', (part) => said.push(part))
  const good = await ended(child)
  process.stdout.write(`\n── ${name}\n`)
  for (const part of said) process.stdout.write(part)
  return good
}

/** Hands a report's path to `use`; a report that is not there means that its run broke off: null. */
const reported = async (use) => {
  const folder = mkdtempSync(join(tmpdir(), 'manyhands-report-'))
  const file = join(folder, 'report.json')
  const good = await use(file)
  const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
  rmSync(folder, { recursive: true, force: true })
  return { good, report }
}

/** A run that broke off has failed, whatever it counted. */
const counted = (name, good, { passed, failed }) => ({
  name,
  passed,
  failed: good ? failed : Math.max(failed, 1),
})

/** Vitest on these paths; all of them where there are none. */
export const unitTests = async (name, paths = []) => {
  const { good, report } = await reported((file) =>
    run(name, 'node_modules/vitest/vitest.mjs', [
      'run',
      ...paths,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ]),
  )
  return counted(name, good, { passed: report?.numPassedTests ?? 0, failed: report?.numFailedTests ?? 0 })
}

/** Playwright on these files; all of them where there are none. `runs` is `run` or `runBeside`. */
export const browserTests = async (name, paths = [], runs = run) => {
  const { good, report } = await reported((file) =>
    runs(name, 'scripts/e2e.mjs', paths, { MANYHANDS_E2E_REPORT: file }),
  )
  const stats = report?.stats
  const passed = (stats?.expected ?? 0) + (stats?.flaky ?? 0)
  return counted(name, good, { passed, failed: stats?.unexpected ?? 0 })
}

/** Says what each came to, and in the last line how many tests there were; ends the process accordingly. */
export const tell = (results) => {
  process.stdout.write('\n')
  for (const { name, passed, failed } of results) {
    process.stdout.write(`${failed === 0 ? '✓' : '✗'} ${name}: ${passed} good, ${failed} not\n`)
  }
  const total = (key) => results.reduce((sum, result) => sum + result[key], 0)
  process.stdout.write(`${total('passed')} passed, ${total('failed')} failed\n`)
  process.exit(total('failed') === 0 ? 0 : 1)
}
