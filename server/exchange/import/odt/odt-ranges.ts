import { type RangeKind, rangeNamed, sectionName } from '../../block-range'
import { XmlElement } from '../xml/xml-element'

/** A range of blocks by the places of its first and its last one among those that stand together. */
type Range = {
  readonly kind: RangeKind
  readonly from: number
  readonly to: number
  readonly number: number
  /** Of what an item holds: in how many lists that item stands, besides its own. */
  readonly depth: number
}

/** The attribute by which a section says to which item before it belongs, the outermost being 0. No file has it. */
export const depthOfItem = 'depth'

const numberOf = (name: string): number => Number(/\d+$/.exec(name)?.[0] ?? 0)

const allNamesIn = (element: XmlElement, kind: 'start' | 'end'): readonly string[] =>
  [...element.within(`text:bookmark-${kind}`)].flatMap((bookmark) => {
    const name = bookmark.get('text:name')
    return name !== null && rangeNamed(name) !== null ? [name] : []
  })

/** The ranges that begin or end in a block. What does both within a table stands in one of its cells. */
const namesIn = (block: XmlElement, kind: 'start' | 'end'): readonly string[] => {
  const names = allNamesIn(block, kind)
  if (block.name !== 'table:table') return names
  const others = allNamesIn(block, kind === 'start' ? 'end' : 'start')
  return names.filter((name) => !others.includes(name))
}

/** The ranges that have ended before the first words of a paragraph: programs write there the end of what stands above. */
const endedBefore = (paragraph: XmlElement): ReadonlySet<string> => {
  const ended = new Set<string>()
  if (paragraph.text === '') return ended
  for (const child of paragraph.children) {
    if (typeof child === 'string' || !/^text:(?:bookmark-(?:start|end)|soft-page-break)$/.test(child.name))
      break
    if (child.name === 'text:bookmark-end') ended.add(child.get('text:name') ?? '')
  }
  return ended
}

const beginsAt = (item: XmlElement): boolean =>
  namesIn(item, 'start').some((name) => rangeNamed(name) !== 'item')

/** How many lists are around the place in a block where a range begins, besides the outermost. */
const depthIn = (block: XmlElement, name: string): number => {
  const inner = [...block.within('text:list')].filter((list) => allNamesIn(list, 'start').includes(name))
  return inner.length
}

/** A list as the lists that it is where ranges begin with one of its items. */
const parted = (list: XmlElement): readonly XmlElement[] => {
  const parts: XmlElement[][] = []
  for (const item of list.elements) {
    const last = parts.at(-1)
    if (last === undefined || beginsAt(item)) parts.push([item])
    else last.push(item)
  }
  if (parts.length < 2) return [list]
  return parts.map((items) => {
    const part = new XmlElement(list.name, list.attributes)
    part.append(...items)
    return part
  })
}

/** What an item holds begins behind what the item within it holds that ends the same list. */
const behindInner = (ranges: readonly Range[]): Range[] => {
  const items = new Map<number, Range[]>()
  for (const range of ranges) {
    if (range.kind !== 'item') continue
    const beside = items.get(range.from)
    if (beside === undefined) items.set(range.from, [range])
    else beside.push(range)
  }
  return ranges.flatMap((range) => {
    if (range.kind !== 'item') return [range]
    const inner = (items.get(range.from) ?? []).filter(({ depth }) => depth > range.depth)
    const from = Math.max(range.from, ...inner.map(({ to }) => to + 1))
    return from <= range.to ? [{ ...range, from }] : []
  })
}

const rangesAmong = (blocks: readonly XmlElement[]): readonly Range[] => {
  const begun = new Map<string, { readonly from: number; readonly depth: number }>()
  const ranges: Range[] = []
  blocks.forEach((block, at) => {
    const ended = endedBefore(block)
    const begins = namesIn(block, 'start')
    for (const name of begins)
      begun.set(name, { from: rangeNamed(name) === 'item' ? at + 1 : at, depth: depthIn(block, name) })
    for (const name of namesIn(block, 'end')) {
      const start = begun.get(name)
      const kind = rangeNamed(name)
      const to = ended.has(name) && !begins.includes(name) ? at - 1 : at
      if (start !== undefined && kind !== null && start.from <= to)
        ranges.push({ kind, ...start, to, number: numberOf(name) })
    }
  })
  // The outermost first; of two around the same blocks, that is the one which was written last.
  return behindInner(ranges).sort((a, b) => a.from - b.from || b.to - a.to || b.number - a.number)
}

/** Sections within each other; deeper ranges are left out, as blocks of a document do not stand so deep. */
const deepest = 80

/** The blocks from one place to another, those of each range in a section. All ranges stand there, the outermost first. */
const inSections = (
  blocks: readonly XmlElement[],
  { from, to }: { readonly from: number; readonly to: number },
  ranges: readonly Range[],
  depth: number,
): readonly XmlElement[] => {
  const made: XmlElement[] = []
  let next = 0
  for (let at = from; at <= to; ) {
    // What begins in a range and ends behind it is none.
    while ((ranges[next]?.from ?? at) < at) next += 1
    const range = ranges[next]
    const block = blocks[at]
    if (range?.from !== at) {
      if (block !== undefined) made.push(block)
      at += 1
      continue
    }
    const begun = next + 1
    while ((ranges[next]?.from ?? Number.POSITIVE_INFINITY) <= range.to) next += 1
    const within = depth < deepest ? ranges.slice(begun, next).filter((one) => one.to <= range.to) : []
    const section = new XmlElement('text:section', {
      'text:name': sectionName(range.kind, range.number),
      [depthOfItem]: String(range.depth),
    })
    section.append(...inSections(blocks, range, within, depth + 1))
    made.push(section)
    at = range.to + 1
  }
  return made
}

const isText = (element: XmlElement): boolean => /^(?:office:text|table:table-cell)$/.test(element.name)

/**
 * A text whose ranges are sections, as our own files have them. LibreOffice keeps the bookmarks that say in our Word files
 * what holds what when it saves them as OpenDocument: those of an item go on behind its list.
 */
export const withRangesAsSections = (element: XmlElement): XmlElement => {
  if (/^text:(?:p|h|list)$/.test(element.name)) return element
  const inner = element.elements.map(withRangesAsSections)
  const blocks = isText(element)
    ? inner.flatMap((one) => (one.name === 'text:list' ? parted(one) : [one]))
    : inner
  const ranges = isText(element) ? rangesAmong(blocks) : []
  const made = new XmlElement(element.name, element.attributes)
  made.append(...inSections(blocks, { from: 0, to: blocks.length - 1 }, ranges, 0))
  return made
}
