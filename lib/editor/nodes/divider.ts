import { defineNode } from '../define-node'

export const divider = defineNode({
  spec: {
    group: 'block',
    parseDOM: [{ tag: 'hr' }],
    toDOM: () => ['hr'],
  },
})
