import type { Node } from 'prosemirror-model'
import { differenceOf } from './content-difference'
import { schema } from './schema'

const countIn = (content: Node, id: string, from: number, to: number): number => {
  let count = 0
  content.nodesBetween(from, to, ({ type, attrs }) => {
    if (type === schema.nodes.mention && attrs.kind === 'person' && attrs.id === id) count += 1
  })
  return count
}

/** How many more mentions of a person the content has now. Looks only at what has changed. */
export const mentionsGained = (before: Node, after: Node, id: string): number => {
  const difference = differenceOf(before, after)
  if (difference === null) return 0
  const { start, end } = difference
  const there = (content: Node, to: number): number =>
    countIn(content, id, start, Math.min(Math.max(start, to), content.content.size))
  return there(after, end.b) - there(before, end.a)
}
