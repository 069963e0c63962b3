import { FuzzWorld, type WorldParts } from './fuzz-world'
import { Violation } from './violation'

/** A world that is to live: its seed, and how many edits and faults. */
export type World = { readonly seed: number; readonly operations: number }

export type WorldResult = {
  readonly operations: number
  /** How it broke a promise, if it did. */
  readonly broken: { readonly seed: number; readonly operation: number; readonly what: string } | null
  readonly tokens: number
  readonly copied: number
  readonly deleted: number
  readonly sweptWithBlock: number
  readonly unsaved: number
  readonly happened: readonly (readonly [string, number])[]
  readonly digest: string
}

const betweenRests = 800
const nothing = { tokens: 0, copied: 0, deleted: 0, sweptWithBlock: 0, unsaved: 0 }

/** Lets a world live, from its beginning to its end or to a broken promise. The same one has the same result. */
export const runWorld = async (
  { seed, operations }: World,
  parts: WorldParts | undefined,
): Promise<WorldResult> => {
  const world = new FuzzWorld(seed, parts)
  const resultOf = (rest: typeof nothing, broken: WorldResult['broken']): WorldResult => ({
    operations: world.operations,
    broken,
    ...rest,
    happened: [...world.happened, ...world.closings],
    digest: world.digest.value,
  })
  try {
    const rest = await live(world, operations)
    world.close()
    return resultOf(rest, null)
  } catch (error) {
    const what =
      error instanceof Violation ? error.message : String(error instanceof Error ? error.stack : error)
    return resultOf(nothing, { seed, operation: world.operations, what })
  }
}

const live = async (world: FuzzWorld, operations: number): Promise<typeof nothing> => {
  let verdict = await world.rest()
  while (world.operations < operations) {
    const until = Math.min(operations, world.operations + betweenRests)
    while (world.operations < until) await world.step()
    verdict = await world.rest()
  }
  const { alive, copied, deleted, sweptWithBlock, unsaved } = verdict
  return { tokens: alive + deleted + sweptWithBlock + unsaved, copied, deleted, sweptWithBlock, unsaved }
}
