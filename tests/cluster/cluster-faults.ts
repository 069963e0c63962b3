import type { Random } from '@/tests/support/random'
import { pass } from '@/tests/torture/stage'
import type { ClusterStage } from './cluster-stage'

/** Something that goes wrong while people type; resolves when its cause is over. */
export type ClusterFault = {
  readonly name: string
  /** Whether Redis is needed for it. */
  readonly ofRedis: boolean
  readonly strike: (stage: ClusterStage, random: Random, turn: { readonly stopMs: number }) => Promise<void>
}

/** What a turn brings: each kind comes once in a round. */
export type ClusterTurn = {
  readonly fault: ClusterFault
  readonly round: number
  /** Milliseconds that a process stands still. */
  readonly stopMs: number
}

/**
 * Milliseconds that a process stands still. In the first round it is given up by everybody, where there is time for that:
 * a sixth of the run.
 */
const stopMs = { first: 60_000, firstPerMinute: 10_000, least: 1_000, most: 12_000 }

const between = (random: Random, least: number, most: number): number => least + random.integer(most - least)

/** One process after another is told to stop, and a new one takes its place. */
const restartAll = async (stage: ClusterStage): Promise<void> => {
  for (let index = 0; index < stage.count; index++) {
    await stage.end(index, 'SIGTERM')
    await stage.start(index)
    // Whoever deploys waits until it is known to be ready.
    await pass(1_000)
  }
}

export const rollingRestart = 'all processes are replaced, one after another'

export const clusterFaults: readonly ClusterFault[] = [
  {
    name: 'a process is killed',
    ofRedis: false,
    strike: async (stage, random) => {
      const index = random.integer(stage.count)
      await stage.end(index, 'SIGKILL')
      await pass(between(random, 0, 1_000))
      await stage.start(index)
    },
  },
  {
    name: 'a process stands still for a while',
    ofRedis: false,
    strike: async (stage, random, { stopMs }) => {
      const index = random.integer(stage.count)
      stage.signal(index, 'SIGSTOP')
      await pass(stopMs)
      stage.signal(index, 'SIGCONT')
    },
  },
  { name: rollingRestart, ofRedis: false, strike: restartAll },
  {
    name: 'all processes but one are killed',
    ofRedis: false,
    strike: async (stage, random) => {
      const kept = random.integer(stage.count)
      const others = Array.from({ length: stage.count }, (_, index) => index).filter(
        (index) => index !== kept,
      )
      await Promise.all(others.map((index) => stage.end(index, 'SIGKILL')))
      await Promise.all(others.map((index) => stage.start(index)))
    },
  },
  {
    name: 'Redis is stopped, and started again',
    ofRedis: true,
    strike: async ({ bell }, random) => {
      await bell?.redis.stop()
      await pass(between(random, 200, 3_000))
      await bell?.redis.start()
    },
  },
  { name: 'Redis forgets everything', ofRedis: true, strike: (stage) => stage.flush() },
  {
    name: 'what Redis says comes two seconds late',
    ofRedis: true,
    strike: async ({ bell }, random) => {
      bell?.proxy.delay(2_000)
      await pass(between(random, 2_000, 5_000))
      bell?.proxy.delay(0)
    },
  },
  {
    name: 'what Redis says is lost',
    ofRedis: true,
    strike: async ({ bell }, random) => {
      bell?.proxy.deafen()
      await pass(between(random, 300, 3_000))
      bell?.proxy.hear()
    },
  },
  {
    name: 'the way to Redis is cut',
    ofRedis: true,
    strike: async ({ bell }) => bell?.proxy.cut(),
  },
  {
    name: 'the way to Redis is frozen, and a process is killed',
    ofRedis: true,
    strike: async (stage, random) => {
      const index = random.integer(stage.count)
      stage.bell?.proxy.freeze()
      await stage.end(index, 'SIGKILL')
      await stage.start(index)
      stage.bell?.proxy.thaw()
    },
  },
]

/** One fault after another: every kind once in each round, in an order that chance gives. */
export function* clusterFaultsInTurn(
  { hasRedis, minutes }: { readonly hasRedis: boolean; readonly minutes: number },
  random: Random,
): Generator<ClusterTurn, never, undefined> {
  const first = Math.min(stopMs.first, minutes * stopMs.firstPerMinute)
  for (let round = 0; ; round++) {
    const waiting = clusterFaults.filter(({ ofRedis }) => hasRedis || !ofRedis)
    while (waiting.length > 0) {
      const [fault] = waiting.splice(random.integer(waiting.length), 1)
      const later = between(random, stopMs.least, stopMs.most)
      if (fault !== undefined) yield { fault, round, stopMs: round === 0 ? first : later }
    }
  }
}
