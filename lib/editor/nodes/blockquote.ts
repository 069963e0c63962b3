import { wrappingInputRule } from 'prosemirror-inputrules'
import { defineNode } from '../define-node'

export const blockquote = defineNode({
  spec: {
    content: 'block+',
    group: 'block',
    defining: true,
    parseDOM: [{ tag: 'blockquote' }],
    toDOM: () => ['blockquote', { dir: 'auto' }, 0],
  },
  inputRules: (type) => [wrappingInputRule(/^\s*>\s$/, type)],
})
