import { defineMark } from '../define-mark'
import { markdownMarkRule } from '../markdown-mark-rule'

export const strike = defineMark({
  spec: {
    parseDOM: [
      { tag: 's' },
      { tag: 'del' },
      { tag: 'strike' },
      { style: 'text-decoration=line-through' },
      { style: 'text-decoration-line=line-through' },
    ],
    toDOM: () => ['s', 0],
  },
  inputRules: (type) => [markdownMarkRule(/(^|[^~])(~~)(?=[^\s~])([^~]*[^\s~])~~$/, type)],
})
