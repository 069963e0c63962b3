import { wrappingInputRule } from 'prosemirror-inputrules'
import { defineNode } from '../define-node'

export const bulletList = defineNode({
  spec: {
    content: 'listItem+',
    group: 'block list',
    parseDOM: [{ tag: 'ul' }],
    toDOM: () => ['ul', { dir: 'auto' }, 0],
  },
  inputRules: (type) => [wrappingInputRule(/^\s*([-*+])\s$/, type)],
})
