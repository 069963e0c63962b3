import type { EditorView } from 'prosemirror-view'

/**
 * Where the block of the text stands that a position is in, in the window; null where the text has no such element. What
 * is in the block need not be laid out for it.
 */
export const blockBox = (view: EditorView, position: number): DOMRect | null => {
  const $place = view.state.doc.resolve(position)
  const dom = view.nodeDOM($place.depth === 0 ? position : $place.before(1))
  return dom instanceof Element ? dom.getBoundingClientRect() : null
}

/** Whether a block is in the window or less than a window's height away. */
export const isNearWindow = ({ top, bottom }: DOMRect): boolean =>
  bottom > -window.innerHeight && top < 2 * window.innerHeight
