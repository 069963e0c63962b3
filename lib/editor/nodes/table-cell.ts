import type { Attrs } from 'prosemirror-model'
import { defineNode } from '../define-node'
import { columnNames } from '../tables/column-names'
import { widthOf } from '../tables/table-widths'

const mostColumns = 100
const mostRows = 1000

const alignments = ['left', 'center', 'right'] as const
export type CellAlignment = (typeof alignments)[number]

/** Few, so that a table stays readable by day and by night, on paper and in print. */
export const cellShades = ['grey', 'yellow', 'green', 'blue', 'red'] as const
export type CellShade = (typeof cellShades)[number]

const oneOf = <Word>(words: readonly Word[], value: unknown): Word | null =>
  words.find((word) => word === value) ?? null

const spanOf = (value: unknown, most: number): number => {
  const span = typeof value === 'string' ? Number.parseInt(value, 10) : value
  if (typeof span !== 'number' || Number.isNaN(span)) return 1
  return Math.min(Math.max(Math.trunc(span), 1), most)
}

/** A width for each column that the cell covers, in pixels, 0 where there is none; null when there is none at all. */
const widthsOf = (value: unknown, colspan: number): number[] | null => {
  if (!Array.isArray(value) || value.length !== colspan) return null
  const widths = value.map(widthOf)
  return widths.some((width) => width > 0) ? widths : null
}

const attributes = (given: Attrs) => {
  const colspan = spanOf(given.colspan, mostColumns)
  const columns = columnNames(given.columns)
  return {
    colspan,
    rowspan: spanOf(given.rowspan, mostRows),
    colwidth: widthsOf(given.colwidth, colspan),
    columns: columns.length === colspan ? columns.join(' ') : null,
    header: given.header === true,
    align: oneOf(alignments, given.align),
    shade: oneOf(cellShades, given.shade),
  }
}

const inPage = (element: HTMLElement, header: boolean): Attrs =>
  attributes({
    colspan: element.getAttribute('colspan'),
    rowspan: element.getAttribute('rowspan'),
    colwidth: element.getAttribute('data-colwidth')?.split(',').map(Number),
    header,
    align: element.style.textAlign || element.getAttribute('align'),
    shade: element.getAttribute('data-shade'),
  })

/** A cell of words or of headings; which one is an attribute, so that what others write in it stays when it changes. */
export const tableCell = defineNode({
  spec: {
    content: 'block+',
    tableRole: 'cell',
    isolating: true,
    attrs: {
      colspan: { default: 1 },
      rowspan: { default: 1 },
      colwidth: { default: null },
      // Which columns it stands in, by names that they keep: rows that people write at once are then put together.
      columns: { default: null },
      header: { default: false },
      align: { default: null },
      shade: { default: null },
    },
    parseDOM: [
      { tag: 'td', getAttrs: (element) => inPage(element, false) },
      { tag: 'th', getAttrs: (element) => inPage(element, true) },
    ],
    toDOM: (node) => {
      const { colspan, rowspan, colwidth, header, align, shade } = attributes(node.attrs)
      return [
        header ? 'th' : 'td',
        {
          ...(colspan > 1 && { colspan: String(colspan) }),
          ...(rowspan > 1 && { rowspan: String(rowspan) }),
          ...(colwidth !== null && { 'data-colwidth': colwidth.join(',') }),
          ...(shade !== null && { 'data-shade': shade }),
          ...(align !== null && { style: `text-align: ${align}` }),
        },
        0,
      ]
    },
  },
  attributes,
  part: true,
})
