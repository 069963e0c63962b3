import { defineNode } from '../define-node'

export const tableRow = defineNode({
  spec: {
    // None where every cell of it reaches down from above.
    content: 'tableCell*',
    tableRole: 'row',
    parseDOM: [{ tag: 'tr' }],
    toDOM: () => ['tr', 0],
  },
  part: true,
})
