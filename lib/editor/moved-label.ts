import * as Y from 'yjs'
import { movedAttribute } from './block-kinds'

/** What an element that a move made says of it: which block it is, and with which of Yjs's clocks it came. */
export type Label = { readonly block: string; readonly id: Y.ID; readonly length: number }

export const idText = ({ client, clock }: Y.ID): string => `${client}.${clock}`

export const parseId = (text: string): Y.ID => {
  const [client = 0, clock = 0] = text.split('.').map(Number)
  return Y.createID(client, clock)
}

/** What an element says of a move: of the one that made it, or, where undo made it, of one that made another one. */
export const saidOf = (element: Y.XmlElement): Label | null => {
  // Of an element that has just been deleted, its attributes are still there to be read.
  const said: unknown = element._map.get(movedAttribute)?.content.getContent().at(-1)
  const match =
    typeof said === 'string' ? /^(\d{1,10}\.\d{1,10}) (\d{1,10}\.\d{1,10}) (\d{1,9})$/.exec(said) : null
  const [, block, id, length] = match ?? []
  return block === undefined || id === undefined ? null : { block, id: parseId(id), length: Number(length) }
}

/** Null of what no move made. */
export const labelOf = (element: Y.XmlElement): Label | null => {
  const said = saidOf(element)
  return said !== null && Y.compareIDs(said.id, element._item?.id ?? null) ? said : null
}

/** What stands in an element at every level, with its attributes, and what stood there in what still does. */
export function* itemsIn(element: Y.XmlElement): Iterable<Y.Item> {
  const types: Y.ContentType['type'][] = [element]
  for (let type = types.pop(); type !== undefined; type = types.pop()) {
    for (let item = type._start; item !== null; item = item.right) {
      yield item
      if (!item.deleted && item.content instanceof Y.ContentType) types.push(item.content.type)
    }
    yield* type._map.values()
  }
}

/** Whether all that stands in an element came with its move, and all that came with it stands there. */
export const isUntouched = (element: Y.XmlElement, { id, length }: Label): boolean => {
  for (const item of itemsIn(element)) {
    if (item.parentSub === movedAttribute && item.parent === element) continue
    const { client, clock } = item.id
    const came = client === id.client && clock >= id.clock && clock + item.length <= id.clock + length
    if (item.deleted || !came) return false
  }
  return true
}
