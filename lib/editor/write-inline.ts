import type { Node } from 'prosemirror-model'
import * as Y from 'yjs'
import { commonEnds } from './common-ends'
import { pairChildren } from './pair-children'
import type { ContentMapping } from './read-content'
import { createInline } from './write-element'
import { wordsOf, writeWords } from './write-words'

/** What stands between two nodes that are none of the words, or at an end. */
type Stretch<Part> = readonly Part[]

/** Splits at the parts of which `isBorder` holds: one stretch more than there are borders. */
const splitAt = <Part>(parts: readonly Part[], isBorder: (part: Part) => boolean): Stretch<Part>[] => {
  const stretches: Part[][] = [[]]
  for (const part of parts) {
    if (isBorder(part)) stretches.push([])
    else stretches.at(-1)?.push(part)
  }
  return stretches
}

const isKnown = (mapping: ContentMapping, element: Y.XmlElement): boolean => mapping.has(element)

type InlineParts = {
  readonly mapping: ContentMapping
  /** How much an element is like a node that it could become; 0 when it cannot. */
  readonly likeness: (element: Y.XmlElement, next: Node) => number
  /** Writes what stands among words and has changed; it can hold words of its own. */
  readonly writeElement: (element: Y.XmlElement, next: Node) => void
}

/**
 * Writes the words of a block, and what stands among them. What is no word is found again as the same node, or as one
 * of the same kind; between those that stay, words are compared letter by letter. Where something new stands among
 * words, the longer part of these stays where it is.
 */
export const writeInline = (
  element: Y.XmlElement,
  node: Node,
  { mapping, likeness, writeElement }: InlineParts,
): void => {
  const children = element.toArray()
  const atoms = children.filter(
    (child): child is Y.XmlElement => child instanceof Y.XmlElement && isKnown(mapping, child),
  )
  const newAtoms = node.children.filter((child) => !child.isText)
  const nodeOf = (atom: Y.XmlElement): Node | null => {
    const known = mapping.get(atom)
    return known === undefined || Array.isArray(known) ? null : known
  }
  const pairs = pairChildren(atoms, newAtoms, {
    knownAs: nodeOf,
    likeness,
  })
  const staying = new Map<Y.XmlElement, Node>()
  newAtoms.forEach((next, at) => {
    const place = pairs[at] ?? null
    const atom = place === null ? undefined : atoms[place]
    if (atom !== undefined) staying.set(atom, next)
  })
  const isNewBorder = borderTest(newAtoms, pairs)
  for (const atom of atoms) {
    if (!staying.has(atom)) element.delete(element.toArray().indexOf(atom), 1)
  }
  for (const [atom, next] of staying) writeElement(atom, next)
  const borders = [...staying.keys()]
  const shared = splitAt(element.toArray(), (part) => part instanceof Y.XmlElement && staying.has(part))
  splitAt(node.children, isNewBorder).forEach((wanted, at) => {
    const texts = (shared[at] ?? []).filter((part): part is Y.XmlText => part instanceof Y.XmlText)
    writeStretch({ element, mapping, after: at === 0 ? null : (borders[at - 1] ?? null) }, texts, wanted)
  })
}

/** Whether a node among those of a block, asked one after the other, is one that stays. */
const borderTest = (
  newAtoms: readonly Node[],
  pairs: readonly (number | null)[],
): ((part: Node) => boolean) => {
  let next = 0
  return (part) => {
    if (part.isText || part !== newAtoms[next]) return false
    const stays = pairs[next] !== null && pairs[next] !== undefined
    next += 1
    return stays
  }
}

type Place = {
  readonly element: Y.XmlElement
  readonly mapping: ContentMapping
  /** What the stretch stands after; null at the start of the block. */
  readonly after: Y.XmlElement | null
}

const writeStretch = (
  { element, mapping, after }: Place,
  texts: readonly Y.XmlText[],
  wanted: readonly Node[],
): void => {
  const insert = (child: Y.XmlText | Y.XmlElement | null, inline: readonly Node[]): void => {
    const made = createInline(inline, mapping)
    if (made.length > 0) element.insert(child === null ? 0 : element.toArray().indexOf(child) + 1, made)
  }
  const [first, last] = [texts[0], texts.at(-1)]
  if (first === undefined || last === undefined) {
    insert(after, wanted)
    return
  }
  const runs = splitAt(wanted, (part) => !part.isText)
  const [head = [], tail = []] = [runs[0], runs.at(-1)]
  if (runs.length === 1) {
    writeWords(texts, head)
    return
  }
  const now = texts.map(wordsOf).join('')
  const said = (run: readonly Node[]): string => run.map(({ text = '' }) => text).join('')
  if (commonEnds(now, said(head)).start >= commonEnds(now, said(tail)).end) {
    writeWords(texts, head)
    insert(last, wanted.slice(head.length))
  } else {
    const place = element.toArray().indexOf(first)
    const made = createInline(wanted.slice(0, wanted.length - tail.length), mapping)
    writeWords(texts, tail)
    element.insert(place, made)
  }
}
