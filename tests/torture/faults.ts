import type { Random } from '@/tests/support/random'
import { type DatabaseChoice, pass, type Stage } from './stage'

/** Something that goes wrong while people type; resolves when its cause is over and everything could work again. */
export type Fault = {
  readonly name: string
  readonly on: readonly DatabaseChoice[]
  readonly strike: (stage: Stage, random: Random) => Promise<void>
}

const everywhere = ['embedded', 'postgres'] as const
const onPostgres = ['postgres'] as const

const between = (random: Random, least: number, most: number): number => least + random.integer(most - least)

export const faults: readonly Fault[] = [
  {
    name: 'the server is killed',
    on: everywhere,
    strike: async (stage) => {
      await stage.endServer('SIGKILL')
      await stage.startServer()
    },
  },
  {
    name: 'the server is told to stop',
    on: everywhere,
    strike: async (stage) => {
      await stage.endServer('SIGTERM')
      await stage.startServer()
    },
  },
  {
    name: 'the server is killed, and again while it starts',
    on: everywhere,
    strike: async (stage, random) => {
      await stage.endServer('SIGKILL')
      await stage.killStart(between(random, 50, 1_800))
      await stage.startServer()
    },
  },
  {
    name: 'the server stands still for a while',
    on: everywhere,
    strike: async (stage, random) => {
      stage.signalServer('SIGSTOP')
      await pass(between(random, 300, 2_500))
      stage.signalServer('SIGCONT')
    },
  },
  {
    name: 'the server stands still and is killed',
    on: everywhere,
    strike: async (stage, random) => {
      stage.signalServer('SIGSTOP')
      await pass(between(random, 50, 800))
      await stage.endServer('SIGKILL')
      await stage.startServer()
    },
  },
  {
    name: 'the network is cut',
    on: everywhere,
    strike: async (stage) => stage.network.cut(),
  },
  {
    name: 'the network is frozen for a while',
    on: everywhere,
    strike: async (stage, random) => {
      stage.network.freeze()
      await pass(between(random, 300, 2_000))
      stage.network.thaw()
    },
  },
  {
    name: 'nobody hears the server, and then the network is cut',
    on: everywhere,
    strike: async (stage, random) => {
      stage.network.deafen()
      await pass(between(random, 100, 1_000))
      stage.network.hear()
    },
  },
  {
    name: 'Postgres ends the connections',
    on: onPostgres,
    strike: (stage) => stage.terminateBackends(),
  },
  {
    name: 'a process of Postgres is killed, and Postgres recovers',
    on: onPostgres,
    strike: async (stage, random) => {
      const backends = await stage.backends()
      if (backends.length > 0) process.kill(random.pick(backends), 'SIGKILL')
    },
  },
  {
    name: 'the whole Postgres is killed',
    on: onPostgres,
    strike: async (stage, random) => {
      await stage.storage.postgres.kill()
      await pass(between(random, 0, 800))
      await stage.restartPostgres()
    },
  },
  {
    name: 'the whole Postgres is killed, and the server too',
    on: onPostgres,
    strike: async (stage) => {
      await Promise.all([stage.storage.postgres.kill(), stage.endServer('SIGKILL')])
      await stage.restartPostgres()
      await stage.startServer()
    },
  },
  {
    name: 'Postgres stands still for a while',
    on: onPostgres,
    strike: async (stage, random) => {
      const backends = await stage.backends()
      for (const pid of backends) process.kill(pid, 'SIGSTOP')
      await pass(between(random, 300, 2_500))
      for (const pid of backends) process.kill(pid, 'SIGCONT')
    },
  },
  {
    name: 'the way to Postgres is cut',
    on: onPostgres,
    strike: async (stage) => stage.storage.proxy.cut(),
  },
  {
    name: 'the way to Postgres is frozen for a while',
    on: onPostgres,
    strike: async (stage, random) => {
      stage.storage.proxy.freeze()
      await pass(between(random, 300, 2_500))
      stage.storage.proxy.thaw()
    },
  },
  {
    name: 'the answers of Postgres are lost, and then the way is cut',
    on: onPostgres,
    strike: async (stage, random) => {
      stage.storage.proxy.deafen()
      await pass(between(random, 20, 800))
      stage.storage.proxy.hear()
    },
  },
]

/** One fault after another, each as often as the others, in an order that chance gives. */
export function* faultsInTurn(choice: DatabaseChoice, random: Random): Generator<Fault, never, undefined> {
  for (;;) {
    const waiting = faults.filter(({ on }) => on.includes(choice))
    while (waiting.length > 0) {
      const [fault] = waiting.splice(random.integer(waiting.length), 1)
      if (fault !== undefined) yield fault
    }
  }
}
