import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { type FuzzResult, runFuzz } from '@/tests/fuzz/run-fuzz'
import { WorldProcesses } from '@/tests/fuzz/world-processes'

const { values } = parseArgs({
  options: {
    operations: { type: 'string', default: '50000' },
    seed: { type: 'string', default: '1' },
    processes: { type: 'string', default: String(availableParallelism()) },
  },
})

const print = (line: string): void => void process.stdout.write(`${line}\n`)
const begun = performance.now()
let told = begun

const perSecond = ({ operations }: FuzzResult): number =>
  Math.round(operations / ((performance.now() - begun) / 1000))

const count = Number(values.processes)
const processes = new WorldProcesses(count)
const result = await runFuzz({
  operations: Number(values.operations),
  seed: Number(values.seed),
  live: (world) => processes.live(world),
  // One more for each waits, so that none of them does.
  atOnce: 2 * count,
  progress: (so) => {
    if (performance.now() - told < 10_000) return
    told = performance.now()
    print(`${so.operations} operations in ${so.worlds} worlds, ${perSecond(so)} a second`)
  },
})
processes.end()

const { broken, happened, ...counts } = result
print(
  [...happened]
    .sort(([, one], [, other]) => other - one)
    .map(([what, times]) => `${what} ${times}`)
    .join(', '),
)
if (broken !== null) {
  print(`seed ${broken.seed} broke a promise after ${broken.operation} operations: ${broken.what}`)
  process.exitCode = 1
}
print(JSON.stringify({ ...counts, perSecond: perSecond(result) }))
