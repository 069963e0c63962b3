import type { Node } from 'prosemirror-model'
import type { ListMark } from './docx/docx-numbering'

/** A block as Word has it: it says where it stands, and not in what. */
export type Draft = {
  readonly blocks: readonly Node[]
  /** Twips from the edge, as the block itself says; where it does not, as its list does. */
  readonly indent: number
  readonly mark: ListMark | null
  readonly quoted: boolean
  /** Whether it is a line in bold that holds on to what follows, as a toggle's title is written. */
  readonly title: boolean
}
