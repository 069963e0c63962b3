import { parseArgs } from 'node:util'
import { honestTraffic } from './honest-traffic'
import { hostileTraffic } from './hostile-traffic'

// What the tests of the check do in small, as long as one likes: npx tsx tests/server/journal/try-updates.ts

const { values } = parseArgs({
  options: {
    honest: { type: 'string', default: '20000' },
    hostile: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
  },
})
const seed = Number(values.seed)
const { kinds, ...honest } = honestTraffic(Number(values.honest), seed)
const hostile = hostileTraffic(Number(values.hostile), seed)
process.stdout.write(`${JSON.stringify({ seed, honest: { ...honest, kinds: kinds.size }, hostile })}\n`)
if (honest.refused.length > 0 || !honest.equal || hostile.harm.length > 0) process.exitCode = 1
