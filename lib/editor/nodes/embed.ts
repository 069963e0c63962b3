import type { Attrs } from 'prosemirror-model'
import { defineNode } from '../define-node'
import { embeddedAt, embeddedOf, providerOf } from '../embed-providers'

const attributes = (given: Attrs) => embeddedOf(given.provider, given.id) ?? { provider: null, id: null }

/** Something from elsewhere. Until somebody asks for it, it is a frame's place with a link in it. */
export const embed = defineNode({
  spec: {
    group: 'block',
    atom: true,
    attrs: { provider: { default: null }, id: { default: null } },
    parseDOM: [
      {
        tag: 'div.embed',
        getAttrs: (element) =>
          embeddedOf(element.getAttribute('data-provider'), element.getAttribute('data-id')) ?? false,
      },
      { tag: 'iframe[src]', getAttrs: (element) => embeddedAt(element.getAttribute('src') ?? '') ?? false },
    ],
    toDOM: (node) => {
      const embedded = embeddedOf(node.attrs.provider, node.attrs.id)
      if (embedded === null) return ['div', { class: 'embed' }, ['div', { class: 'embed-place' }]]
      const { label, page, ratio } = providerOf(embedded.provider)
      const address = page(embedded.id)
      return [
        'div',
        { class: 'embed', 'data-provider': embedded.provider, 'data-id': embedded.id },
        [
          'div',
          { class: 'embed-place', style: `aspect-ratio: ${ratio.toFixed(4)}` },
          ['span', { class: 'embed-label' }, label],
          ['a', { class: 'embed-link', href: address, rel: 'noopener noreferrer nofollow' }, address],
        ],
      ]
    },
  },
  attributes,
})
