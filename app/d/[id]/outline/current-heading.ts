import type { HeadingAnchor } from '@/lib/editor/heading-anchors'
import { visibleRange } from '@/lib/editor/visible-range'
import type { Editor } from '../editor'
import { freeEdges } from '../free-edges'

/** Pixels under the bar within which a heading counts as reached. */
const reached = 96

/** The heading under which stands what is read in this window; null above the first one. */
export const currentHeading = (editor: Editor, anchors: readonly HeadingAnchor[]): HeadingAnchor | null => {
  const { from } = visibleRange(editor.view, { top: freeEdges().top + reached, bottom: 0 })
  let [low, high] = [0, anchors.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((anchors[middle]?.position ?? 0) <= from) low = middle + 1
    else high = middle
  }
  return anchors[low - 1] ?? null
}
