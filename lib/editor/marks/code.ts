import { defineMark } from '../define-mark'
import { markdownMarkRule } from '../markdown-mark-rule'

export const code = defineMark({
  spec: {
    code: true,
    parseDOM: [{ tag: 'code' }, { tag: 'kbd' }, { tag: 'samp' }, { tag: 'tt' }],
    toDOM: () => ['code', { spellcheck: 'false' }, 0],
  },
  inputRules: (type) => [markdownMarkRule(/(^|[^`])(`)([^`]+)`$/, type)],
})
