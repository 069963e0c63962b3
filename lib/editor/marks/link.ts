import { InputRule } from 'prosemirror-inputrules'
import type { Attrs } from 'prosemirror-model'
import { defineMark } from '../define-mark'
import { safeHref } from '../safe-href'

const attributes = (given: Attrs) => {
  const href = safeHref(given.href)
  return href === null ? null : { href }
}

export const link = defineMark({
  spec: {
    attrs: { href: {} },
    inclusive: false,
    parseDOM: [
      { tag: 'a[href]', getAttrs: (element) => attributes({ href: element.getAttribute('href') }) ?? false },
    ],
    // An address that leads nowhere good is not written out at all.
    toDOM: (mark) => {
      const href = safeHref(mark.attrs.href)
      return ['a', { ...(href === null ? {} : { href }), rel: 'noopener noreferrer nofollow' }, 0]
    },
  },
  attributes,
  inputRules: (type) => [
    new InputRule(
      /(^|[^!\\])\[([^[\]\n\ufffc]+)\]\(([^\s()]+)\)$/,
      (state, [, before = '', words = '', address = ''], start) => {
        const href = safeHref(/^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`)
        const open = start + before.length
        const to = open + 1 + words.length
        const { from: caret, $from } = state.selection
        if (href === null || !$from.parent.type.allowsMarkType(type)) return null
        if (state.doc.rangeHasMark(open, caret, type)) return null
        return state.tr
          .delete(to, caret)
          .delete(open, open + 1)
          .addMark(open, to - 1, type.create({ href }))
          .removeStoredMark(type)
      },
      { inCodeMark: false },
    ),
  ],
})
