import type { WorldParts } from './fuzz-world'
import { runWorld, type World, type WorldResult } from './run-world'

export type FuzzOptions = {
  /** How many edits and faults at least. */
  readonly operations: number
  /** Of the first world; the next has the next. */
  readonly seed: number
  /** Called after each world. */
  readonly progress?: (result: FuzzResult) => void
  readonly parts?: () => WorldParts
  /** Lets a world live; in this process, unless it is said otherwise. */
  readonly live?: (world: World) => Promise<WorldResult>
  /** How many worlds live at once at most. */
  readonly atOnce?: number
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

/**
 * Lets worlds live until enough has happened or a promise is broken. Worlds know nothing of each other, and count in
 * the order of their seeds: the result is the same, however many live at once.
 */
export const runFuzz = async ({
  operations,
  seed,
  progress,
  parts,
  live = (world) => runWorld(world, parts?.()),
  atOnce = 1,
}: FuzzOptions): Promise<FuzzResult> => {
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
  const worlds = Array.from({ length: Math.ceil(operations / mostOfOneWorld) }, (_, index): World => {
    return { seed: seed + index, operations: Math.min(mostOfOneWorld, operations - index * mostOfOneWorld) }
  })
  const living: Promise<WorldResult>[] = []
  while (result.worlds < worlds.length && result.broken === null) {
    const begun = result.worlds + living.length
    living.push(...worlds.slice(begun, result.worlds + atOnce).map(live))
    const first = await living.shift()
    if (first === undefined) throw new Error('No world lives.')
    count(first, result)
    progress?.(result)
  }
  // What still lives beside a broken promise counts for nothing, however it ends.
  for (const other of living) other.catch(() => {})
  return result
}

const count = (world: WorldResult, result: FuzzResult): void => {
  result.worlds++
  result.operations += world.operations
  result.digest = world.digest
  result.tokens += world.tokens
  result.copied += world.copied
  result.deleted += world.deleted
  result.sweptWithBlock += world.sweptWithBlock
  result.unsaved += world.unsaved
  for (const [what, times] of world.happened)
    result.happened.set(what, (result.happened.get(what) ?? 0) + times)
  if (world.broken === null) return
  result.violations++
  result.broken = world.broken
}
