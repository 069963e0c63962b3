import { defineMark } from '../define-mark'
import { markdownMarkRule } from '../markdown-mark-rule'

/** Google Docs wraps what it copies in a `b` that is not bold. */
const isBold = (weight: string): boolean => /^(bold(er)?|[6-9]\d{2,})$/.test(weight)

export const bold = defineMark({
  spec: {
    parseDOM: [
      { tag: 'strong' },
      { tag: 'b', getAttrs: (element) => element.style.fontWeight !== 'normal' && null },
      { style: 'font-weight=400', clearMark: (mark) => mark.type.name === 'bold' },
      { style: 'font-weight=normal', clearMark: (mark) => mark.type.name === 'bold' },
      { style: 'font-weight', getAttrs: (weight) => isBold(weight) && null },
    ],
    toDOM: () => ['strong', 0],
  },
  inputRules: (type) => [
    markdownMarkRule(/(^|[^*])(\*\*)(?=[^\s*])([^*]*[^\s*])\*\*$/, type),
    markdownMarkRule(/(^|[^\p{L}\p{N}_])(__)(?=[^\s_])([^_]*[^\s_])__$/u, type),
  ],
})
