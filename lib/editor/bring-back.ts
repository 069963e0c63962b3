import { Fragment, type Node, type ResolvedPos } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import { commonEnds } from './common-ends'
import { contentDifference } from './content-difference'
import { firstFrom } from './first-from'
import { schema } from './schema'
import type { Part, SweptAway } from './swept-away'

/** What stands in one text for what stands among letters, for a block without any, and for one that can have none. */
const signs = { inline: '\ufdd0', empty: '\ufdd1', leaf: '\ufdd2' } as const
/** Stands between letters that are no neighbours. */
const border = '\0'

/** A character, or a sign; `block` is where its block of text begins, and differs from block to block. */
type Letter = {
  readonly text: string
  readonly position: number
  readonly end: number
  readonly block: number
}

/** Letters of two texts that are compared one by one. More of them are compared from the ends alone. */
const mostCompared = 2_000
/** Letters in a row that have to be the same for their place to be known again. */
const enough = 3
/** Letters in a row that nobody else wrote by chance at that moment: whoever rewrote the block had them. */
const telling = 4
/** How much of a block has to stand elsewhere for it to be that block. */
const half = 0.5

/** A letter of before, and the same one now; `sure` when it is not the same by chance. */
type Kept = { readonly before: Letter; readonly now: Letter; readonly sure: boolean }

/**
 * `after`, which others made of what was shown before, with what they swept away unseen: letters among the letters that
 * they stood among, wherever these are now, and blocks behind the block that they stood behind. What stood in a block
 * that is no more comes back as a paragraph in its place. Nothing comes back twice: what this window itself had taken
 * from elsewhere may still stand there.
 */
export const bringBack = ({ content: before, parts }: SweptAway, after: Node): Node => {
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
  const match = matchOf(texts.known, texts.now)

  const taken = new Set(match)
  const free = Array.from({ length: now.length }, (_, at) => (taken.has(at) ? border : texts.now[at])).join(
    '',
  )
  const lost: Part[] = []
  const elsewhere: Kept[] = []
  for (const part of parts) {
    const letters = lettersIn(before, [part.from, part.to], [])
    const found = foundIn(free, textOf(letters))
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

/** Which letters of `free` are those of `words`, by stretches that tell enough; null for those that are none. */
const foundIn = (free: string, words: string): readonly (number | null)[] => {
  const found = Array.from(words.split(''), (): number | null => null)
  if (free.length * words.length > mostCompared ** 2) return found
  for (let at = 0; at + telling <= words.length; ) {
    const place = free.indexOf(words.slice(at, at + telling))
    if (place < 0) {
      at += 1
      continue
    }
    let length = telling
    while (at + length < words.length && free[place + length] === words[at + length]) length += 1
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

/** Writes letters as a text in which each of them takes one code unit: the same one in all texts. */
const spelling = (): ((letters: readonly Letter[]) => string) => {
  const units = new Map<string, string>()
  return (letters) =>
    letters
      .map(({ text }) => {
        const unit = units.get(text) ?? String.fromCharCode(units.size + 1)
        units.set(text, unit)
        return unit
      })
      .join('')
}

/** The letters of a content between two positions, as they are without some parts of it. */
const lettersIn = (
  content: Node,
  [from, to]: readonly [number, number],
  without: readonly Part[],
): readonly Letter[] => {
  const letters: Letter[] = []
  const isLeftOut = (start: number, end: number, kind: Part['kind']): boolean => {
    const part = without[firstFrom(without, ({ to }) => to >= end)]
    return part !== undefined && part.kind === kind && part.from <= start
  }
  content.nodesBetween(from, to, (node, start) => {
    if (node.isBlock && isLeftOut(start, start + node.nodeSize, 'block')) return false
    if (node.isBlock && node.isLeaf)
      letters.push({ text: signs.leaf, position: start, end: start + 1, block: start })
    if (!node.isTextblock) return true
    const block = start + 1
    const count = letters.length
    node.forEach((child, offset) => {
      let position = block + offset
      for (const text of child.isText ? (child.text ?? '') : [signs.inline]) {
        const end = position + (child.isText ? text.length : child.nodeSize)
        const outside = position < from || end > to
        if (!outside && !isLeftOut(position, end, 'inline')) letters.push({ text, position, end, block })
        position = end
      }
    })
    const isWhole = block >= from && block + node.content.size <= to
    if (isWhole && letters.length === count)
      letters.push({ text: signs.empty, position: block, end: block, block })
    return false
  })
  return letters
}

/** Of each letter of one text the index of the same letter in the other, rising; null where it is not there. */
const matchOf = (one: string, other: string): readonly (number | null)[] => {
  const { start, end } = commonEnds(one, other)
  const [height, width] = [one.length - start - end, other.length - start - end]
  const match = Array.from(one.split(''), (_, at): number | null => {
    if (at < start) return at
    return at >= start + height ? at + other.length - one.length : null
  })
  if (height > mostCompared || width > mostCompared) return match
  const best = Array.from({ length: height + 1 }, () => new Uint16Array(width + 1))
  const sum = (row: number, column: number): number => best[row]?.[column] ?? 0
  const isSame = (row: number, column: number): boolean => one[start + row] === other[start + column]
  for (let row = height - 1; row >= 0; row -= 1) {
    for (let column = width - 1; column >= 0; column -= 1) {
      const line = best[row]
      if (line === undefined) continue
      line[column] = isSame(row, column)
        ? 1 + sum(row + 1, column + 1)
        : Math.max(sum(row + 1, column), sum(row, column + 1))
    }
  }
  for (let [row, column] = [0, 0]; row < height && column < width; ) {
    if (isSame(row, column)) {
      match[start + row] = start + column
      row += 1
      column += 1
    } else if (sum(row + 1, column) >= sum(row, column + 1)) row += 1
    else column += 1
  }
  return match
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
