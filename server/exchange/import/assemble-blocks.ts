import { Fragment, type Node } from 'prosemirror-model'
import { schema } from '@/lib/editor/schema'
import type { ListMark } from './docx/docx-numbering'
import type { Draft } from './draft'
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

/** A task that is done is struck through by itself. */
const withoutStrike = (content: readonly Node[]): readonly Node[] => {
  const [first, ...rest] = firstLine(content)
  if (first === undefined) return content
  const struck = first.children.every(
    (word) => !word.isText || marks.strike.isInSet(word.marks) !== undefined,
  )
  return struck ? [withoutMark(first, marks.strike), ...rest] : [first, ...rest]
}

const listOf = ({ kind, mark, items }: List): Node => {
  if (kind === 'task') {
    const made = items.map(({ mark: { kind: state }, content }) =>
      nodes.taskItem.create(
        { checked: state === 'done' },
        state === 'done' ? withoutStrike(content) : firstLine(content),
      ),
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

/** Puts a run of drafts, of which the first is an item, into lists; gives how many it took. */
const takeLists = (
  drafts: readonly Draft[],
  from: number,
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
    if (mark === null || draft.quoted) {
      // What stands below the words of an item belongs to it.
      const depth = open.findLastIndex((list) => {
        const own = list.items.at(-1)?.draft.indent ?? 0
        return own > 0 && indent - inset(draft) >= own - tolerance
      })
      if (depth < 0) break
      const end = groupEnd(drafts, at)
      close(depth + 1)
      open[depth]?.items.at(-1)?.content.push(...assemble(drafts.slice(at, end)))
      at = end - 1
      continue
    }
    let depth = open.length
    while (depth > 0) {
      const last = open[depth - 1]?.items.at(-1)
      if (last !== undefined && isDeeper(mark, indent, last)) break
      depth -= 1
    }
    // `depth` lists stay around it; the one behind them may go on with it.
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
  } else if (first.title) {
    while ((drafts[at]?.indent ?? 0) >= first.indent + step - tolerance) at += 1
  }
  return at
}

const isToggle = (title: Draft, below: readonly Draft[]): boolean =>
  title.title &&
  below[0] !== undefined &&
  Math.abs(below[0].indent - inset(below[0]) - title.indent - step) <= tolerance

/** What a draft stands in by its own kind, besides where its place is. */
const inset = ({ quoted, mark }: Draft): number => (quoted ? step : 0) + (mark === null ? 0 : step)

const blank = (node: Node | undefined): boolean => node?.type === nodes.paragraph && node.content.size === 0

/** Makes one tree of blocks of a row of drafts. */
const assemble = (drafts: readonly Draft[]): Node[] => {
  const made: Node[] = []
  for (let at = 0; at < drafts.length; ) {
    const draft = drafts[at]
    if (draft === undefined) break
    if (draft.quoted) {
      const end = groupEnd(drafts, at)
      const inner = drafts.slice(at, end).map((one) => ({ ...one, quoted: false }))
      made.push(nodes.blockquote.create(null, assemble(inner)))
      at = end
    } else if (draft.mark !== null) {
      const { lists, upTo } = takeLists(drafts, at)
      made.push(...lists)
      at = upTo
    } else {
      const end = groupEnd(drafts, at)
      const below = drafts.slice(at + 1, end)
      const [title] = draft.blocks
      if (title !== undefined && isToggle(draft, below)) {
        const content = [withoutMark(title, marks.bold), ...assemble(below)]
        made.push(nodes.toggle.create(null, content))
        at = end
      } else {
        made.push(...draft.blocks)
        at += 1
      }
    }
  }
  return withoutRoom(made)
}

/** Of blank lines, and of tables of contents, one behind the other one stays. */
const withoutRoom = (blocks: readonly Node[]): Node[] =>
  blocks.filter((block, at) => {
    const before = blocks[at - 1]
    if (block.type === nodes.contents) return before?.type !== nodes.contents
    return !(blank(block) && blank(before))
  })

/** The blocks of a text, of what Word says of where each stands. */
export const assembleBlocks = (drafts: readonly Draft[]): Node[] => {
  const blocks = assemble(drafts)
  while (blocks.length > 1 && blank(blocks.at(-1))) blocks.pop()
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
