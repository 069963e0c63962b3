import { defineNode } from '../define-node'

/** The first block of the schema, hence what an empty place is filled with. */
export const paragraph = defineNode({
  spec: {
    content: 'inline*',
    group: 'block',
    parseDOM: [{ tag: 'p' }, { tag: 'summary' }],
    toDOM: () => ['p', 0],
  },
})
