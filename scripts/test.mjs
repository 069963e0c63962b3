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

/** A command that tries to break a promise, in its short form. */
const attempt = (name, file, ...args) => {
  return () => stepBeside(name, 'scripts/run.mjs', [`tests/${file}`, ...args])
}
const attempts = [
  attempt('Cluster', 'cluster/cluster.ts', '--processes', '2', '--minutes', '0.3', '--untimed'),
  attempt('Hostile', 'hostile/hostile.ts', '--frames', '1000', '--untimed'),
  attempt('Torture, embedded', 'torture/torture.ts', '--cycles', '5', '--database', 'embedded'),
  // Every part that tests/fuzz/broken-parts.ts breaks was found out within 1,500 operations, by each of three seeds. Four
  // whole worlds are ten times that, and meet each edit and each fault that 50,000 operations meet more than once.
  attempt('Fuzz', 'simulation/fuzz.ts', '--operations', '16000', '--processes', '1'),
  attempt('Permissions', 'permissions/permissions.ts', '--revocations', '20'),
  attempt('Soak', 'soak/soak.ts', '--minutes', '0.3'),
  attempt('Neighbours', 'neighbours/neighbours.ts', '--short'),
  attempt('Torture, Postgres', 'torture/torture.ts', '--cycles', '5', '--database', 'postgres'),
  // A few of those in the browser, with each request of a page answered by another process than the one before, as chance
  // has it.
  async () =>
    results.push(
      await browserTests(
        'In the browser, over two processes',
        [
          ...['--processes', '2', '--workers', '1', 'tests/e2e/sharing.spec.ts'],
          ...['-g', 'side by side|with a password'],
        ],
        runBeside,
      ),
    ),
]
// Each waits for much of its time, or computes on one core, and looks at no clock that another could hold up: two run
// beside each other, those first that take longest.
const inTurn = async () => {
  for (let next = attempts.shift(); next !== undefined; next = attempts.shift()) await next()
}
await Promise.all([inTurn(), inTurn()])

tell(results)
