import type { Node } from 'prosemirror-model'
import * as Y from 'yjs'
import { movedAttribute } from './block-kinds'
import { mending } from './content-binding'
import { isWithin } from './is-within'
import { idText, isUntouched, itemsIn, type Label, labelOf, parseId, saidOf } from './moved-label'
import type { ContentMapping } from './read-content'
import { isPlaceholder } from './unknown-parts'

/** An element that is one of a block. */
type Copy = { readonly element: Y.XmlElement; readonly block: string }

const elementIn = (item: Y.Item | Y.GC): Y.XmlElement | null =>
  item instanceof Y.Item && item.content instanceof Y.ContentType && item.content.type instanceof Y.XmlElement
    ? item.content.type
    : null

const isLive = (element: Y.XmlElement): boolean => element._item?.deleted === false

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
 * 4. Undo does not bring a block back that somebody else has moved on. What it brings back says which block it is, too.
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
    // What a move makes says all of what is in it too; that is not labelled by itself.
    let end = beforeState.get(doc.clientID) ?? 0
    for (const item of [...itemsFrom(doc, doc.clientID, end)]) {
      const element = item.deleted || item.id.clock < end ? null : elementIn(item)
      const node = element && mapping.get(element)
      const from = node && !Array.isArray(node) ? deleted.get(node)?.shift() : undefined
      if (element !== null && from?._item)
        end = this.#label(element, saidOf(from)?.block ?? idText(from._item.id))
    }
  }

  /** Takes out what a transaction left there twice, with an edit of `origin`. Nothing where that may not write. */
  mend(transaction: Y.Transaction, mapping: ContentMapping, origin: object | null): void {
    const { doc, beforeState, afterState } = transaction
    const twice: Y.XmlElement[] = []
    const again: Copy[] = []
    for (const client of afterState.keys()) {
      for (const { parentSub, parent, deleted } of itemsFrom(doc, client, beforeState.get(client) ?? 0)) {
        if (parentSub !== movedAttribute || deleted || !(parent instanceof Y.XmlElement)) continue
        const [said, label] = [saidOf(parent), labelOf(parent)]
        if (label === null) {
          if (said !== null) again.push({ element: parent, block: said.block })
          continue
        }
        this.#note(parent, label.block)
        twice.push(...this.#twice(doc, parent, label))
      }
    }
    const isUndo = transaction.origin instanceof Y.UndoManager
    const back = isUndo ? [...again, ...this.#firstAgain(transaction)] : []
    if (twice.length + back.length === 0 || origin === null) return
    doc.transact((mended) => {
      mended.meta.set(mending, true)
      for (const element of twice) if (isLive(element)) remove(element, mapping)
      for (const { element, block } of back.filter((one) => isLive(one.element))) {
        const moved = [...(this.#byBlock.get(block) ?? [])].filter(isLive)
        if (moved.some((one) => isWithin(element, one))) remove(element, mapping)
        else this.#label(element, block)
      }
    }, origin)
  }

  /** Answers with the clock after all that is in the element. */
  #label(element: Y.XmlElement, block: string): number {
    const item = element._item
    if (item === null) return 0
    const { id, length } = item
    let end = id.clock + length
    for (const inner of itemsIn(element)) {
      if (inner.id.client === id.client) end = Math.max(end, inner.id.clock + inner.length)
    }
    element.setAttribute(movedAttribute, `${block} ${idText(id)} ${end - id.clock}`)
    this.#note(element, block)
    return end
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

  /** Blocks that undo has just brought back to where they stood before they were moved at all. */
  #firstAgain({ doc, beforeState }: Y.Transaction): readonly Copy[] {
    const since = beforeState.get(doc.clientID) ?? 0
    return [...this.#byBlock.keys()].flatMap((block) => {
      const id = parseId(block)
      // Others can write there what they like.
      if (Y.getState(doc.store, id.client) <= id.clock) return []
      let item: Y.Item | Y.GC = Y.getItem(doc.store, id)
      while (item instanceof Y.Item && item.redone !== null) item = Y.getItem(doc.store, item.redone)
      const isNew = item.id.client === doc.clientID && item.id.clock >= since
      const element = isNew && !item.deleted ? elementIn(item) : null
      return element === null ? [] : [{ element, block }]
    })
  }
}
