import { InputRule } from 'prosemirror-inputrules'
import { defineNode } from '../define-node'

/** What Wikipedia, KaTeX and our own pages hold the source of a formula in. */
export const texInPage = (element: HTMLElement): string | null =>
  element.querySelector('annotation[encoding="application/x-tex"]')?.textContent ??
  element.getAttribute('data-tex')

/** Sums of money are none: a formula has a letter or a sign of its own in it. */
export const looksLikeFormula = (tex: string): boolean => /[\\^_=+<>{}]|\p{L}/u.test(tex)

/**
 * A formula in a line. Its TeX is its text, not an attribute: two people who change it at once keep the letters of
 * both, where of an attribute the last one written would be all that is left.
 */
export const math = defineNode({
  spec: {
    content: 'text*',
    marks: '',
    group: 'inline',
    inline: true,
    atom: true,
    parseDOM: [{ tag: 'span.math' }],
    toDOM: () => ['span', { class: 'math' }, 0],
  },
  inputRules: (type) => [
    new InputRule(
      /(?:^|[^\\$\p{L}\p{N}])\$([^\s$](?:[^$]*[^\s$\\])?)\$$/u,
      (state, match, start, end) => {
        const [whole, tex = ''] = match
        const from = start + whole.length - tex.length - 2
        const parent = state.doc.resolve(from).parent
        if (!looksLikeFormula(tex) || !parent.type.contentMatch.matchType(type)) return null
        // Behind a backtick that is still open, signs are code to be.
        const begun = state.doc.textBetween(state.doc.resolve(from).start(), from)
        if (begun.split('`').length % 2 === 0) return null
        if (state.doc.textBetween(from + 1, end, undefined, '\ufffc') !== tex) return null
        return state.tr.replaceWith(from, end, type.create(null, state.schema.text(tex)))
      },
      { inCodeMark: false },
    ),
  ],
})
