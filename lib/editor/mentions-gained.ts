import type { Node } from 'prosemirror-model'
import { differenceOf } from './content-difference'
import { schema } from './schema'

/**
 * How many more mentions of each person the content has now: none of those of whom there are as many, or fewer. Looks
 * only at what has changed.
 */
export const mentionsGained = (before: Node, after: Node): ReadonlyMap<string, number> => {
  const gained = new Map<string, number>()
  const difference = differenceOf(before, after)
  if (difference === null) return gained
  const { start, end } = difference
  const count = (content: Node, to: number, each: 1 | -1): void => {
    content.nodesBetween(start, Math.min(Math.max(start, to), content.content.size), ({ type, attrs }) => {
      if (type !== schema.nodes.mention || attrs.kind !== 'person') return
      const id = String(attrs.id)
      gained.set(id, (gained.get(id) ?? 0) + each)
    })
  }
  count(after, end.b, 1)
  count(before, end.a, -1)
  for (const [id, more] of gained) if (more <= 0) gained.delete(id)
  return gained
}
