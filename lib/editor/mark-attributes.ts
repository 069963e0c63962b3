import type { Attrs, Mark } from 'prosemirror-model'

/** Marks as a shared text keeps them: what each says, by its name. */
export const attributesOfMarks = (marks: readonly Mark[]): Record<string, Attrs> =>
  Object.fromEntries(marks.map((mark) => [mark.type.name, mark.attrs]))
