import type { Node } from 'prosemirror-model'
import type { Transaction } from 'prosemirror-state'
import { Mapping } from 'prosemirror-transform'
import { carriedFrom, unknownOf } from './unknown-parts'

type Range = { readonly from: number; readonly to: number }

/** The narrowest range of the content before all of `mapping` outside of which nothing has changed. */
const changedIn = ({ maps }: Mapping): Range | null => {
  let changed: Range | null = null
  const since = new Mapping()
  for (const map of maps) {
    const back = since.invert()
    map.forEach((start, end) => {
      const [from, to] = [back.map(start, -1), back.map(end, 1)]
      changed = { from: Math.min(changed?.from ?? from, from), to: Math.max(changed?.to ?? to, to) }
    })
    since.appendMap(map)
  }
  return changed
}

/** Where the block is now that begins with what `node` began with; null when there is none. */
const placeNow = (doc: Node, mapping: Mapping, { node, position }: { node: Node; position: number }) => {
  const { pos, deletedAcross } = mapping.mapResult(position + 1)
  const $start = doc.resolve(pos)
  if (deletedAcross || $start.depth === 0 || $start.parentOffset > 0) return null
  // What stood around other blocks may have been taken away from around them.
  const isSame = node.isTextblock ? $start.parent.isTextblock : mapping.map(position) === pos - 1
  return isSame ? $start.before() : null
}

/**
 * Says again of a block what this version does not know of it, where a change made it another one: of another kind, or
 * in the place of an empty one that it was joined with. `mapping` leads from the content before to that of the
 * transaction.
 */
export const returnUnknown = (transaction: Transaction, before: Node, mapping: Mapping): void => {
  const changed = changedIn(mapping)
  if (changed === null) return
  before.nodesBetween(changed.from, Math.min(changed.to, before.content.size), (node, position) => {
    if (unknownOf(node) === null || node.isLeaf) return
    const place = placeNow(transaction.doc, mapping, { node, position })
    const now = place === null ? null : transaction.doc.nodeAt(place)
    if (place === null || now === null || unknownOf(now) !== null) return
    for (const [name, value] of Object.entries(carriedFrom(node, now.type) ?? {}))
      transaction.setNodeAttribute(place, name, value)
  })
}
