import type { Attrs, Node } from 'prosemirror-model'
import { defineNode } from '../define-node'

export type MentionKind = 'person' | 'document'

/** UTF-16 units of the longest name or title that is shown. */
const longestLabel = 120

const kindOf = (value: unknown): MentionKind => (value === 'document' ? 'document' : 'person')

/** An id of ours; anything else names nobody. */
const idOf = (value: unknown): string =>
  typeof value === 'string' && /^[\w-]{1,64}$/.test(value) ? value : ''

const labelOf = (value: unknown): string =>
  typeof value === 'string'
    ? [
        ...value
          .replace(/[\s\0]+/g, ' ')
          .trim()
          .slice(0, longestLabel),
      ].join('')
    : ''

const attributes = (given: Attrs) => ({
  kind: kindOf(given.kind),
  id: idOf(given.id),
  label: labelOf(given.label),
})

const read = (element: HTMLElement) => ({
  ...attributes({
    kind: element.getAttribute('data-mention'),
    id: element.getAttribute('data-id'),
    label: (element.textContent ?? '').replace(/^@/, ''),
  }),
})

const shown = ({ attrs }: Node): string => `@${labelOf(attrs.label) || '\u2026'}`

/** A person or a document, by id, with the name that it had when it was written down. */
export const mention = defineNode({
  spec: {
    inline: true,
    group: 'inline',
    atom: true,
    attrs: { kind: { default: 'person' }, id: { default: '' }, label: { default: '' } },
    leafText: shown,
    parseDOM: [
      { tag: 'span[data-mention]', priority: 60, getAttrs: read },
      { tag: 'a[data-mention]', priority: 60, getAttrs: read },
    ],
    toDOM: (node) => {
      const { kind, id } = attributes(node.attrs)
      const said = { class: 'mention', 'data-mention': kind, 'data-id': id }
      return kind === 'document' && id !== ''
        ? ['a', { ...said, href: `/d/${id}` }, shown(node)]
        : ['span', said, shown(node)]
    },
  },
  attributes,
})
