import type { Node } from 'prosemirror-model'

/**
 * Letters for private use that no two insertions of one run share: each is found again by itself, wherever the words
 * around it have gone. Every second one is a surrogate pair.
 */
export const tokenOf = (number: number): string => {
  const half = number >> 1
  if (number % 2 === 0 && half < 0x1900) return String.fromCodePoint(0xe000 + half)
  return String.fromCodePoint(number % 2 === 0 ? 0x100000 + half : 0xf0000 + half)
}

export type PlacedToken = { readonly token: string; readonly at: number }

/** Tokens of a text, with the UTF-16 unit that each begins at. Half a token is none. */
export const tokensIn = (text: string): PlacedToken[] => {
  const found: PlacedToken[] = []
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit >= 0xe000 && unit <= 0xf8ff) found.push({ token: text.charAt(at), at })
    if (unit < 0xdb80 || unit > 0xdbff) continue
    const low = text.charCodeAt(at + 1)
    if (low >= 0xdc00 && low <= 0xdfff) found.push({ token: text.slice(at, at + 2), at })
  }
  return found
}

const known = new WeakMap<Node, readonly string[]>()

/** Tokens that a node shows, in order. */
export const shownIn = (node: Node): readonly string[] => {
  if (node.isText) return tokensIn(node.text ?? '').map(({ token }) => token)
  const before = known.get(node)
  if (before !== undefined) return before
  const tokens = node.children.flatMap(shownIn)
  known.set(node, tokens)
  return tokens
}

/** What somebody sees of a document. */
export type View = { readonly title: string; readonly content: Node }

export const shownInView = ({ title, content }: View): readonly string[] => [
  ...tokensIn(title).map(({ token }) => token),
  ...shownIn(content),
]

const count = (counts: Map<string, number>, token: string, by: number): void => {
  const sum = (counts.get(token) ?? 0) + by
  if (sum === 0) counts.delete(token)
  else counts.set(token, sum)
}

/** By how much each token is shown more often in `after` than in `before`; looks at what differs only. */
export const shownDifference = (before: View, after: View): Map<string, number> => {
  const counts = new Map<string, number>()
  if (before.title !== after.title) {
    for (const { token } of tokensIn(after.title)) count(counts, token, 1)
    for (const { token } of tokensIn(before.title)) count(counts, token, -1)
  }
  const compare = (one: Node, other: Node): void => {
    if (one === other) return
    let head = 0
    while (head < one.childCount && one.maybeChild(head) === other.maybeChild(head)) head++
    let tail = 0
    const most = Math.min(one.childCount, other.childCount) - head
    const fromEnd = (node: Node, back: number): Node | null => node.maybeChild(node.childCount - 1 - back)
    while (tail < most && fromEnd(one, tail) === fromEnd(other, tail)) tail++
    const ones = one.children.slice(head, one.childCount - tail)
    const others = other.children.slice(head, other.childCount - tail)
    const [single, counterpart] = [ones[0], others[0]]
    if (ones.length === 1 && others.length === 1 && single && counterpart && !single.isText) {
      if (!counterpart.isText) compare(single, counterpart)
      else for (const token of shownIn(single)) count(counts, token, -1)
      if (counterpart.isText) for (const token of shownIn(counterpart)) count(counts, token, 1)
      return
    }
    for (const node of others) for (const token of shownIn(node)) count(counts, token, 1)
    for (const node of ones) for (const token of shownIn(node)) count(counts, token, -1)
  }
  compare(before.content, after.content)
  return counts
}
