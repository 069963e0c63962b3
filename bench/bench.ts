import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, release, tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import postgres from 'postgres'
import { ensureBuilt } from '@/scripts/ensure-built.mjs'
import { type RealPostgres, startRealPostgres } from '@/tests/support/real-postgres'
import { type Cell, runCell } from './cell'
import { isFarOff, verdictsOf } from './goals'
import { installPeers } from './install-peers'
import { newestNode } from './newest-node'
import { cellsOf, quickPlan, type Task, wholePlan } from './plan'
import type { Result } from './results'
import { goalTable, shown, workloadTable } from './table'
import { ownTrace, traceDocument } from './trace-document'

const usage = `Usage: npm run bench -- [--quick] [--only <kind of workload>] [--servers <part of a name>]
                        [--rounds <number>] [--trace <file>] [--json <file>] [--untimed]`

const say = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    servers: { type: 'string', multiple: true },
    rounds: { type: 'string' },
    json: { type: 'string' },
    trace: { type: 'string', default: ownTrace },
    untimed: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

const chosen = (plan: readonly Task[]): readonly Task[] =>
  plan
    .filter(({ workload }) => values.only?.includes(workload.kind) ?? true)
    .map((task) => ({
      ...task,
      servers: task.servers.filter((name) => values.servers?.some((part) => name.includes(part)) ?? true),
      rounds: values.rounds === undefined ? task.rounds : Number(values.rounds),
    }))

/** Runs one cell on a database of its own, in which nobody has left anything. */
const runFresh = async (cell: Cell, database: RealPostgres, name: string): ReturnType<typeof runCell> => {
  const sql = postgres(database.url, { max: 1, onnotice: () => {} })
  try {
    await sql.unsafe(`create database ${name}`)
    const url = new URL(database.url)
    url.pathname = `/${name}`
    const answer = await runCell(cell, { databaseUrl: url.href, databasePid: database.pid() })
    await sql.unsafe(`drop database ${name} with (force)`)
    return answer
  } finally {
    await sql.end()
  }
}

const run = async (): Promise<boolean> => {
  await ensureBuilt(say)
  await installPeers(say)
  const folder = mkdtempSync(join(tmpdir(), 'manyhands-bench-'))
  const database = await startRealPostgres()
  const begun = performance.now()
  const results: Result[] = []
  const failures: string[] = []
  try {
    const document = await traceDocument(values.trace, join(folder, 'trace.bin'))
    say(
      `The document to join: ${document.edits} edits of ${basename(values.trace)}, ${document.bytes} bytes.`,
    )
    const tasks = chosen(values.quick ? quickPlan(document) : wholePlan(document))
    let number = 0
    // Round by round: what changes on the machine in half an hour changes for all.
    for (let round = 0; round < Math.max(...tasks.map(({ rounds }) => rounds)); round++) {
      for (const task of tasks.filter(({ rounds }) => round < rounds)) {
        for (const cell of cellsOf(task, round)) {
          const answer = await runFresh(cell, database, `cell_${number++}`)
          const { kind } = cell.workload
          const name = `round ${round + 1}, ${kind}, ${cell.server}`
          if (answer.ok) {
            results.push({ kind, server: cell.server, round, figures: answer.figures })
            const figures = Object.entries(answer.figures).map(([what, value]) => `${what} ${shown(value)}`)
            say(`${name}: ${figures.join(', ')}`)
          } else {
            failures.push(name)
            say(`${name}: FAILED: ${answer.reason}`)
          }
        }
      }
    }
  } finally {
    await database.remove()
    rmSync(folder, { recursive: true, force: true })
  }

  const verdicts = verdictsOf(results)
  const machine = {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    kernel: release(),
    node: process.version,
    serversOn: newestNode() === process.execPath ? process.version : 'the Node that came with the peers',
  }
  if (values.json !== undefined) {
    mkdirSync(dirname(values.json), { recursive: true })
    writeFileSync(values.json, `${JSON.stringify({ machine, results, verdicts, failures }, null, 2)}\n`)
  }
  const out = (text: string): void => {
    process.stdout.write(`${text}\n`)
  }
  for (const kind of new Set(results.map((result) => result.kind))) out(workloadTable(results, kind))
  out(goalTable(verdicts))
  out(
    `\n${Math.round((performance.now() - begun) / 1_000)} s on ${machine.cores} cores of ${machine.processor}, Node ${machine.node}.`,
  )
  for (const failure of failures) out(`Not measured: ${failure}`)
  const goals = verdicts.map(({ goal, part, figure, against, ratio, met }) => {
    const digits = (value: number): number => Number(value.toPrecision(4))
    return { goal, part, figure: digits(figure), against: digits(against), ratio: digits(ratio), met }
  })
  out(JSON.stringify({ goals }))
  return failures.length === 0 && (values.untimed || !verdicts.some(isFarOff))
}

if (values.help) {
  say(usage)
  process.exit(2)
}
process.exit((await run()) ? 0 : 1)
