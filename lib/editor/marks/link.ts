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
})
