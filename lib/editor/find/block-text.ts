import type { Node } from 'prosemirror-model'
import { schema } from '../schema'
import { noText } from './match-text'

/** A block of text in the content: `start` is the position of its first letter. */
export type TextBlock = { readonly node: Node; readonly start: number }

/** The text of a block in which every unit stands for one position, whatever else there is among the words. */
export const blockText = (block: Node): string => {
  let text = ''
  block.forEach((child) => {
    if (child.isText) text += child.text ?? ''
    else text += child.type === schema.nodes.hardBreak ? '\n' : noText.repeat(child.nodeSize)
  })
  return text
}

/** Every block of text, in order. */
export const textBlocks = (content: Node): TextBlock[] => {
  const blocks: TextBlock[] = []
  content.descendants((node, position) => {
    if (node.isTextblock) blocks.push({ node, start: position + 1 })
    return !node.isTextblock
  })
  return blocks
}
