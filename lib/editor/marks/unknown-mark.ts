import type { MarkSpec } from 'prosemirror-model'

/** Carries a mark that this version does not know along with its words. Not shown, never written under this name. */
export const unknownMark: MarkSpec = {
  attrs: { name: {}, value: {} },
  excludes: '',
  inclusive: false,
  toDOM: () => ['span', 0],
}
