import { Fragment, type Node, type ResolvedPos } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import { contentDifference } from './content-difference'
import { firstFrom } from './first-from'
import { matchLetters, mostCompared } from './match-letters'
import { schema } from './schema'
import { type Letter, lettersIn, signs, spelling } from './single-letters'
import type { Part, Range, SweptAway } from './swept-away'

/** Stands between letters that are no neighbours. */
const border = '\0'

/** Letters in a row that have to be the same for their place to be known again. */
const enough = 3
/** Letters in a row by which those that were copied here are known where somebody else copied them. */
const telling = 4
/** How much of a block has to stand elsewhere for it to be that block. */
const half = 0.5

/** A letter of before, and the same one now; `sure` when it is not the same by chance. */
type Kept = { readonly before: Letter; readonly now: Letter; readonly sure: boolean }

/**
 * `after`, which others made of what was shown before, with what they swept away unseen: letters among the letters that
 * they stood among, wherever these are now, and blocks behind the block that they stood behind. What stood in a block
 * that is no more comes back as a paragraph in its place. What was copied comes back once: where it was taken from, it
 * may still stand. What was typed comes back whole, whatever others wrote in the same words.
 */
export const bringBack = ({ content: before, parts, copies }: SweptAway, after: Node): Node => {
  const step = contentDifference(before, after)
  const [first, last] = [parts[0], parts.at(-1)]
  if (step === null || first === undefined || last === undefined) return after
  // Up to the ends of the blocks of text: both contents are the same there.
  const $from = before.resolve(Math.min(step.from, first.from))
  const $to = before.resolve(Math.max(step.to, last.to))
  const start = $from.parent.isTextblock ? $from.start() : $from.pos
  const left = before.content.size - ($to.parent.isTextblock ? $to.end() : $to.pos)
  const known = lettersIn(before, [start, before.content.size - left], parts)
  const now = lettersIn(after, [start, after.content.size - left], [])
  const textOf = spelling()
  const texts = { known: textOf(known), now: textOf(now) }
  const match = matchLetters(texts.known, texts.now)

  const taken = new Set(match)
  const free = Array.from({ length: now.length }, (_, at) => (taken.has(at) ? border : texts.now[at])).join(
    '',
  )
  const lost: Part[] = []
  const elsewhere: Kept[] = []
  for (const part of parts) {
    const letters = lettersIn(before, [part.from, part.to], [])
    const text = textOf(letters)
    const copied = letters.map(({ position }, at) => (isIn(copies, position) ? text[at] : border)).join('')
    const found = foundIn(free, copied)
    letters.forEach((letter, at) => {
      const same = now[found[at] ?? -1]
      if (same !== undefined) elsewhere.push({ before: letter, now: same, sure: true })
    })
    const share = found.filter((at) => at !== null).length / letters.length
    if (part.kind === 'inline' || share > half) lost.push(...stretchesOf(letters, found))
    else if (isWorth(before, part)) lost.push(part)
  }
  const kept = [...keptOf(known, now, match), ...elsewhere].sort(
    (one, other) => one.before.position - other.before.position,
  )

  const transform = new Transform(after)
  const places = lost.map((part) => ({
    part,
    place: placeOf(part, { before, known, now, texts, kept, start }),
  }))
  for (const { part, place } of places.reverse()) {
    const { content } = before.slice(part.from, part.to)
    const $position = transform.doc.resolve(transform.mapping.map(place.position, -1))
    if (place.side === 'inside') insertInline(transform, $position, content)
    else {
      const blocks = part.kind === 'block' ? content.content : [schema.nodes.paragraph.create(null, content)]
      insertBlocks(transform, $position, { blocks, side: place.side })
    }
  }
  return transform.doc
}

/** Whether a position lies in one of the ranges, which are in order. */
const isIn = (ranges: readonly Range[], position: number): boolean => {
  const range = ranges[firstFrom(ranges, ({ to }) => to > position)]
  return range !== undefined && range.from <= position
}

/** Which letters of `free` are those of `words`, by stretches that tell enough; null for those that are none. */
const foundIn = (free: string, words: string): readonly (number | null)[] => {
  const found = Array.from(words.split(''), (): number | null => null)
  if (free.length * words.length > mostCompared ** 2) return found
  const isSame = (at: number, place: number): boolean =>
    at < words.length && words[at] !== border && words[at] === free[place]
  for (let at = 0; at + telling <= words.length; ) {
    const stretch = words.slice(at, at + telling)
    const place = stretch.includes(border) ? -1 : free.indexOf(stretch)
    if (place < 0) {
      at += 1
      continue
    }
    let length = telling
    while (isSame(at + length, place + length)) length += 1
    for (let one = 0; one < length; one += 1) found[at + one] = place + one
    at += length
  }
  return found
}

/** What of a stretch of letters is found nowhere. */
const stretchesOf = (letters: readonly Letter[], found: readonly (number | null)[]): readonly Part[] => {
  const stretches: { from: number; to: number; readonly kind: 'inline' }[] = []
  letters.forEach(({ text, position, end }, at) => {
    if (found[at] != null || text === signs.empty || text === signs.leaf) return
    const last = stretches.at(-1)
    if (last?.to === position) last.to = end
    else stretches.push({ from: position, to: end, kind: 'inline' })
  })
  return stretches
}

const keptOf = (
  known: readonly Letter[],
  now: readonly Letter[],
  match: readonly (number | null)[],
): readonly Kept[] => {
  const sizes = new Map<number, number>()
  for (const { block } of known) sizes.set(block, (sizes.get(block) ?? 0) + 1)
  const follows = (at: number): boolean =>
    match[at] != null && match[at + 1] != null && match[at + 1] === (match[at] ?? 0) + 1
  const lengths: number[] = []
  known.forEach((_, at) => {
    lengths[at] = at > 0 && follows(at - 1) ? (lengths[at - 1] ?? 1) : 1
    if (lengths[at] !== 1) return
    let end = at
    while (follows(end)) end += 1
    lengths[at] = end - at + 1
  })
  return known.flatMap((before, at) => {
    const same = now[match[at] ?? -1]
    if (same === undefined) return []
    const sure = (lengths[at] ?? 1) >= Math.min(enough, sizes.get(before.block) ?? 0)
    return [{ before, now: same, sure }]
  })
}

/** Whether anything is lost with a part: of blocks those that hold something. */
const isWorth = (content: Node, { from, to, kind }: Part): boolean => {
  let holds = kind === 'inline'
  content.nodesBetween(from, to, (node) => {
    holds ||= node.isLeaf
  })
  return holds
}

type Compared = {
  readonly before: Node
  readonly known: readonly Letter[]
  readonly now: readonly Letter[]
  /** The same, with one code unit for each. */
  readonly texts: { readonly known: string; readonly now: string }
  /** In the order of before. */
  readonly kept: readonly Kept[]
  /** Where both contents begin to differ. */
  readonly start: number
}

type Place = { readonly position: number; readonly side: 'inside' | 'before' | 'behind' }

/** Where a part belongs now: among the letters of a block, or beside the block of that position. */
const placeOf = (part: Part, { before, known, now, texts, kept, start }: Compared): Place => {
  const next = firstFrom(kept, (one) => one.before.position >= part.from)
  if (part.kind === 'inline') {
    const block = before.resolve(part.from).start()
    const own = kept.slice(
      firstFrom(kept, (one) => one.before.block >= block),
      firstFrom(kept, (one) => one.before.block > block),
    )
    const sure = own.filter((one) => one.sure)
    const left = sure.findLast((one) => one.before.position < part.from)
    if (left !== undefined) return { position: left.now.end, side: 'inside' }
    const [right] = sure
    if (right !== undefined) return { position: right.now.position, side: 'inside' }
    const first = firstFrom(known, (letter) => letter.block >= block)
    const words = texts.known.slice(
      first,
      firstFrom(known, (letter) => letter.block > block),
    )
    const moved = words.length < enough ? -1 : texts.now.indexOf(words)
    const ahead = firstFrom(known, ({ position }) => position >= part.from) - first
    const [one, other] = [now[moved + ahead - 1], now[moved + ahead]]
    if (moved >= 0 && ahead > 0 && one !== undefined) return { position: one.end, side: 'inside' }
    if (moved >= 0 && other !== undefined) return { position: other.position, side: 'inside' }
  }
  const last = kept[next - 1]
  return last === undefined ? { position: start, side: 'before' } : { position: last.now.end, side: 'behind' }
}

const insertInline = (transform: Transform, $position: ResolvedPos, content: Fragment): void => {
  const { parent, pos } = $position
  const index = $position.index()
  const marked = Fragment.from(content.content.map((node) => node.mark(parent.type.allowedMarks(node.marks))))
  const words = content.textBetween(0, content.size)
  if (parent.canReplace(index, index, marked)) transform.insert(pos, marked)
  else if (words !== '') transform.insert(pos, schema.text(words))
}

/** Blocks that hold words, or nothing at all, of what is to stand where what is around them cannot. */
const innermost = (nodes: readonly Node[]): readonly Node[] =>
  nodes.flatMap((node) => (node.isTextblock || node.isLeaf ? [node] : innermost(node.children)))

/** Beside the block of that position, in the nearest around it that can hold the blocks, or else what is in them. */
const insertBlocks = (
  transform: Transform,
  $position: ResolvedPos,
  { blocks, side }: { readonly blocks: readonly Node[]; readonly side: 'before' | 'behind' },
): void => {
  for (const nodes of [blocks, innermost(blocks)]) {
    const content = Fragment.from(nodes)
    for (let depth = $position.depth; depth >= 0; depth -= 1) {
      const isHere = depth === $position.depth
      if (isHere && $position.parent.inlineContent) continue
      const index = isHere || side === 'before' ? $position.index(depth) : $position.indexAfter(depth)
      if (!$position.node(depth).canReplace(index, index, content)) continue
      const outer = side === 'before' ? $position.before : $position.after
      transform.insert(isHere ? $position.pos : outer.call($position, depth + 1), content)
      return
    }
  }
}
