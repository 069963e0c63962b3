// What `npm test` does: style, types, unit tests and simulation, the built product in a real browser, and the short
// forms of the commands that try to break it.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const reports = mkdtempSync(join(tmpdir(), 'manyhands-reports-'))
const unitReport = join(reports, 'unit.json')
const browserReport = join(reports, 'browser.json')

/** Runs a Node script in the open; resolves to whether it went well. */
const run = (name, script, args = [], environment = {}) => {
  process.stdout.write(`\n── ${name}\n`)
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    child.on('error', () => resolve(false))
    child.on('exit', (code) => resolve(code === 0))
  })
}

/** A report that is not there means that its run broke off: nothing of it counts as passed. */
const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null)

const results = []
/** A step that is right or wrong as a whole counts as one test. */
const step = async (name, script, args) => {
  const good = await run(name, script, args)
  results.push({ name, passed: good ? 1 : 0, failed: good ? 0 : 1 })
}

await step('Prisma client', 'scripts/generate-prisma.mjs')
await step('Style', 'node_modules/@biomejs/biome/bin/biome', ['check', '.'])
await step('Types', 'node_modules/typescript/bin/tsc')

const unitsGood = await run('Unit tests and simulation', 'node_modules/vitest/vitest.mjs', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${unitReport}`,
])
const units = read(unitReport)
const unitFailures = units?.numFailedTests ?? 0
results.push({
  name: 'Unit tests and simulation',
  passed: units?.numPassedTests ?? 0,
  failed: unitsGood ? unitFailures : Math.max(unitFailures, 1),
})

const browserGood = await run('In the browser', 'scripts/e2e.mjs', [], {
  MANYHANDS_E2E_REPORT: browserReport,
})
const browser = read(browserReport)?.stats
const browserFailures = browser?.unexpected ?? 0
results.push({
  name: 'In the browser',
  passed: (browser?.expected ?? 0) + (browser?.flaky ?? 0),
  failed: browserGood ? browserFailures : Math.max(browserFailures, 1),
})

/** A command that tries to break a promise, in its short form. */
const attempt = (name, file, args) => step(name, 'scripts/run.mjs', [file, ...args])
await attempt('Fuzz', 'tests/simulation/fuzz.ts', ['--operations', '50000'])
await attempt('Torture, embedded', 'tests/torture/torture.ts', ['--cycles', '5', '--database', 'embedded'])
await attempt('Torture, Postgres', 'tests/torture/torture.ts', ['--cycles', '5', '--database', 'postgres'])
await attempt('Hostile', 'tests/hostile/hostile.ts', ['--frames', '1000', '--untimed'])
await attempt('Permissions', 'tests/permissions/permissions.ts', ['--revocations', '20'])
await attempt('Soak', 'tests/soak/soak.ts', ['--minutes', '0.3'])

rmSync(reports, { recursive: true, force: true })
process.stdout.write('\n')
for (const { name, passed, failed } of results) {
  process.stdout.write(`${failed === 0 ? '✓' : '✗'} ${name}: ${passed} good, ${failed} not\n`)
}
const total = (key) => results.reduce((sum, result) => sum + result[key], 0)
process.stdout.write(`${total('passed')} passed, ${total('failed')} failed\n`)
process.exit(total('failed') === 0 ? 0 : 1)
