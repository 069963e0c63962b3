import { FuzzWorld, type WorldParts } from './fuzz-world'
import { Violation } from './violation'

export type FuzzOptions = {
  /** How many edits and faults at least. */
  readonly operations: number
  /** Of the first world; the next has the next. */
  readonly seed: number
  /** Called after each world. */
  readonly progress?: (result: FuzzResult) => void
  readonly parts?: () => WorldParts
}

export type FuzzResult = {
  operations: number
  readonly seed: number
  worlds: number
  violations: number
  /** The seed of the world that broke a promise, after how many operations, and how. */
  broken: { readonly seed: number; readonly operation: number; readonly what: string } | null
  tokens: number
  copied: number
  deleted: number
  sweptWithBlock: number
  unsaved: number
  /** How often each kind of edit and each fault happened, and how often the server ended a connection. */
  readonly happened: Map<string, number>
  digest: string
}

const mostOfOneWorld = 4_000
const betweenRests = 800

/** Worlds one after the other, until enough has happened or a promise is broken. */
export const runFuzz = async ({ operations, seed, progress, parts }: FuzzOptions): Promise<FuzzResult> => {
  const result: FuzzResult = {
    operations: 0,
    seed,
    worlds: 0,
    violations: 0,
    broken: null,
    tokens: 0,
    copied: 0,
    deleted: 0,
    sweptWithBlock: 0,
    unsaved: 0,
    happened: new Map(),
    digest: '',
  }
  while (result.operations < operations && result.broken === null) {
    const worldSeed = seed + result.worlds
    const world = new FuzzWorld(worldSeed, parts?.())
    const most = Math.min(mostOfOneWorld, operations - result.operations)
    try {
      await live(world, most, result)
    } catch (error) {
      result.violations++
      const what =
        error instanceof Violation ? error.message : String(error instanceof Error ? error.stack : error)
      result.broken = { seed: worldSeed, operation: world.operations, what }
    }
    result.worlds++
    result.operations += world.operations
    result.digest = world.digest.value
    for (const [what, times] of [...world.happened, ...world.closings])
      result.happened.set(what, (result.happened.get(what) ?? 0) + times)
    if (result.broken === null) world.close()
    progress?.(result)
  }
  return result
}

const live = async (world: FuzzWorld, operations: number, result: FuzzResult): Promise<void> => {
  let verdict = await world.rest()
  while (world.operations < operations) {
    const until = Math.min(operations, world.operations + betweenRests)
    while (world.operations < until) await world.step()
    verdict = await world.rest()
  }
  const { alive, copied, deleted, sweptWithBlock, unsaved } = verdict
  result.tokens += alive + deleted + sweptWithBlock + unsaved
  result.copied += copied
  result.deleted += deleted
  result.sweptWithBlock += sweptWithBlock
  result.unsaved += unsaved
}
