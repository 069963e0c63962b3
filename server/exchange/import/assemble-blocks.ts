import { Fragment, type Node } from 'prosemirror-model'
import { schema } from '@/lib/editor/schema'
import { type ListMark, typedBoxes } from './docx/docx-numbering'
import { type BlockRange, type Draft, plainDraft } from './draft'
import { withoutMark } from './without-mark'

const { nodes, marks } = schema

/** Twips that a quote, a toggle and a level of a list stand in. */
const step = 425
/** Twips that programs are off by. */
const tolerance = 60

type Item = { readonly draft: Draft; readonly mark: ListMark; readonly content: Node[] }
type List = { readonly kind: 'bullet' | 'ordered' | 'task'; readonly mark: ListMark; readonly items: Item[] }

const listKind = ({ kind }: ListMark): List['kind'] => (kind === 'open' || kind === 'done' ? 'task' : kind)

const firstLine = (content: readonly Node[]): readonly Node[] =>
  content[0]?.type === nodes.paragraph ? content : [nodes.paragraph.create(), ...content]

const listOf = ({ kind, mark, items }: List): Node => {
  if (kind === 'task') {
    const made = items.map(({ mark: { kind: state }, content }) =>
      nodes.taskItem.create({ checked: state === 'done' }, firstLine(content)),
    )
    return nodes.taskList.create(null, made)
  }
  const made = items.map(({ content }) => nodes.listItem.create(null, firstLine(content)))
  return kind === 'ordered'
    ? nodes.orderedList.create({ start: Math.max(1, mark.number) }, made)
    : nodes.bulletList.create(null, made)
}

/** Whether an item belongs into another one, by their list or by where they stand. */
const isDeeper = (mark: ListMark, indent: number, than: Item): boolean =>
  mark.counting === than.mark.counting && mark.level !== than.mark.level
    ? mark.level > than.mark.level
    : indent > than.draft.indent + tolerance

const goesOn = (list: List, mark: ListMark): boolean => {
  const last = list.items.at(-1)?.mark
  if (last === undefined || list.kind !== listKind(mark)) return false
  if (list.kind === 'ordered' && mark.begins) return false
  return list.kind !== 'ordered' || (mark.counting === last.counting && mark.number === last.number + 1)
}

const blank = (node: Node | undefined): boolean => node?.type === nodes.paragraph && node.content.size === 0

const isBlankLine = (draft: Draft | undefined): boolean =>
  draft?.mark === null && !draft.quoted && draft.blocks.length === 1 && blank(draft.blocks[0])

/** How many of the open lists stay around an item; the one behind them may go on with it. */
const depthOf = (open: readonly List[], mark: ListMark, indent: number): number => {
  let depth = open.length
  while (depth > 0) {
    const last = open[depth - 1]?.items.at(-1)
    if (last !== undefined && isDeeper(mark, indent, last)) break
    depth -= 1
  }
  return depth
}

/** Whether a blank line only parts two items of one list, as people do who have no other way to set them apart. */
const isBetweenItems = (open: readonly List[], drafts: readonly Draft[], at: number): boolean => {
  let next = at
  while (isBlankLine(drafts[next])) next += 1
  const item = next > at ? drafts[next] : undefined
  const mark = item?.quoted === true ? null : (item?.mark ?? null)
  if (item === undefined || mark === null || mark.counting === typedBoxes) return false
  const list = open[depthOf(open, mark, item.indent)]
  return list?.mark.counting === mark.counting && goesOn(list, mark)
}

/** Puts a run of drafts, of which the first is an item, into lists; gives how many it took. */
const takeLists = (
  drafts: readonly Draft[],
  from: number,
  exact: boolean,
): { readonly lists: readonly Node[]; readonly upTo: number } => {
  const top: { readonly into: Node[] } = { into: [] }
  const open: List[] = []
  const parentOf = (depth: number): Node[] => open[depth - 1]?.items.at(-1)?.content ?? top.into
  const close = (depth: number): void => {
    while (open.length > depth) {
      const list = open.pop()
      if (list !== undefined) parentOf(open.length).push(listOf(list))
    }
  }
  let at = from
  for (; at < drafts.length; at += 1) {
    const draft = drafts[at]
    if (draft === undefined) break
    const { mark, indent } = draft
    if (!exact && isBetweenItems(open, drafts, at)) continue
    if (mark === null || draft.quoted) {
      // What stands below the words of an item belongs to it.
      const depth = open.findLastIndex((list) => {
        const own = list.items.at(-1)?.draft.indent ?? 0
        return own > 0 && indent - inset(draft) >= own - tolerance
      })
      if (depth < 0) break
      const end = groupEnd(drafts, at)
      close(depth + 1)
      open[depth]?.items.at(-1)?.content.push(...assemble(drafts.slice(at, end), exact))
      at = end - 1
      continue
    }
    const depth = depthOf(open, mark, indent)
    const sibling = open[depth]
    const item: Item = { draft, mark, content: [...draft.blocks] }
    if (sibling !== undefined && goesOn(sibling, mark)) {
      close(depth + 1)
      sibling.items.push(item)
    } else {
      close(depth)
      open.push({ kind: listKind(mark), mark, items: [item] })
    }
  }
  close(0)
  return { lists: top.into, upTo: at }
}

/** Where what begins with a draft that is in no list ends: what is quoted, or folded below a title, stays together. */
const groupEnd = (drafts: readonly Draft[], from: number): number => {
  const first = drafts[from]
  let at = from + 1
  if (first === undefined) return at
  if (first.quoted) {
    while (drafts[at]?.quoted === true && (drafts[at]?.indent ?? 0) >= first.indent - tolerance) at += 1
  } else if (first.title !== null) {
    while ((drafts[at]?.indent ?? 0) >= first.indent + step - tolerance) at += 1
  }
  return at
}

const isToggle = (title: Draft, below: readonly Draft[]): boolean =>
  title.title !== null &&
  below[0] !== undefined &&
  Math.abs(below[0].indent - inset(below[0]) - title.indent - step) <= tolerance

/** What a draft stands in by its own kind, besides where its place is. */
const inset = ({ quoted, mark }: Draft): number => (quoted ? step : 0) + (mark === null ? 0 : step)

/** Makes one tree of blocks of a row of drafts that stand in no range. */
const assemble = (drafts: readonly Draft[], exact: boolean): Node[] => {
  const made: Node[] = []
  for (let at = 0; at < drafts.length; ) {
    const draft = drafts[at]
    if (draft === undefined) break
    if (draft.quoted) {
      const end = groupEnd(drafts, at)
      const inner = drafts.slice(at, end).map((one) => ({ ...one, quoted: false }))
      made.push(nodes.blockquote.create(null, assemble(inner, exact)))
      at = end
    } else if (draft.mark !== null) {
      const { lists, upTo } = takeLists(drafts, at, exact)
      made.push(...lists)
      at = upTo
    } else {
      const end = groupEnd(drafts, at)
      const below = drafts.slice(at + 1, end)
      const [title] = draft.blocks
      if (title !== undefined && isToggle(draft, below)) {
        const line = draft.title === 'bold' ? withoutMark(title, marks.bold) : title
        made.push(nodes.toggle.create(null, [line, ...assemble(below, exact)]))
        at = end
      } else {
        made.push(...draft.blocks)
        at += 1
      }
    }
  }
  return exact ? made : withoutRoom(made)
}

/** Of blank lines, and of tables of contents, one behind the other one stays. */
const withoutRoom = (blocks: readonly Node[]): Node[] =>
  blocks.filter((block, at) => {
    const before = blocks[at - 1]
    if (block.type === nodes.contents) return before?.type !== nodes.contents
    return !(blank(block) && blank(before))
  })

/** What the drafts of a range are together, as one draft; as they are where they are not what it says. */
const gathered = ({ kind }: BlockRange, drafts: readonly Draft[], exact: boolean): readonly Draft[] => {
  const [first, ...rest] = drafts
  if (first === undefined) return drafts
  const edge = first.indent - (first.mark === null ? 0 : step)
  switch (kind) {
    case 'quote':
      return [
        { ...plainDraft([nodes.blockquote.create(null, assemble(drafts, exact))]), indent: edge - step },
      ]
    case 'toggle': {
      const [title, ...more] = first.blocks
      if (title?.type !== nodes.paragraph || more.length > 0) return drafts
      const toggle = nodes.toggle.create(null, [title, ...assemble(rest, exact)])
      return [{ ...plainDraft([toggle]), indent: first.indent }]
    }
    case 'item':
      return first.mark === null
        ? drafts
        : [{ ...first, blocks: [...firstLine(first.blocks), ...assemble(rest, exact)] }]
    case 'list':
      return [{ ...plainDraft(assemble(drafts, exact)), indent: edge }]
    case 'contents':
      return [plainDraft([nodes.contents.create()])]
  }
}

/** The same with one draft for each range that begins `depth` ranges deep. */
const withRanges = (drafts: readonly Draft[], depth: number, exact: boolean): readonly Draft[] => {
  const made: Draft[] = []
  for (let at = 0; at < drafts.length; ) {
    const draft = drafts[at]
    if (draft === undefined) break
    const range = draft.within[depth]
    let end = at + 1
    if (range === undefined) made.push(draft)
    else {
      while (drafts[end]?.within[depth] === range) end += 1
      made.push(...gathered(range, withRanges(drafts.slice(at, end), depth + 1, exact), exact))
    }
    at = end
  }
  return made
}

/** A range says what is quoted; its lines need not. */
const withoutQuotes = (draft: Draft): Draft =>
  draft.quoted && draft.within.some(({ kind }) => kind === 'quote') ? { ...draft, quoted: false } : draft

/**
 * The blocks of a text, of what a file says of where each stands. In files that are `exact`, such as our own, blank lines
 * and tables of contents stay as many as they are; elsewhere they are room between what is said.
 */
export const assembleBlocks = (drafts: readonly Draft[], exact = false): Node[] => {
  const blocks = assemble(withRanges(drafts.map(withoutQuotes), 0, exact), exact)
  while (!exact && blocks.length > 1 && blank(blocks.at(-1))) blocks.pop()
  return withCaptions(blocks)
}

/** Lines that belong to the picture above them. */
const withCaptions = (blocks: readonly Node[]): Node[] => {
  const made: Node[] = []
  for (const block of blocks) {
    const last = made.at(-1)
    if (block.type === nodes.imageCaption) {
      if (last?.type === nodes.image) made[made.length - 1] = last.copy(last.content.addToEnd(block))
      else made.push(nodes.paragraph.create(null, block.content))
    } else if (block.isTextblock || block.isLeaf || block.type === nodes.image) made.push(block)
    else made.push(block.copy(Fragment.fromArray(withCaptions(block.children))))
  }
  return made
}
