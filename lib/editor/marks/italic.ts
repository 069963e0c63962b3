import { defineMark } from '../define-mark'
import { markdownMarkRule } from '../markdown-mark-rule'

export const italic = defineMark({
  spec: {
    parseDOM: [
      { tag: 'em' },
      { tag: 'i', getAttrs: (element) => element.style.fontStyle !== 'normal' && null },
      { style: 'font-style=italic' },
      { style: 'font-style=normal', clearMark: (mark) => mark.type.name === 'italic' },
    ],
    toDOM: () => ['em', 0],
  },
  inputRules: (type) => [
    markdownMarkRule(/(^|[^*])(\*)(?=[^\s*])([^*]*[^\s*])\*$/, type),
    // Within a word an underscore is a letter, as in file_name_of.
    markdownMarkRule(/(^|[^\p{L}\p{N}_])(_)(?=[^\s_])([^_]*[^\s_])_$/u, type),
  ],
})
