import type { NodeSpec } from 'prosemirror-model'
import type { SharedSource } from '../shared-source'

/** What is kept of something that a newer version made: all of it, as it stands in the shared document. */
export type UnknownPart = { readonly source: SharedSource | null }

const spec = {
  atom: true,
  attrs: { source: { default: null } },
  draggable: false,
} satisfies NodeSpec

/** Stands in the text for a block that this version does not know. Shown, never written under this name. */
export const unknownBlock: NodeSpec = {
  ...spec,
  group: 'block',
  toDOM: () => ['div', { class: 'unknown-part' }],
}

/** The same among words. */
export const unknownInline: NodeSpec = {
  ...spec,
  group: 'inline',
  inline: true,
  toDOM: () => ['span', { class: 'unknown-part' }],
}
