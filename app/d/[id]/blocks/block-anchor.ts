import type { Editor } from '../editor'

type Box = { readonly getBoundingClientRect: () => DOMRect }

/** Where a panel hangs: on a part of the block that stands at `position`, or on the caret. */
export const blockAnchor = ({ view }: Editor, position: number | null, part?: string): Box => {
  const block = position === null ? null : view.nodeDOM(position)
  const element = block instanceof Element ? (part && block.querySelector(part)) || block : null
  if (element !== null) return { getBoundingClientRect: () => element.getBoundingClientRect() }
  const { left, top, bottom } = view.coordsAtPos(view.state.selection.from)
  return { getBoundingClientRect: () => new DOMRect(left, top, 0, bottom - top) }
}
