import { defineNode } from '../define-node'

export const listItem = defineNode({
  spec: {
    content: 'paragraph block*',
    defining: true,
    parseDOM: [{ tag: 'li' }],
    toDOM: () => ['li', 0],
  },
})
