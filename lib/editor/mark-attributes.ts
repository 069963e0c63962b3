import type { Attrs, Mark } from 'prosemirror-model'
import { schema, unknownWithin } from './schema'

/** Marks as a shared text keeps them: what each says, by its name. */
export const attributesOfMarks = (marks: readonly Mark[]): Record<string, Attrs> =>
  Object.fromEntries(
    marks.map(({ type, attrs }) => {
      if (type === schema.marks.unknownMark) return [attrs.name, attrs.value]
      const { [unknownWithin]: unknown, ...known } = attrs
      return [type.name, { ...unknown, ...known }]
    }),
  )
