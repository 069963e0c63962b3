// What `npm test` does: style, types, unit tests and simulation, the built product in a real browser, and the short
// forms of the commands that try to break it.
import { browserTests, run, tell, unitTests } from './count-tests.mjs'

const results = []
/** A step that is right or wrong as a whole counts as one test. */
const step = async (name, script, args) => {
  const good = await run(name, script, args)
  results.push({ name, passed: good ? 1 : 0, failed: good ? 0 : 1 })
}

await step('Prisma client', 'scripts/generate-prisma.mjs')
await step('Style', 'node_modules/@biomejs/biome/bin/biome', ['check', '.'])
await step('Types', 'node_modules/typescript/bin/tsc')

results.push(await unitTests('Unit tests and simulation'))
results.push(await browserTests('In the browser'))

/** A command that tries to break a promise, in its short form. */
const attempt = (name, file, args) => step(name, 'scripts/run.mjs', [file, ...args])
await attempt('Fuzz', 'tests/simulation/fuzz.ts', ['--operations', '50000'])
await attempt('Torture, embedded', 'tests/torture/torture.ts', ['--cycles', '5', '--database', 'embedded'])
await attempt('Torture, Postgres', 'tests/torture/torture.ts', ['--cycles', '5', '--database', 'postgres'])
await attempt('Hostile', 'tests/hostile/hostile.ts', ['--frames', '1000', '--untimed'])
await attempt('Permissions', 'tests/permissions/permissions.ts', ['--revocations', '20'])
await attempt('Soak', 'tests/soak/soak.ts', ['--minutes', '0.3'])

tell(results)
