import type { Node } from 'prosemirror-model'
import { schema } from './schema'

/** A heading as links and lists of contents name it. */
export type HeadingAnchor = {
  /** What the address says after `#`, and the id of the heading's element. */
  readonly id: string
  readonly level: 1 | 2 | 3
  /** Its words on one line; empty where it has none yet. */
  readonly text: string
  /** Where the heading stands in the content. */
  readonly position: number
}

/** Keeps the ids of headings apart from every other id of the page. */
const prefix = 'h-'
const longestSlug = 60

const slugOf = (text: string): string => {
  const words = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
  const letters = [...words.slice(0, 4 * longestSlug)].slice(0, longestSlug).join('')
  return letters.replace(/^-+|-+$/g, '') || 'section'
}

const levelOf = (heading: Node): 1 | 2 | 3 => {
  const { level } = heading.attrs
  return level === 2 || level === 3 ? level : 1
}

const lineOf = (heading: Node): string => heading.textContent.replace(/\s+/gu, ' ').trim()

const anchorsIn = (content: Node): readonly HeadingAnchor[] => {
  const anchors: HeadingAnchor[] = []
  const taken = new Set<string>()
  // The next number to try for a slug: a thousand headings of one name must not be tried against each other.
  const numbers = new Map<string, number>()
  const free = (slug: string): string => {
    let number = numbers.get(slug) ?? 1
    let id = slug
    for (; taken.has(id); id = `${slug}-${number}`) number += 1
    numbers.set(slug, number)
    taken.add(id)
    return prefix + id
  }
  content.descendants((node, position) => {
    if (node.type !== schema.nodes.heading) return !node.inlineContent
    const text = lineOf(node)
    anchors.push({ id: free(slugOf(text)), level: levelOf(node), text, position })
    return false
  })
  return anchors
}

const known = new WeakMap<Node, readonly HeadingAnchor[]>()

/**
 * Every heading of a content, in its order. The ids come of the words and the order alone, so that server and browser
 * say the same without one being stored: `h-plan`, then `h-plan-2` for the next heading of the same words. What comes
 * later never changes the id of what comes before, so the beginning of a document has the ids of the whole.
 */
export const headingAnchors = (content: Node): readonly HeadingAnchor[] => {
  const before = known.get(content)
  if (before !== undefined) return before
  const anchors = anchorsIn(content)
  known.set(content, anchors)
  return anchors
}
