import type { Node } from 'prosemirror-model'
import type { RangeKind } from '../block-range'
import type { ListMark } from './docx/docx-numbering'

/** Blocks that a file says are one. */
export type BlockRange = { readonly kind: RangeKind }

/** A block as Word has it: it says where it stands, and not in what. */
export type Draft = {
  readonly blocks: readonly Node[]
  /** Twips from the edge, as the block itself says; where it does not, as its list does. */
  readonly indent: number
  readonly mark: ListMark | null
  readonly quoted: boolean
  /** Whether it is a toggle's title: by its style, or as a line in bold that holds on to what follows. */
  readonly title: 'named' | 'bold' | null
  /** The ranges that it stands in, the outermost first. */
  readonly within: readonly BlockRange[]
}

/** Blocks that say nothing of where they stand. */
export const plainDraft = (blocks: readonly Node[]): Draft => ({
  blocks,
  indent: 0,
  mark: null,
  quoted: false,
  title: null,
  within: [],
})
