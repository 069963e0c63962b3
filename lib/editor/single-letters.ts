import type { Node } from 'prosemirror-model'
import { firstFrom } from './first-from'
import type { Part } from './swept-away'

/** What stands in one text for what stands among letters, for a block without any, and for one that can have none. */
export const signs = { inline: '\ufdd0', empty: '\ufdd1', leaf: '\ufdd2' } as const

/** A character, or a sign; `block` is where its block of text begins, and differs from block to block. */
export type Letter = {
  readonly text: string
  readonly position: number
  readonly end: number
  readonly block: number
}

/** The letters of a content between two positions, as they are without some parts of it. */
export const lettersIn = (
  content: Node,
  [from, to]: readonly [number, number],
  without: readonly Part[],
): readonly Letter[] => {
  const letters: Letter[] = []
  const isLeftOut = (start: number, end: number, kind: Part['kind']): boolean => {
    const part = without[firstFrom(without, ({ to }) => to >= end)]
    return part !== undefined && part.kind === kind && part.from <= start
  }
  content.nodesBetween(from, to, (node, start) => {
    if (node.isBlock && isLeftOut(start, start + node.nodeSize, 'block')) return false
    if (node.isBlock && node.isLeaf)
      letters.push({ text: signs.leaf, position: start, end: start + 1, block: start })
    if (!node.isTextblock) return true
    const block = start + 1
    const count = letters.length
    node.forEach((child, offset) => {
      let position = block + offset
      for (const text of child.isText ? (child.text ?? '') : [signs.inline]) {
        const end = position + (child.isText ? text.length : child.nodeSize)
        const outside = position < from || end > to
        if (!outside && !isLeftOut(position, end, 'inline')) letters.push({ text, position, end, block })
        position = end
      }
    })
    const isWhole = block >= from && block + node.content.size <= to
    if (isWhole && letters.length === count)
      letters.push({ text: signs.empty, position: block, end: block, block })
    return false
  })
  return letters
}

/** Writes letters as a text in which each of them takes one code unit: the same one in all texts. */
export const spelling = (): ((letters: readonly Letter[]) => string) => {
  const units = new Map<string, string>()
  return (letters) =>
    letters
      .map(({ text }) => {
        const unit = units.get(text) ?? String.fromCharCode(units.size + 1)
        units.set(text, unit)
        return unit
      })
      .join('')
}
