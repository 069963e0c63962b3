import type { Node } from 'prosemirror-model'
import { schema } from './schema'
import { wholeBefore } from './whole-letters'

/** Code units of the longest line that is given; what is longer ends between two words, if there are any. */
const longest = 80
/** So many code units of a line are looked at. */
const mostUnits = 400
/** So many blocks are looked through: what stands further down begins nothing. */
export const linesUpTo = 50

const lineIn = (block: Node): string => {
  const said = block.textBetween(0, Math.min(block.content.size, mostUnits))
  for (const line of said.split('\n')) {
    const words = line.replace(/\s+/gu, ' ').trim()
    if (words !== '') return words
  }
  return ''
}

const lineBelow = (node: Node): string => {
  if (node.type === schema.nodes.paragraph || node.type === schema.nodes.heading) return lineIn(node)
  if (node.isTextblock || node.isLeaf) return ''
  for (const child of node.children) {
    const line = lineBelow(child)
    if (line !== '') return line
  }
  return ''
}

const shortened = (line: string): string => {
  if (line.length <= longest) return line
  const cut = line.slice(0, wholeBefore(line, longest - 1))
  const space = cut.lastIndexOf(' ')
  return `${(space > longest / 2 ? cut.slice(0, space) : cut).trimEnd()}…`
}

/**
 * The first line of words in the blocks that a content begins with, of a heading or a paragraph wherever it stands; empty when there
 * is none. It is what a document is called until somebody names it, and never written down in it: everybody who reads
 * the same content reads the same line. A picture's caption and code are no lines of it.
 */
export const firstLine = (blocks: readonly Node[]): string => {
  for (const block of blocks.slice(0, linesUpTo)) {
    const line = lineBelow(block)
    if (line !== '') return shortened(line)
  }
  return ''
}
