import { type ChildProcess, fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { StartOptions } from './driver'
import type { ServerName } from './drivers'
import type { Figures } from './workload'
import type { Workload } from './workloads'

/** One workload on one server. */
export type Cell = { readonly workload: Workload; readonly server: ServerName }

/** What its process is told. */
export type CellTask = Cell & { readonly start: StartOptions }
/** What its process answers. */
export type CellAnswer =
  | { readonly ok: true; readonly figures: Figures }
  | { readonly ok: false; readonly reason: string }

const script = fileURLToPath(new URL('run-cell.ts', import.meta.url))
const longestMs = 8 * 60_000

const answerOf = (child: ChildProcess): Promise<CellAnswer> =>
  new Promise((resolve) => {
    const late = setTimeout(() => child.kill('SIGKILL'), longestMs)
    let answer: CellAnswer = { ok: false, reason: 'the load ended without a word' }
    child.on('message', (told: CellAnswer) => {
      answer = told
    })
    child.once('exit', () => {
      clearTimeout(late)
      resolve(answer)
    })
  })

/** Runs a cell: the load in a process of its own, which starts the server in another. */
export const runCell = async (
  cell: Cell,
  database: Pick<StartOptions, 'databaseUrl' | 'databasePid'>,
): Promise<CellAnswer> => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'manyhands-bench-'))
  const child = fork(script, [], { execArgv: ['--max-old-space-size=6000', '--import', 'tsx'] })
  const task: CellTask = { ...cell, start: { dataFolder, ...database } }
  child.send(task)
  try {
    return await answerOf(child)
  } finally {
    await rm(dataFolder, { recursive: true, force: true })
  }
}
