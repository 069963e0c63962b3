import type { EditorView } from 'prosemirror-view'
import { firstFrom } from './first-from'

/** How much of the window's upper and lower edge lies under bars, in pixels. */
export type Bars = { readonly top: number; readonly bottom: number }

/** The first child of the text whose lower edge lies below `edge`, by halves: nothing else is measured. */
const firstBelow = (children: HTMLCollection, edge: number): number =>
  firstFrom(children, (child) => child.getBoundingClientRect().bottom > edge)

/** The part of the content whose blocks are in sight, in whole blocks; `reach` adds pixels beyond both edges. */
export const visibleRange = (
  view: EditorView,
  { top, bottom }: Bars,
  reach = 0,
): { readonly from: number; readonly to: number } => {
  const { children } = view.dom
  const size = view.state.doc.content.size
  const height = view.dom.ownerDocument.defaultView?.innerHeight ?? 0
  const first = firstBelow(children, top - reach)
  const last = firstBelow(children, height - bottom + reach)
  const startOf = (index: number): number => {
    const child = children[index]
    if (child === undefined) return size
    const $inside = view.state.doc.resolve(view.posAtDOM(child, 0))
    return $inside.depth === 0 ? $inside.pos : $inside.before(1)
  }
  return { from: startOf(first), to: startOf(last + 1) }
}
