import type { Node } from 'prosemirror-model'

const pattern = /^[\w-]{1,32}(?: [\w-]{1,32}){0,99}$/

/** The names of columns that an attribute holds, in their order; none where it holds anything else. */
export const columnNames = (value: unknown): readonly string[] =>
  typeof value === 'string' && pattern.test(value) ? value.split(' ') : []

export const columnsOf = (cell: Node): readonly string[] => columnNames(cell.attrs.columns)
