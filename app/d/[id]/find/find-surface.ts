import type { FindSurface } from '@/lib/editor/find/finder'
import { openTogglesAround } from '@/lib/editor/views/toggle-view'
import { visibleRange } from '@/lib/editor/visible-range'
import type { Editor } from '../editor'

/** Pixels beyond what is in sight in which matches are drawn too, so that scrolling never shows bare ones. */
const reach = 600
/** Pixels between a match and what lies over the text. */
const margin = 16

/** What lies over the text at the window's edges, in pixels: the bars, and finding's own panel. */
const bars = () => {
  const style = getComputedStyle(document.documentElement)
  const read = (name: string) => Number.parseFloat(style.getPropertyValue(name)) || 0
  const panel = document.querySelector('search')?.getBoundingClientRect()
  const height = window.innerHeight
  const below = panel !== undefined && panel.top > height / 2
  return {
    top: panel === undefined || below ? read('--upper-bar') : panel.bottom,
    bottom: below ? height - panel.top : 0,
  }
}

/** The live text as finding needs it. */
export const findSurface = ({ view }: Editor): FindSurface => ({
  view,
  inSight: () => visibleRange(view, { top: 0, bottom: 0 }, reach),
  reveal: ({ from }) => {
    openTogglesAround(view, from)
    const { top, bottom } = view.coordsAtPos(from)
    const free = bars()
    const height = window.innerHeight
    if (top >= free.top + margin && bottom <= height - free.bottom - margin) return
    // Not smoothly: whoever looks for a word wants to see it, not the way to it.
    window.scrollBy({ top: top - height / 3, behavior: 'instant' })
  },
})
