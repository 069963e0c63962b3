import type { Node } from 'prosemirror-model'
import * as Y from 'yjs'
import { type ContentMapping, type ReadContent, readBlock } from './read-content'
import { blocksOf } from './shown-in'

/** What was read before a transaction that changed nothing but the insides of some blocks, and the nodes of these. */
export type ChangedBlocks = { readonly before: Node; readonly blocks: ReadonlyMap<Y.XmlElement, Node> }

/** To be asked while `mapping` knows what was read before; null where blocks came, went or were not all shown. */
export const changedBlocks = (
  { changed, changedParentTypes }: Y.Transaction,
  fragment: Y.XmlFragment,
  mapping: ContentMapping,
): ChangedBlocks | null => {
  const before = blocksOf(fragment, mapping)
  const touched: ReadonlyMap<unknown, unknown> = changed
  if (before === null || touched.has(fragment) || fragment.length !== before.childCount) return null
  const blocks = new Map<Y.XmlElement, Node>()
  for (const type of changedParentTypes.keys()) {
    if (type._item?.parent !== fragment) continue
    const node = type instanceof Y.XmlElement ? mapping.get(type) : undefined
    if (!(type instanceof Y.XmlElement) || node === undefined || Array.isArray(node)) return null
    blocks.set(type, node)
  }
  return { before, blocks }
}

/**
 * As `readContent`, without a look at the blocks that stayed, which are nearly all of a long text. Null when the whole has
 * to be read to know what it says.
 */
export const readChanged = (
  fragment: Y.XmlFragment,
  { before, blocks }: ChangedBlocks,
  { mapping, mended }: { readonly mapping: ContentMapping; readonly mended: Set<Y.XmlElement> },
): ReadContent | null => {
  let { content } = before
  const unreadable: Y.Item[] = []
  for (const [element, node] of blocks) {
    const at = before.children.indexOf(node)
    // What is pasted twice may stand in two places as one and the same node.
    if (at < 0 || before.children.lastIndexOf(node) !== at) return null
    const read = readBlock(element, mapping, mended)
    if (read === null) return null
    content = content.replaceChild(at, read.block)
    unreadable.push(...read.unreadable)
  }
  const next = before.copy(content)
  mapping.set(fragment, next)
  return { content: next, unreadable }
}
