import { type Node, NodeRange } from 'prosemirror-model'
import type { EditorView } from 'prosemirror-view'
import { isItem } from '@/lib/editor/list-items'
import { movableAround } from '@/lib/editor/movable-blocks'
import { schema } from '@/lib/editor/schema'

/** A place in the window, in pixels from its upper left corner. */
export type Point = { readonly x: number; readonly y: number }

/** Blocks and what they take up in the window. */
export type BlockPlace = {
  readonly range: NodeRange
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  /** The first line, beside which the handle stands. */
  readonly line: { readonly top: number; readonly bottom: number }
}

export const isRightToLeft = (view: EditorView): boolean => view.dom.matches(':dir(rtl)')

const firstTextIn = (node: Node, position: number): number | null => {
  if (node.isTextblock) return position + 1
  let found: number | null = null
  node.descendants((child, offset) => {
    if (found === null && child.isTextblock) found = position + offset + 2
    return found === null
  })
  return found
}

const elementAt = (view: EditorView, position: number): HTMLElement | null => {
  const dom = view.nodeDOM(position)
  return dom instanceof HTMLElement ? dom : null
}

/** What a block stands in with something before its first line: the sign of an item, the mark of a callout. */
const markedAround = (view: EditorView, { parent, startIndex, start }: NodeRange, dom: HTMLElement) => {
  const first = parent.maybeChild(startIndex)
  if (first && isItem(first)) return dom.parentElement
  return parent.type === schema.nodes.callout && startIndex === 0 ? elementAt(view, start - 1) : null
}

/** Where blocks are in the window; null when they are not drawn. */
export const placeOf = (view: EditorView, range: NodeRange): BlockPlace | null => {
  const first = range.parent.maybeChild(range.startIndex)
  const last = range.parent.maybeChild(range.endIndex - 1)
  const dom = elementAt(view, range.start)
  const lastDom = last && elementAt(view, range.end - last.nodeSize)
  if (!first || !dom || !lastDom) return null
  const box = dom.getBoundingClientRect()
  const outer = markedAround(view, range, dom)?.getBoundingClientRect() ?? box
  const text = firstTextIn(first, range.start)
  const line =
    text === null ? { top: box.top, bottom: Math.min(box.bottom, box.top + 28) } : view.coordsAtPos(text)
  return {
    range,
    left: outer.left,
    right: outer.right,
    top: box.top,
    bottom: lastDom.getBoundingClientRect().bottom,
    line: { top: line.top, bottom: line.bottom },
  }
}

/** The innermost block that stands as high as a point; null above and below the text. */
export const blockAt = (view: EditorView, { y }: Pick<Point, 'y'>): BlockPlace | null => {
  const column = view.dom.getBoundingClientRect()
  const { paddingLeft, paddingRight } = getComputedStyle(view.dom)
  if (y < column.top || y > column.bottom) return null
  // At the end of its lines, a block within others is what is there.
  const left = isRightToLeft(view)
    ? column.left + Number.parseFloat(paddingLeft) + 2
    : column.right - Number.parseFloat(paddingRight) - 2
  const found = view.posAtCoords({ left, top: y })
  if (found === null) return null
  const { doc } = view.state
  const node = found.inside < 0 ? null : doc.nodeAt(found.inside)
  const $inside = node?.isBlock && node.isAtom ? doc.resolve(found.inside) : null
  const range =
    $inside === null || node === null
      ? movableAround(doc.resolve(found.pos))
      : new NodeRange($inside, doc.resolve(found.inside + node.nodeSize), $inside.depth)
  return range && placeOf(view, range)
}
