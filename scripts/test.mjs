// What `npm test` does: style, types, unit tests and simulation, the built product in a real browser, and the short
// forms of the commands that try to break it.
import { browserTests, run, runBeside, tell, unitTests } from './count-tests.mjs'
import { quickTemporaryFolder } from './quick-temporary-folder.mjs'

quickTemporaryFolder()
const results = []
/** A step that is right or wrong as a whole counts as one test. */
const count = (name, good) => results.push({ name, passed: good ? 1 : 0, failed: good ? 0 : 1 })
const step = async (name, script, args) => count(name, await run(name, script, args))
const stepBeside = async (name, script, args) => count(name, await runBeside(name, script, args))

await step('Prisma client', 'scripts/generate-prisma.mjs')
await Promise.all([
  stepBeside('Style', 'node_modules/@biomejs/biome/bin/biome', ['check', '.']),
  stepBeside('Types', 'node_modules/typescript/bin/tsc'),
])

results.push(await unitTests('Unit tests and simulation'))
results.push(await browserTests('In the browser'))
// A few of them, with each request of a page answered by another process than the one before, as chance has it.
results.push(
  await browserTests('In the browser, over two processes', [
    ...['--processes', '2', '--workers', '1', 'tests/e2e/sharing.spec.ts'],
    ...['-g', 'side by side|with a password'],
  ]),
)

/** A command that tries to break a promise, in its short form. */
const attempt = (name, file, args) => step(name, 'scripts/run.mjs', [file, ...args])
// It computes on one core and looks at no clock; what runs beside it looks at none that this could hold up.
const fuzz = stepBeside('Fuzz', 'scripts/run.mjs', ['tests/simulation/fuzz.ts', '--operations', '50000'])
await attempt('Torture, embedded', 'tests/torture/torture.ts', ['--cycles', '5', '--database', 'embedded'])
await attempt('Torture, Postgres', 'tests/torture/torture.ts', ['--cycles', '5', '--database', 'postgres'])
await attempt('Cluster', 'tests/cluster/cluster.ts', ['--processes', '2', '--minutes', '0.3', '--untimed'])
await attempt('Hostile', 'tests/hostile/hostile.ts', ['--frames', '1000', '--untimed'])
await fuzz
await attempt('Neighbours', 'tests/neighbours/neighbours.ts', ['--short'])
await attempt('Permissions', 'tests/permissions/permissions.ts', ['--revocations', '20'])
await attempt('Soak', 'tests/soak/soak.ts', ['--minutes', '0.3'])

tell(results)
