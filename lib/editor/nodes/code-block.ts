import { textblockTypeInputRule } from 'prosemirror-inputrules'
import { defineNode } from '../define-node'

export const codeBlock = defineNode({
  spec: {
    content: 'text*',
    marks: '',
    group: 'block',
    code: true,
    defining: true,
    parseDOM: [{ tag: 'pre', preserveWhitespace: 'full' }],
    toDOM: () => ['pre', { spellcheck: 'false' }, ['code', 0]],
  },
  inputRules: (type) => [textblockTypeInputRule(/^```$/, type)],
})
