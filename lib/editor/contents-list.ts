import type { DOMOutputSpec } from 'prosemirror-model'
import type { HeadingAnchor } from './heading-anchors'

/** A table of contents: what the server writes and the live editor draws. */
export const contentsList = (anchors: readonly HeadingAnchor[]): DOMOutputSpec => [
  'nav',
  { class: 'contents' },
  [
    'ul',
    ...anchors.map(({ id, level, text }) => [
      'li',
      { 'data-level': String(level) },
      ['a', { href: `#${id}` }, text === '' ? '…' : text],
    ]),
  ],
]
