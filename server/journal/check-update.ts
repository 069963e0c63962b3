import * as Y from 'yjs'
import { defaultLimits, type Limits } from '@/server/limits'
import { isWellBuilt, type StructureBounds } from './check-structure'
import { isOurs } from './content-rules'
import { type DecodedUpdate, decodeUpdate, type UpdateBounds } from './decode-update'

/** clientID → the clock that its next struct has: how much of each author's writing is known. */
export type StateVector = ReadonlyMap<number, number>

/** As much of a state vector as a check has to ask. */
export type Clocks = Pick<StateVector, 'get'>

/** Why an update is refused: it cannot be read, is another's, cannot be part of a document, is too much, or too early. */
export type UpdateFault = 'malformed' | 'foreign-author' | 'unacceptable' | 'too-large' | 'sync-needed'

export type CheckedUpdate =
  | { readonly ok: false; readonly code: UpdateFault }
  /**
   * `structs` counts what it asks of whoever takes it: structs, and ranges that it deletes. `known` is whether it is
   * known already, whole: the answer to it was lost on the way. Else `update` is what is new in it, and `clock` its
   * author's clock once it is known.
   */
  | { readonly ok: true; readonly structs: number; readonly known: true }
  | {
      readonly ok: true
      readonly structs: number
      readonly known: false
      readonly update: Uint8Array
      readonly clock: number
    }

type Bounds = UpdateBounds & StructureBounds & Pick<Limits, 'updateGoneLength'>

/** Clocks fit into 31 bits: up to there every reader counts alike. */
const endOfClocks = 2 ** 31

const no = (code: UpdateFault): CheckedUpdate => ({ ok: false, code })

const parentIdOf = ({ parent }: Y.Item): Y.ID | null =>
  // Before it is integrated, a parent is the name of a root, or an id.
  typeof parent === 'object' ? (parent as Y.ID | null) : null

/** Whether an item stands beside or in what its author had yet to write. */
const refersAhead = (item: Y.Item): boolean => {
  const { client, clock } = item.id
  const isAhead = (id: Y.ID | null): boolean => id !== null && id.client === client && id.clock >= clock
  return isAhead(item.origin) || isAhead(item.rightOrigin) || isAhead(parentIdOf(item))
}

/** What is wrong with the structs by themselves, whatever is known (rules U3 and U4); null when nothing is. */
const faultOfStructs = (
  structs: DecodedUpdate['structs'],
  author: number,
  bounds: Bounds,
): UpdateFault | null => {
  let next: number | null = null
  let gone = 0
  for (const struct of structs) {
    const { id, length } = struct
    if (id.client !== author) return 'foreign-author'
    if (next !== null && id.clock !== next) return 'malformed'
    next = id.clock + length
    if (length < 1 || next >= endOfClocks) return 'unacceptable'
    if (struct instanceof Y.Item) {
      if (refersAhead(struct) || !isOurs(struct)) return 'unacceptable'
      if (struct.content instanceof Y.ContentDeleted) gone += length
    } else gone += length
    if (gone > bounds.updateGoneLength) return 'unacceptable'
  }
  return isWellBuilt(structs, bounds) ? null : 'unacceptable'
}

/** Deletions are sorted, and no letter is deleted twice: Yjs goes through all that a range covers. */
const areInOrder = (deletions: DecodedUpdate['deletions']): boolean => {
  for (const ranges of deletions.values()) {
    let end = 0
    for (const { clock, len } of ranges) {
      if (clock < end || len < 1 || clock + len > endOfClocks) return false
      end = clock + len
    }
  }
  return true
}

/** Whether every struct continues its author's clock or is known, and refers to what is known (U5). */
const areComplete = (structs: DecodedUpdate['structs'], known: Clocks, author: number): boolean => {
  const [first] = structs
  if (first !== undefined && first.id.clock > (known.get(author) ?? 0)) return false
  const isKnown = (id: Y.ID | null): boolean =>
    id === null || id.client === author || id.clock < (known.get(id.client) ?? 0)
  return structs.every((struct) =>
    struct instanceof Y.Item
      ? isKnown(struct.origin) && isKnown(struct.rightOrigin) && isKnown(parentIdOf(struct))
      : struct instanceof Y.GC,
  )
}

const deletesKnown = (
  deletions: DecodedUpdate['deletions'],
  known: Clocks,
  own: { readonly author: number; readonly clock: number },
): boolean => {
  for (const [client, ranges] of deletions) {
    const end = client === own.author ? own.clock : (known.get(client) ?? 0)
    const last = ranges.at(-1)
    if (last !== undefined && last.clock + last.len > end) return false
  }
  return true
}

/**
 * Checks an update of `author` against what is known, before it is admitted:
 * - it decodes, exactly (rule U2);
 * - it carries structs of its author alone (rule U3);
 * - it is bounded, and made of what editors of ours make (rule U4);
 * - every struct continues the author's clock or is known, and whatever it refers to is known or stands before it in
 *   the same update (rule U5), so that no reader ever has to hold anything back (rule J3).
 */
export const checkUpdate = (
  update: Uint8Array,
  known: Clocks,
  author: number,
  bounds: Bounds = defaultLimits,
): CheckedUpdate => {
  const decoded = decodeUpdate(update, bounds)
  if (typeof decoded === 'string') return no(decoded)
  const { structs, deletions } = decoded
  const fault = faultOfStructs(structs, author, bounds)
  if (fault !== null) return no(fault)
  if (!areInOrder(deletions)) return no('unacceptable')
  if (!areComplete(structs, known, author)) return no('sync-needed')

  const knownClock = known.get(author) ?? 0
  const last = structs.at(-1)
  const clock = Math.max(knownClock, last === undefined ? 0 : last.id.clock + last.length)
  if (!deletesKnown(deletions, known, { author, clock })) return no('sync-needed')

  const cost = structs.length + decoded.ranges
  // A deletion cannot be told from a repeated one by clocks; stored twice it changes nothing.
  if (clock === knownClock && deletions.size === 0) return { ok: true, structs: cost, known: true }
  const [first] = structs
  if (first === undefined || first.id.clock >= knownClock) {
    return { ok: true, structs: cost, known: false, update, clock }
  }
  // What is known is left out: joined with what follows it would otherwise make a row with a hole in it.
  const news = Y.diffUpdate(update, Y.encodeStateVector(new Map([[author, knownClock]])))
  return { ok: true, structs: cost, known: false, update: news, clock }
}
