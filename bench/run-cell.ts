import type { CellAnswer, CellTask } from './cell'
import { driverOf } from './drivers'
import { runWorkload } from './workloads'

/** The process of one cell: the load, and the parent of the server. */
const run = async ({ workload, server, start }: CellTask): Promise<CellAnswer> => {
  try {
    const driver = await driverOf(server)
    return { ok: true, figures: await runWorkload({ driver, ...start }, workload) }
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

// A provider that loses its server in the middle of something may reject where nobody listens.
process.on('unhandledRejection', () => {})
// Some providers listen for the end of the process, each for itself.
process.setMaxListeners(0)
process.once('message', (task: CellTask) => {
  void run(task).then((answer) => process.send?.(answer, () => process.exit(0)))
})
