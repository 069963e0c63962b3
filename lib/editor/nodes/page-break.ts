import { defineNode } from '../define-node'

/** Where a printed page ends. */
export const pageBreak = defineNode({
  spec: {
    group: 'block',
    parseDOM: [{ tag: 'div.page-break' }, { tag: 'hr.page-break', priority: 60 }],
    toDOM: () => ['div', { class: 'page-break', role: 'separator' }],
  },
})
