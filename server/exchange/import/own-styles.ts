/** What our own files name their paragraph styles after. */
const ownKinds = {
  'Callout Name': 'callout-name',
  Formula: 'formula',
  'Toggle Title': 'toggle-title',
  'Table Heading': 'table-heading',
  'Done Task': 'done-task',
  Embed: 'embed',
  Picture: 'picture',
  Room: 'room',
} as const

export type OwnKind = (typeof ownKinds)[keyof typeof ownKinds]

/** What the name of a style says, if it is one of ours. */
export const ownKind = (name: string): OwnKind | undefined =>
  Object.entries(ownKinds).find(([own]) => own === name)?.[1]

/** The name of a style by which a file names all that it has no words for: then nothing in it is guessed. */
export const exactStyle = 'Toggle Title'

const lines: ReadonlySet<string> = new Set([
  'plain',
  'quote',
  'heading',
  'title',
  'toggle-title',
  'table-heading',
  'done-task',
  'embed',
  'room',
])

/** Whether a paragraph of that kind stands in a cell as its words do: not code, a formula, a picture or its caption. */
export const standsAsWords = (kind: string): boolean => lines.has(kind)
