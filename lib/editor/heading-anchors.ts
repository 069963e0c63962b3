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

/** A heading by itself, and where it stands in its block of the content. */
type Found = {
  readonly offset: number
  readonly level: 1 | 2 | 3
  readonly text: string
  readonly slug: string
}

const found = (heading: Node, offset: number): Found => {
  const text = lineOf(heading)
  return { offset, level: levelOf(heading), text, slug: slugOf(text) }
}

const foundBefore = new WeakMap<Node, readonly Found[]>()

/** The headings in one block of the content. A block that has not changed since is not read again. */
const foundIn = (block: Node): readonly Found[] => {
  const before = foundBefore.get(block)
  if (before !== undefined) return before
  const headings: Found[] = []
  if (block.type === schema.nodes.heading) headings.push(found(block, 0))
  else
    block.descendants((node, position) => {
      if (node.type !== schema.nodes.heading) return !node.inlineContent
      headings.push(found(node, position + 1))
      return false
    })
  foundBefore.set(block, headings)
  return headings
}

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
  let start = 0
  for (const block of content.children) {
    if (!block.inlineContent || block.type === schema.nodes.heading)
      for (const { offset, level, text, slug } of foundIn(block))
        anchors.push({ id: free(slug), level, text, position: start + offset })
    start += block.nodeSize
  }
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

const hasNone = (block: Node): boolean =>
  block.inlineContent ? block.type !== schema.nodes.heading : foundIn(block).length === 0

/** Whether a content surely has the headings that it had before, as the blocks in which the two differ hold none. */
export const keepsHeadings = (before: Node, after: Node): boolean => {
  const [olds, news] = [before.children, after.children]
  const shorter = Math.min(olds.length, news.length)
  let start = 0
  while (start < shorter && olds[start] === news[start]) start += 1
  let same = 0
  while (same < shorter - start && olds.at(-1 - same) === news.at(-1 - same)) same += 1
  return (
    olds.slice(start, olds.length - same).every(hasNone) &&
    news.slice(start, news.length - same).every(hasNone)
  )
}
