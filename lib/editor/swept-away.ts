import type { Node } from 'prosemirror-model'
import * as Y from 'yjs'
import { contentOf } from './document-roots'
import type { ContentMapping } from './read-content'

/** An update as it came, in the first or the second of Yjs's two notations. */
export type ArrivedUpdate = { readonly version: 1 | 2; readonly bytes: Uint8Array }

/** Places in a content. */
export type Range = { readonly from: number; readonly to: number }

/** A part of a content: letters, and what stands among them, within one block; or one block as a whole. */
export type Part = Range & { readonly kind: 'inline' | 'block' }

export type SweptAway = {
  /** The content as it stood before. */
  readonly content: Node
  /** In the order of their places; none lies in another. */
  readonly parts: readonly Part[]
  /** The letters in them that this window wrote where it put away the same ones, in the order of their places. */
  readonly copies: readonly Range[]
}

/**
 * What this window wrote, and what went with a block that others rewrote or removed before they knew of it; null when
 * nothing did. To be asked while the observers of the transaction are called, with the mapping of before; `isCopy` says
 * which letters of this window may stand elsewhere as well.
 *
 * Whoever deletes a block deletes all that they know to be in it, by name: what an update names was seen by whoever
 * wrote that update. What it does not name goes all the same, in every replica, as the block around it goes.
 */
export const sweptAway = (
  transaction: Y.Transaction,
  updates: readonly ArrivedUpdate[],
  { mapping, isCopy }: { readonly mapping: ContentMapping; readonly isCopy: (clock: number) => boolean },
): SweptAway | null => {
  const { doc, deleteSet } = transaction
  const deleted = deleteSet.clients.get(doc.clientID)
  const content = nodeOf(mapping, contentOf(doc))
  if (deleted === undefined || updates.length === 0 || content === null) return null
  const named = Y.mergeDeleteSets(
    updates.map(({ version, bytes }) => (version === 2 ? Y.decodeUpdateV2(bytes) : Y.decodeUpdate(bytes)).ds),
  )
  const isSwept = (id: Y.ID): boolean =>
    id.client === doc.clientID && Y.isDeleted(deleteSet, id) && !Y.isDeleted(named, id)
  const parts: Part[] = []
  const copies: Range[] = []
  const walk = { transaction, mapping }
  const isCopied = ({ client, clock }: Y.ID): boolean => client === doc.clientID && isCopy(clock)
  const seen = new Set<Y.XmlElement>()
  for (const { clock, len } of deleted) {
    const structs = doc.store.clients.get(doc.clientID) ?? []
    for (let at = Y.findIndexSS(structs, clock); ; at += 1) {
      const struct = structs[at]
      if (struct === undefined || struct.id.clock >= clock + len) break
      if (!(struct instanceof Y.Item) || !lettersOf(struct).some(isSwept)) continue
      const outer = outermost(struct, isSwept)
      const element = outer !== null && nodeOf(mapping, outer)?.isInline ? outer.parent : outer
      if (!(element instanceof Y.XmlElement) || seen.has(element)) continue
      seen.add(element)
      const found = partsOf(element, isSwept, walk)
      parts.push(...found)
      if (found.length > 0) copies.push(...stretchesIn(element, isCopied, walk))
    }
  }
  const inOrder = <One extends Range>(ranges: One[]): One[] =>
    ranges.sort((one, other) => one.from - other.from)
  return parts.length === 0 ? null : { content, parts: inOrder(parts), copies: inOrder(copies) }
}

const nodeOf = (mapping: ContentMapping, type: Y.XmlFragment): Node | null => {
  const node = mapping.get(type)
  return node === undefined || Array.isArray(node) ? null : node
}

/** The ids of all that an item holds. */
const lettersOf = ({ id: { client, clock }, length }: Y.Item): Y.ID[] =>
  Array.from({ length }, (_, at) => Y.createID(client, clock + at))

/** The outermost block around an item, or the item itself, that went unseen; else the block of text that holds it. */
const outermost = (item: Y.Item, isSwept: (id: Y.ID) => boolean): Y.XmlElement | null => {
  let holder: Y.XmlElement | null = null
  let whole: Y.XmlElement | null = null
  let own: Y.Item | null = item
  while (own !== null) {
    const type: unknown = own.content instanceof Y.ContentType ? own.content.type : null
    if (type instanceof Y.XmlElement) {
      if (own !== item) holder ??= type
      if (isSwept(own.id)) whole = type
    }
    const parent: unknown = own.parent
    own = parent instanceof Y.AbstractType ? parent._item : null
  }
  return whole ?? holder
}

type Walk = { readonly transaction: Y.Transaction; readonly mapping: ContentMapping }

const partsOf = (element: Y.XmlElement, isSwept: (id: Y.ID) => boolean, walk: Walk): readonly Part[] => {
  const node = nodeOf(walk.mapping, element)
  const position = node === null ? null : positionOf(element, walk.mapping)
  if (node === null || position === null) return []
  if (element._item !== null && isSwept(element._item.id)) {
    return [{ from: position, to: position + node.nodeSize, kind: 'block' }]
  }
  if (!node.inlineContent) return []
  return stretchesIn(element, isSwept, walk).map((stretch) => ({ ...stretch, kind: 'inline' }))
}

/** Where a block stood, by the nodes that stood for it and for what is around it; null when it was not shown so. */
const positionOf = (element: Y.XmlElement, mapping: ContentMapping): number | null => {
  const parent: unknown = element.parent
  if (!(parent instanceof Y.XmlFragment)) return null
  const start = parent instanceof Y.XmlElement ? positionOf(parent, mapping) : -1
  const [around, node] = [nodeOf(mapping, parent), nodeOf(mapping, element)]
  if (start === null || around === null || node === null) return null
  let position = start + 1
  for (const child of around.children) {
    if (child === node) return position
    position += child.nodeSize
  }
  return null
}

/** What stood in a type before the transaction. */
function* itemsBefore(
  type: Y.XmlElement | Y.XmlText,
  { beforeState, deleteSet }: Y.Transaction,
): Iterable<Y.Item> {
  for (let item = type._start; item !== null; item = item.right) {
    const isNew = item.id.clock >= (beforeState.get(item.id.client) ?? 0)
    if (item.countable && !isNew && (!item.deleted || Y.isDeleted(deleteSet, item.id))) yield item
  }
}

/** The stretches of letters, and of what stands among them, in a block and the blocks in it, that `is` holds for. */
const stretchesIn = (block: Y.XmlElement, is: (id: Y.ID) => boolean, walk: Walk): readonly Range[] => {
  const { transaction, mapping } = walk
  const node = nodeOf(mapping, block)
  const items = [...itemsBefore(block, transaction)]
  const typeOf = ({ content }: Y.Item): unknown => (content instanceof Y.ContentType ? content.type : null)
  if (!node?.inlineContent) {
    return items.flatMap((item) => {
      const inner = typeOf(item)
      return inner instanceof Y.XmlElement ? stretchesIn(inner, is, walk) : []
    })
  }
  const stretches: { from: number; to: number }[] = []
  let position = (positionOf(block, mapping) ?? Number.NaN) + 1
  const pass = (id: Y.ID, size: number): void => {
    const last = stretches.at(-1)
    if (is(id)) {
      if (last?.to === position) last.to += size
      else stretches.push({ from: position, to: position + size })
    }
    position += size
  }
  for (const item of items) {
    const type = typeOf(item)
    if (type instanceof Y.XmlElement) pass(item.id, nodeOf(mapping, type)?.nodeSize ?? 0)
    else if (type instanceof Y.XmlText) {
      for (const words of itemsBefore(type, transaction)) {
        if (words.content instanceof Y.ContentString) for (const id of lettersOf(words)) pass(id, 1)
      }
    }
  }
  return Number.isNaN(position) ? [] : stretches
}
