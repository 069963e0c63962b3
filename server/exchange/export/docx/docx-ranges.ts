import {
  BookmarkEnd,
  bookmarkUniqueNumericId,
  FileChild,
  Paragraph,
  type Table,
  type TableOfContents,
  XmlAttributeComponent,
} from 'docx'
import { type RangeKind, rangeName } from '../../block-range'

class EdgeAttributes extends XmlAttributeComponent<{ readonly id: number; readonly name?: string }> {
  protected override readonly xmlKeys = { id: 'w:id', name: 'w:name' }
}

/** Where a bookmark begins or ends between blocks. */
export class RangeEdge extends FileChild {
  constructor(
    key: 'w:bookmarkStart' | 'w:bookmarkEnd',
    said: { readonly id: number; readonly name?: string },
  ) {
    super(key)
    this.root.push(new EdgeAttributes(said))
  }
}

export type DocxBlock = Paragraph | Table | TableOfContents | RangeEdge

/**
 * Blocks in a bookmark that says what they are together. It ends in the last paragraph, since a cell ends with one, too;
 * none is put around nothing.
 */
export const inRange = (
  kind: RangeKind,
  number: number,
  blocks: readonly DocxBlock[],
): readonly DocxBlock[] => {
  const last = blocks.at(-1)
  if (last === undefined) return blocks
  const id = bookmarkUniqueNumericId()
  const start = new RangeEdge('w:bookmarkStart', { id, name: rangeName(kind, number) })
  if (!(last instanceof Paragraph)) return [start, ...blocks, new RangeEdge('w:bookmarkEnd', { id })]
  last.addChildElement(new BookmarkEnd(id))
  return [start, ...blocks]
}
