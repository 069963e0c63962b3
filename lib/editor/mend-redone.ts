import * as Y from 'yjs'

/**
 * Puts right what undo brings back: each item between the two that it stands between here.
 *
 * What Yjs 13 writes of an item that undo brings back may name a right neighbour that stands left of it, when blocks
 * and the letters in them were undone and redone several times. Everybody who hears of such an item puts it elsewhere,
 * and documents stay different for good. To be called before the transaction's update is made of it.
 */
export const mendRedone = ({ doc, beforeState, afterState }: Y.Transaction): void => {
  const from = beforeState.get(doc.clientID) ?? 0
  if (from === (afterState.get(doc.clientID) ?? 0)) return
  const structs = doc.store.clients.get(doc.clientID) ?? []
  const redone = structs
    .slice(Y.findIndexSS(structs, from))
    .filter((struct): struct is Y.Item => struct instanceof Y.Item && struct.parentSub === null)
  if (areInOrder(redone)) return
  for (const item of redone) {
    const isOlder = ({ id }: Y.Item): boolean => id.client !== doc.clientID || id.clock < item.id.clock
    item.origin = nearest(item.left, isOlder, (one) => one.left)?.lastId ?? null
    item.rightOrigin = nearest(item.right, isOlder, (one) => one.right)?.id ?? null
  }
}

/** Whether what each item names as its right neighbour stands to its right. */
const areInOrder = (items: readonly Y.Item[]): boolean => {
  // What comes back together mostly names one neighbour: the last of it is looked at first, and stands for the others.
  const good = new Set<Y.Item>()
  return items.toReversed().every((item) => {
    const { rightOrigin } = item
    const isIt = (one: Y.Item): boolean =>
      Y.compareIDs(one.id, rightOrigin) || (good.has(one) && Y.compareIDs(one.rightOrigin, rightOrigin))
    if (rightOrigin !== null && nearest(item.right, isIt, (one) => one.right) === null) return false
    good.add(item)
    return true
  })
}

const nearest = (
  start: Y.Item | null,
  isIt: (item: Y.Item) => boolean,
  next: (item: Y.Item) => Y.Item | null,
): Y.Item | null => {
  let item = start
  while (item !== null && !isIt(item)) item = next(item)
  return item
}
