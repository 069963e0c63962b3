import type { Node } from 'prosemirror-model'
import { schema } from '@/lib/editor/schema'
import { wholeBefore } from '@/lib/editor/whole-letters'

/** Letters of a summary: about what search engines show. */
const most = 200

const { nodes } = schema

/** The beginning of what a document says, without its headings; cut between two words. */
export const summaryOf = (content: Node): string => {
  let said = ''
  for (const block of content.children) {
    if (said.length > most) break
    if (block.type === nodes.heading || block.type === nodes.codeBlock || block.type === nodes.contents)
      continue
    const leaf = (node: Node): string => node.type.spec.leafText?.(node) ?? ' '
    said += ` ${block.textBetween(0, Math.min(block.content.size, 4 * most), ' ', leaf)}`
  }
  const line = said.replace(/\s+/gu, ' ').trim()
  if (line.length <= most) return line
  const cut = line.slice(0, wholeBefore(line, most - 1))
  const space = cut.lastIndexOf(' ')
  return `${space > most / 2 ? cut.slice(0, space) : cut}…`
}
