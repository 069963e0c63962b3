import { defineNode } from '../define-node'
import { readTable } from '../tables/read-table'
import { columnWidths, tableStyle } from '../tables/table-widths'

export const table = defineNode({
  spec: {
    content: 'tableRow+',
    group: 'block',
    tableRole: 'table',
    isolating: true,
    parseDOM: [{ tag: 'table' }],
    // The box scrolls what is wider than the text, and the page does not.
    toDOM: (node) => {
      const widths = columnWidths(node)
      return [
        'div',
        { class: 'table-box' },
        [
          'table',
          { dir: 'auto', style: tableStyle(widths) },
          [
            'colgroup',
            ...widths.map((width) => (width === 0 ? ['col'] : ['col', { style: `width: ${width}px` }])),
          ],
          ['tbody', 0],
        ],
      ]
    },
  },
  mend: readTable,
})
