import type { Node } from 'prosemirror-model'
import * as Y from 'yjs'
import { canBe, kindOf } from './block-kinds'
import { commonEnds } from './common-ends'
import { pairChildren } from './pair-children'
import type { ContentMapping } from './read-content'
import { nodes } from './schema'
import { isPlaceholder, sameSource } from './unknown-parts'
import { createElement, writeMarkup } from './write-element'
import { writeInline } from './write-inline'
import { wordsOf } from './write-words'

/** Letters of two texts that are compared to tell how much they are alike. */
const mostCompared = 2_000

/**
 * Makes a shared type say what a node says, and touches as little as can be: what others write meanwhile in whatever
 * stays of it is theirs to keep.
 *
 * 1. Of blocks that are the same nodes as before nothing is written; `mapping` knows them.
 * 2. A block that changed stays the same shared element: found by the blocks or words that it shares with the old one.
 *    Its kind too can change in place (see `kindOf`).
 * 3. What is not shown, because this version does not know it, stays where it is.
 * 4. Afterwards `mapping` says of every shared type below which node stands for it.
 */
export const writeContent = (parent: Y.XmlFragment, node: Node, mapping: ContentMapping): void => {
  const before = parent.toArray()
  const written = before.filter(
    (child): child is Y.XmlElement => child instanceof Y.XmlElement && isReadable(child, mapping),
  )
  const pairs = pairChildren(written, node.children, {
    knownAs: (element) => nodeOf(mapping, element),
    likeness: (element, next) => likeness(element, next, mapping),
  })
  const places = new Map(written.map((element, at) => [element, at]))
  let [old, at, waiting] = [0, 0, [] as Y.XmlElement[]]
  const insertWaiting = (): void => {
    if (waiting.length > 0) parent.insert(at, waiting)
    at += waiting.length
    waiting = []
  }
  /** Deletes what stood before the old child of this place and is no more, and comes to stand at it. */
  const goTo = (place: number): void => {
    let gone = 0
    const deleteGone = (): void => {
      if (gone > 0) parent.delete(at, gone)
      gone = 0
    }
    for (; old < before.length; old += 1) {
      const child = before[old]
      if (child instanceof Y.XmlElement && places.get(child) === place) break
      if (child instanceof Y.XmlElement && !places.has(child)) {
        deleteGone()
        at += 1
      } else gone += 1
    }
    deleteGone()
  }
  node.children.forEach((next, index) => {
    const place = pairs[index] ?? null
    const element = place === null ? undefined : written[place]
    if (place === null || element === undefined) {
      waiting.push(createElement(next, mapping))
      return
    }
    insertWaiting()
    goTo(place)
    writeElement(element, next, mapping)
    old += 1
    at += 1
  })
  insertWaiting()
  goTo(written.length)
  mapping.set(parent, node)
}

const writeElement = (element: Y.XmlElement, node: Node, mapping: ContentMapping): void => {
  const known = nodeOf(mapping, element)
  if (known === node) return
  if (isPlaceholder(node)) {
    mapping.set(element, node)
    return
  }
  writeMarkup(element, node, known)
  if (node.inlineContent) {
    writeInline(element, node, {
      mapping,
      likeness: (atom, next) => likeness(atom, next, mapping),
      writeElement: (atom, next) => writeElement(atom, next, mapping),
    })
  }
  if (!node.inlineContent && !node.isLeaf) writeContent(element, node, mapping)
  mapping.set(element, node)
}

const nodeOf = (mapping: ContentMapping, element: Y.XmlElement): Node | null => {
  const known = mapping.get(element)
  return known === undefined || Array.isArray(known) ? null : known
}

const isReadable = (element: Y.XmlElement, mapping: ContentMapping): boolean =>
  mapping.has(element) || Object.hasOwn(nodes, kindOf(element))

const textOf = (element: Y.XmlElement, mapping: ContentMapping): string =>
  nodeOf(mapping, element)?.textContent ??
  element
    .toArray()
    .map((child) => (child instanceof Y.XmlText ? wordsOf(child) : ''))
    .join('')

/** A whole number for what is shared, and a part of one for standing in the same place as the same kind of thing. */
const likeness = (element: Y.XmlElement, next: Node, mapping: ContentMapping): number => {
  if (isPlaceholder(next)) {
    const known = nodeOf(mapping, element)
    return known !== null && sameSource(known, next) ? 1 : 0
  }
  if (!canBe(element, next.type.name)) return 0
  const same = kindOf(element) === next.type.name ? 0.2 : 0.1
  if (next.isLeaf) return same
  if (next.inlineContent) {
    const [one, other] = [
      textOf(element, mapping).slice(0, mostCompared),
      next.textContent.slice(0, mostCompared),
    ]
    const { start, end } = commonEnds(one, other)
    return same + start + end
  }
  const shown = new Set(next.children)
  let shared = 0
  for (const child of element.toArray()) {
    const known = child instanceof Y.XmlElement ? nodeOf(mapping, child) : null
    if (known !== null && shown.has(known)) shared += 1 + known.content.size
  }
  return same + shared
}
