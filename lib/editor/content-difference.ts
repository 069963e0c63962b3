import { type Node, Slice } from 'prosemirror-model'
import { ReplaceStep } from 'prosemirror-transform'
import { commonEnds } from './common-ends'

type Difference = { readonly start: number; readonly end: { readonly a: number; readonly b: number } }

const isHigh = (text: string, at: number): boolean => /[\ud800-\udbff]/.test(text.charAt(at))
const isLow = (text: string, at: number): boolean => /[\udc00-\udfff]/.test(text.charAt(at))

/** Without halves of characters, in code units of the two texts. */
export const differenceOfTexts = (one: string, other: string): Difference => {
  const common = commonEnds(one, other)
  const torn = common.start > 0 && isHigh(one, common.start - 1)
  const start =
    torn && (isLow(one, common.start) || isLow(other, common.start)) ? common.start - 1 : common.start
  const end = common.end > 0 && isLow(one, one.length - common.end) ? common.end - 1 : common.end
  return { start, end: { a: one.length - end, b: other.length - end } }
}

/** The only child in which two nodes differ, and its place in both; null when they differ in none or in more. */
const onlyDifference = (
  one: Node,
  other: Node,
): { readonly one: Node; readonly other: Node; readonly position: number } | null => {
  const [ones, others] = [one.children, other.children]
  if (ones.length !== others.length) return null
  const same = (child: Node, at: number) => child === others[at] || (others[at]?.eq(child) ?? false)
  const first = ones.findIndex((child, at) => !same(child, at))
  const [oneChild, otherChild] = [ones[first], others[first]]
  if (oneChild === undefined || otherChild === undefined) return null
  for (let last = ones.length - 1; last > first; last -= 1) {
    const child = ones[last]
    if (child !== undefined && !same(child, last)) return null
  }
  let position = 0
  for (const child of ones.slice(0, first)) position += child.nodeSize
  return { one: oneChild, other: otherChild, position }
}

/** Where two contents begin and end to differ, in positions of both; null when they say the same. */
export const differenceOf = (from: Node, to: Node): Difference | null => {
  let [one, other, position] = [from, to, 0]
  for (;;) {
    const only = onlyDifference(one, other)
    if (only?.one.sameMarkup(only.other) !== true) break
    position += only.position
    if (only.one.isText) {
      const { start, end } = differenceOfTexts(only.one.text ?? '', only.other.text ?? '')
      return { start: position + start, end: { a: position + end.a, b: position + end.b } }
    }
    ;[one, other, position] = [only.one, only.other, position + 1]
  }
  const start = one.content.findDiffStart(other.content, position)
  const [a, b] = [position + one.content.size, position + other.content.size]
  const end = one.content.findDiffEnd(other.content, a, b)
  return start === null || end === null ? null : { start, end }
}

/** The one step over the narrowest range that makes `from` say what `to` says; null when it already does. */
export const contentDifference = (from: Node, to: Node): ReplaceStep | null => {
  const difference = differenceOf(from, to)
  if (difference === null) return null
  const { start, end } = difference
  // When text was repeated, the differences found from both ends overlap.
  const overlap = Math.max(0, start - Math.min(end.a, end.b))
  const step = new ReplaceStep(start, end.a + overlap, to.slice(start, end.b + overlap))
  return step.apply(from).doc?.eq(to)
    ? step
    : new ReplaceStep(0, from.content.size, new Slice(to.content, 0, 0))
}
