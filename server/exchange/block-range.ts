/** Blocks that hold other blocks and of which office files say with a range where they begin and end. */
export type RangeKind = 'quote' | 'toggle' | 'item' | 'list' | 'contents'

const sections = {
  quote: 'Quote',
  toggle: 'Toggle',
  item: 'List Item',
  list: 'List',
  contents: 'Contents',
} as const satisfies Record<RangeKind, string>

const kinds = Object.keys(sections) as RangeKind[]
const numbered = / \d{1,9}$/

/** The name of a bookmark around blocks, each with a number of its own, as programs want it. */
export const rangeName = (kind: RangeKind, number: number): string => `_${kind}_${number}`

/** What such a name says; null for that of any other bookmark. */
export const rangeNamed = (name: string | null): RangeKind | null => {
  const [, said] = /^_([a-z]+)_\d{1,9}$/.exec(name ?? '') ?? []
  return kinds.find((kind) => kind === said) ?? null
}

/** The name of a section around blocks, as people see it. */
export const sectionName = (kind: RangeKind, number: number): string => `${sections[kind]} ${number}`

/** What such a name says; null for that of any other section. */
export const sectionNamed = (name: string | null): RangeKind | null =>
  kinds.find((kind) => numbered.test(name ?? '') && sections[kind] === (name ?? '').replace(numbered, '')) ??
  null
