import type { Node } from 'prosemirror-model'
import * as Y from 'yjs'
import { kindAttribute, kindOf, movedAttribute } from './block-kinds'
import { mending } from './content-binding'
import type { ContentMapping } from './read-content'
import { isPlaceholder } from './unknown-parts'

/** What an element that a move made says of it: which block it is, and with which of Yjs's clocks it came. */
type Label = { readonly block: string; readonly id: Y.ID; readonly length: number }

const idText = ({ client, clock }: Y.ID): string => `${client}.${clock}`

const parseId = (text: string): Y.ID => {
  const [client = 0, clock = 0] = text.split('.').map(Number)
  return Y.createID(client, clock)
}

/** Null of what no move made. What undo brings back, or a copy, says it of another element than itself. */
const labelOf = (element: Y.XmlElement): Label | null => {
  // Of an element that has just been deleted, its attributes are still there to be read.
  const said: unknown = element._map.get(movedAttribute)?.content.getContent().at(-1)
  const id = element._item?.id
  const match = typeof said === 'string' ? /^(\d+\.\d+) (\d+\.\d+) (\d{1,9})$/.exec(said) : null
  if (id === undefined || match === null || match[2] !== idText(id)) return null
  return { block: match[1] ?? '', id, length: Number(match[3]) }
}

const elementIn = (item: Y.Item | Y.GC): Y.XmlElement | null =>
  item instanceof Y.Item && item.content instanceof Y.ContentType && item.content.type instanceof Y.XmlElement
    ? item.content.type
    : null

const isLive = (element: Y.XmlElement): boolean => element._item?.deleted === false

/** What stands in an element at every level, with its attributes, and what stood there in what still does. */
function* itemsIn(element: Y.XmlElement): Iterable<Y.Item> {
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
const isUntouched = (element: Y.XmlElement, { id, length }: Label): boolean => {
  for (const item of itemsIn(element)) {
    if (item.parentSub === movedAttribute && item.parent === element) continue
    const { client, clock } = item.id
    const came = client === id.client && clock >= id.clock && clock + item.length <= id.clock + length
    if (item.deleted || !came) return false
  }
  return true
}

const inOrder = (given: Readonly<Record<string, unknown>>): string =>
  JSON.stringify(Object.entries(given).sort(([one], [other]) => (one < other ? -1 : 1)))

/** All that an element says, letter by letter. */
const saidIn = (element: Y.XmlElement): readonly string[] => {
  const { [kindAttribute]: _kind, [movedAttribute]: _moved, ...attributes } = element.getAttributes()
  const inside = element.toArray().flatMap((child): readonly string[] => {
    if (child instanceof Y.XmlElement) return saidIn(child)
    if (!(child instanceof Y.XmlText)) return []
    return child
      .toDelta()
      .flatMap(({ insert, attributes: marks = {} }: { insert: unknown; attributes?: object }) =>
        Array.from(String(insert), (letter) => `${letter}${inOrder({ ...marks })}`),
      )
  })
  return [`<${kindOf(element)}${inOrder(attributes)}`, ...inside, '>']
}

/** Whether all that one element says is said by another, in the same order. */
const isWithin = (one: Y.XmlElement, other: Y.XmlElement): boolean => {
  const said = saidIn(one)
  let at = 0
  for (const part of saidIn(other)) if (said[at] === part) at += 1
  return at === said.length
}

/** What is nothing without what it holds; a cell is. */
const isHolder = (parent: unknown): parent is Y.XmlElement =>
  parent instanceof Y.XmlElement && parent.length === 1 && parent.nodeName !== 'tableCell'

/** Deletes an element, and what around it holds nothing else. */
const remove = (element: Y.XmlElement, mapping: ContentMapping): void => {
  let gone = element
  while (isHolder(gone.parent)) gone = gone.parent
  const { parent } = gone
  if (!(parent instanceof Y.XmlFragment)) return
  parent.delete(parent.toArray().indexOf(gone), 1)
  for (let type: unknown = parent; type instanceof Y.XmlFragment; type = type.parent) mapping.delete(type)
}

/** What came to a document under a clientID, from a clock on. */
function* itemsFrom(doc: Y.Doc, client: number, clock: number): Iterable<Y.Item> {
  const structs = doc.store.clients.get(client) ?? []
  if (Y.getState(doc.store, client) <= clock) return
  for (let at = Y.findIndexSS(structs, clock); at < structs.length; at += 1) {
    const struct = structs[at]
    if (struct instanceof Y.Item) yield struct
  }
}

const isHigher = (one: Y.ID, other: Y.ID): boolean =>
  one.client > other.client || (one.client === other.client && one.clock > other.clock)

/**
 * Tells which block it is that was moved. Yjs cannot move: whoever moves a block deletes it and makes one that says the
 * same, and where two people move a block at once there are two of it.
 *
 * 1. What a move made says which block it is, and enough to tell whether anybody has written in it since.
 * 2. Of two that are one block, the one with the higher id goes: the same one whoever looks. The lower one never goes
 *    for that, so one is always left. Where somebody has written in the higher one, or it came with words that the
 *    lower one lacks, both stay: no letter is lost, and people see what happened.
 * 3. That is done by the window that made one of the two; the one that learns last of the other is always there.
 * 4. Undo does not bring a block back that somebody else has moved on.
 */
export class MovedBlocks {
  readonly #byBlock = new Map<string, Set<Y.XmlElement>>()

  /** Labels what a transaction of this window, which is under way, made of the nodes of elements that it deleted. */
  label(transaction: Y.Transaction, mapping: ContentMapping): void {
    const { doc, deleteSet, beforeState } = transaction
    const deleted = new Map<Node, Y.XmlElement[]>()
    Y.iterateDeletedStructs(transaction, deleteSet, (struct) => {
      const element = elementIn(struct)
      const node = element && mapping.get(element)
      if (element === null || !node || Array.isArray(node) || node.isInline || isPlaceholder(node)) return
      const found = deleted.get(node)
      if (found === undefined) deleted.set(node, [element])
      else found.push(element)
    })
    if (deleted.size === 0) return
    const since = beforeState.get(doc.clientID) ?? 0
    // What a move makes says all of what is in it too; that is not labelled by itself.
    let end = since
    for (const item of [...itemsFrom(doc, doc.clientID, since)]) {
      const element = item.deleted || item.id.clock < end ? null : elementIn(item)
      const node = element && mapping.get(element)
      const from = node && !Array.isArray(node) ? deleted.get(node)?.shift() : undefined
      if (element === null || !from?._item) continue
      end = item.id.clock + item.length
      for (const inner of itemsIn(element)) end = Math.max(end, inner.id.clock + inner.length)
      const block = labelOf(from)?.block ?? idText(from._item.id)
      element.setAttribute(movedAttribute, `${block} ${idText(item.id)} ${end - item.id.clock}`)
      this.#note(element, block)
    }
  }

  /** Takes out what a transaction left there twice, with an edit of `origin`. Nothing where that may not write. */
  mend(transaction: Y.Transaction, mapping: ContentMapping, origin: object | null): void {
    const { doc, beforeState, afterState } = transaction
    const twice: Y.XmlElement[] = []
    for (const client of afterState.keys()) {
      for (const { parentSub, parent, deleted } of itemsFrom(doc, client, beforeState.get(client) ?? 0)) {
        if (parentSub !== movedAttribute || deleted || !(parent instanceof Y.XmlElement)) continue
        const label = labelOf(parent)
        if (label === null) continue
        this.#note(parent, label.block)
        twice.push(...this.#twice(doc, parent, label))
      }
    }
    if (transaction.origin instanceof Y.UndoManager) twice.push(...this.#broughtBack(transaction))
    if (twice.length === 0 || origin === null) return
    doc.transact((mended) => {
      mended.meta.set(mending, true)
      for (const element of twice) if (isLive(element)) remove(element, mapping)
    }, origin)
  }

  #note(element: Y.XmlElement, block: string): void {
    const elements = [...(this.#byBlock.get(block) ?? [])].filter(isLive)
    this.#byBlock.set(block, new Set([...elements, element]))
  }

  #twice(doc: Y.Doc, element: Y.XmlElement, label: Label): readonly Y.XmlElement[] {
    return [...(this.#byBlock.get(label.block) ?? [])].flatMap((other) => {
      const its = labelOf(other)
      const mine = label.id.client === doc.clientID || its?.id.client === doc.clientID
      if (other === element || its === null || !mine || !isLive(other)) return []
      const isLast = isHigher(label.id, its.id)
      const [higher, said, lower] = isLast ? [element, label, other] : [other, its, element]
      return isUntouched(higher, said) && isWithin(higher, lower) ? [higher] : []
    })
  }

  /** Blocks that undo has just brought back, while they stand whole where somebody else took them. */
  #broughtBack({ doc, beforeState }: Y.Transaction): readonly Y.XmlElement[] {
    return [...this.#byBlock].flatMap(([block, elements]) => {
      const moved = [...elements].filter(isLive)
      if (moved.length === 0) return []
      const id = parseId(block)
      // Others can write there what they like.
      if (Y.getState(doc.store, id.client) <= id.clock) return []
      let item: Y.Item | Y.GC = Y.getItem(doc.store, id)
      while (item instanceof Y.Item && item.redone !== null) item = Y.getItem(doc.store, item.redone)
      const isNew = item.id.client === doc.clientID && item.id.clock >= (beforeState.get(doc.clientID) ?? 0)
      const element = elementIn(item)
      if (element === null || !isNew || !isLive(element)) return []
      return moved.some((one) => isWithin(element, one)) ? [element] : []
    })
  }
}
