import { type Attrs, Fragment, type Node, type NodeType } from 'prosemirror-model'
import { schema } from '@/lib/editor/schema'
import type { Draft } from '../draft'
import { withoutMark } from '../without-mark'
import type { XmlElement } from '../xml/xml-element'
import { millimetres, type OdtStyles } from './odt-styles'

const { nodes, marks } = schema

type Kind = 'bullet' | 'ordered' | 'open' | 'done'

const openBoxes = /^[\u2610\u25a1\u25fb\u274f]$/
const doneBoxes = /^[\u2611\u2612\u2714\u2713\u2705]$/

const kindOf = (level: XmlElement | null): Kind => {
  if (level?.name === 'text:list-level-style-number') {
    return level.get('style:num-format') === '' ? 'bullet' : 'ordered'
  }
  const sign = level?.get('text:bullet-char') ?? ''
  return openBoxes.test(sign) ? 'open' : doneBoxes.test(sign) ? 'done' : 'bullet'
}

const isTask = (kind: Kind): boolean => kind === 'open' || kind === 'done'

const beginning = (content: readonly Node[]): readonly Node[] =>
  content[0]?.type === nodes.paragraph ? content : [nodes.paragraph.create(), ...content]

/** Lists of OpenDocument, which stand in each other as ours do. */
export class OdtLists {
  readonly #styles: OdtStyles
  readonly #blocks: (item: XmlElement) => readonly Node[]
  /** Where lists end that others may go on from. */
  readonly #ends = new Map<string, number>()
  /** The style and the depth of the lists around what is read. */
  #style: string | null = null
  /** Where the words of the items stand that end what was read last, in millimetres, the outermost first. */
  #edges: number[] = []
  /** What lists of tasks are by their style: programs without boxes to tick make a list for each of the two kinds. */
  readonly #tasks = new WeakMap<Node, Kind>()
  #depth = 0

  constructor(styles: OdtStyles, blocks: (item: XmlElement) => readonly Node[]) {
    this.#styles = styles
    this.#blocks = blocks
  }

  /** The lists that one is: tasks and other items stand in lists of their own. One may go on with what stands before. */
  read(list: XmlElement, before: Draft[]): readonly Node[] {
    const outer = { style: this.#style, depth: this.#depth }
    this.#style = list.get('text:style-name') ?? this.#style
    this.#depth += 1
    const made = this.#items(list, before)
    this.#style = outer.style
    this.#depth = outer.depth
    return made
  }

  #items(list: XmlElement, before: Draft[]): readonly Node[] {
    const style = this.#style
    const level = this.#styles.listLevel(style, this.#depth)
    const usual = kindOf(level)
    const made: OpenList[] = []
    const counted = `${style} ${this.#depth}`
    const goesOn = list.get('text:continue-numbering') === 'true' || list.get('text:continue-list') !== null
    let next = goesOn ? (this.#ends.get(counted) ?? 1) : Number(level?.get('text:start-value') ?? 1) || 1
    // LibreOffice begins a list anew for each depth, and says that one goes on with another.
    if (goesOn || this.#hasOtherTasks(list, usual, before)) takeUp(before, made)
    for (const item of list.elements) {
      if (item.name !== 'text:list-item' && item.name !== 'text:list-header') continue
      this.#edges.length = Math.min(this.#edges.length, this.#depth)
      this.#edges[this.#depth - 1] = this.#edgeOf(item, level)
      const content = this.#blocks(item)
      const isDeeper = item.elements[0]?.name === 'text:list' && endsInList(before)
      const isPart = item.name === 'text:list-header' || isDeeper
      if (isPart && made.length === 0 && takeOn(before, content, made)) continue
      const own = item.get('text:style-override')
      const kind = own === null ? usual : kindOf(this.#styles.listLevel(own, this.#depth))
      const line = item.at('text:p')?.get('text:style-name') ?? null
      const struck = this.#styles.kindOf(line).kind !== 'done-task'
      const start = Number(item.get('text:start-value') ?? next) || next
      next = start + 1
      append(made, { kind, start, content, struck })
    }
    this.#ends.set(counted, next)
    const lists = made.map(closed)
    for (const one of lists) if (one.type === nodes.taskList) this.#tasks.set(one, usual)
    return lists
  }

  /** Whether tasks go on with those right before, which only are the other ones of done and open. */
  #hasOtherTasks(list: XmlElement, usual: Kind, before: readonly Draft[]): boolean {
    const last = before.at(-1)?.blocks[0]
    if (!isTask(usual) || last?.type !== nodes.taskList || !endsInList(before)) return false
    const begins = list.elements[0]?.elements[0]?.name !== 'text:list'
    const their = this.#tasks.get(last)
    return begins && their !== undefined && their !== usual
  }

  /** Where the words of the item stand that is read, in millimetres. */
  get edge(): number {
    return this.#depth === 0 ? 0 : (this.#edges[this.#depth - 1] ?? 0)
  }

  /** Puts more blocks into the item that ends right before, so many lists deep; false where none does. */
  goOn(before: Draft[], depth: number, blocks: readonly Node[]): boolean {
    const draft = before.at(-1)
    const list = endsInList(before) ? draft?.blocks[0] : undefined
    const whole = list === undefined ? null : withEnd(list, depth, blocks)
    if (draft === undefined || whole === null) return false
    before[before.length - 1] = { ...draft, blocks: [whole] }
    return true
  }

  #edgeOf(item: XmlElement, level: XmlElement | null): number {
    const style = item.at('text:p')?.get('text:style-name') ?? null
    const own = this.#styles.says('paragraph', style, 'paragraph-properties', 'fo:margin-left')
    const usual = level?.find('style:list-level-label-alignment')?.get('fo:margin-left') ?? null
    return millimetres(own ?? usual)
  }

  /**
   * Puts what stands right behind a list, where the words of an item do, into that item: so programs write a second
   * paragraph of one. False where there is no such item.
   */
  takeIn(before: Draft[], edge: number, blocks: readonly Node[]): boolean {
    if (edge <= 0 || !endsInList(before)) return false
    const depth = this.#edges.findLastIndex((one) => Math.abs(one - edge) < near)
    const draft = before.at(-1)
    const list = draft?.blocks[0]
    const whole = depth < 0 || list === undefined ? null : withEnd(list, depth, blocks)
    if (draft === undefined || whole === null) return false
    before[before.length - 1] = { ...draft, blocks: [whole] }
    return true
  }
}

type Item = {
  readonly kind: Kind
  readonly start: number
  readonly content: readonly Node[]
  /** Whether the words of a task that is done are struck through because it is. */
  readonly struck: boolean
}

/** A list while items are put into it. */
type OpenList = { readonly type: NodeType; readonly attributes: Attrs; readonly items: Node[] }

const opened = ({ type, attrs, children }: Node): OpenList => ({
  type,
  attributes: attrs,
  items: [...children],
})

const closed = ({ type, attributes, items }: OpenList): Node => type.create(attributes, items)

const append = (lists: OpenList[], { kind, start, content, struck }: Item): void => {
  const last = lists.at(-1)
  if (isTask(kind)) {
    const [first, ...rest] = beginning(content)
    const done = kind === 'done'
    const line = first === undefined ? [] : [done && struck ? withoutStrike(first) : first]
    const task = nodes.taskItem.create({ checked: done }, [...line, ...rest])
    if (last?.type === nodes.taskList) last.items.push(task)
    else lists.push({ type: nodes.taskList, attributes: {}, items: [task] })
    return
  }
  const item = nodes.listItem.create(null, beginning(content))
  const isOrdered = kind === 'ordered'
  const type = isOrdered ? nodes.orderedList : nodes.bulletList
  const follows =
    !isOrdered || (last !== undefined && Number(last.attributes.start) + last.items.length === start)
  if (last?.type === type && follows) last.items.push(item)
  else lists.push({ type, attributes: isOrdered ? { start: Math.max(1, start) } : {}, items: [item] })
}

/** Millimetres that programs are off by. */
const near = 1

/** A list with something more in its last item, or in the last one so deep in that; null where there is none. */
const withEnd = (list: Node, depth: number, blocks: readonly Node[]): Node | null => {
  const item = list.lastChild
  if (item === null) return null
  const inner = item.lastChild
  if (depth > 0 && inner?.type.isInGroup('list') !== true) return null
  const deeper = depth === 0 || inner === null ? null : withEnd(inner, depth - 1, blocks)
  if (depth > 0 && deeper === null) return null
  const content =
    deeper === null
      ? item.content.append(Fragment.fromArray([...blocks]))
      : item.content.replaceChild(item.childCount - 1, deeper)
  return list.copy(list.content.replaceChild(list.childCount - 1, item.copy(content)))
}

const withoutStrike = (line: Node): Node =>
  line.children.every((word) => !word.isText || marks.strike.isInSet(word.marks) !== undefined)
    ? withoutMark(line, marks.strike)
    : line

const endsInList = (before: readonly Draft[]): boolean =>
  before.at(-1)?.blocks.length === 1 && before.at(-1)?.blocks[0]?.type.isInGroup('list') === true

/** Takes the list that stands right before. */
const takeUp = (before: Draft[], into: OpenList[]): void => {
  if (!endsInList(before)) return
  const list = before.pop()?.blocks.at(-1)
  if (list !== undefined) into.push(opened(list))
}

/**
 * A list that begins without a sign goes on with an item that a table took apart: the table, and what follows it, belong
 * into that item. False where no list stands before.
 */
const takeOn = (before: Draft[], content: readonly Node[], into: OpenList[]): boolean => {
  const at = before.findLastIndex(({ blocks }) => blocks.at(-1)?.type.isInGroup('list') === true)
  const list = before[at]?.blocks.at(-1)
  const item = list?.lastChild
  if (at < 0 || list === undefined || item === null || item === undefined) return false
  const between = before
    .splice(at)
    .slice(1)
    .flatMap(({ blocks }) => blocks)
  const whole = item.copy(item.content.append(Fragment.fromArray([...between, ...content])))
  into.push(opened(list.copy(list.content.replaceChild(list.childCount - 1, whole))))
  return true
}
