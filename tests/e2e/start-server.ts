import { startServerProcess } from '../../scripts/server-process'
import { ClusterStage } from '../cluster/cluster-stage'
import { seededRandom } from '../support/random'

/** What people reach at one address, whatever serves there. */
export type RunningServer = {
  readonly url: string
  /** Where it hears the orders of an operator. */
  readonly dataFolder: string
  remove(): Promise<void>
}

/** One process with everything in it; or, when several are asked for, those, and whatever else they need. */
export const startServer = async (): Promise<RunningServer> => {
  const processes = Number(process.env.MANYHANDS_E2E_PROCESSES ?? 1)
  if (processes === 1) return startServerProcess()
  const say = (line: string): void => {
    process.stderr.write(`${line}\n`)
  }
  const seed = Number(process.env.MANYHANDS_E2E_SEED ?? Math.floor(Math.random() * 2 ** 31))
  say(`${processes} processes, seed ${seed}`)
  const stage = await ClusterStage.open(processes, seededRandom(seed), say)
  return { url: stage.url, dataFolder: stage.dataFolder, remove: () => stage.close() }
}
