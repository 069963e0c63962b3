import { defineNode } from '../define-node'

/** A line under a picture. Two people who begin one at once have made two. */
export const imageCaption = defineNode({
  spec: {
    content: 'inline*',
    parseDOM: [{ tag: 'div.caption', context: 'image/' }],
    toDOM: () => ['div', { class: 'caption' }, 0],
  },
})
