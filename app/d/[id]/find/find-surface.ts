import type { FindSurface } from '@/lib/editor/find/finder'
import { openTogglesAround } from '@/lib/editor/views/toggle-view'
import { visibleRange } from '@/lib/editor/visible-range'
import type { Editor } from '../editor'

/** Pixels beyond what is in sight in which matches are drawn too, so that scrolling never shows bare ones. */
const reach = 600

/** What lies over the text at the window's edges, in pixels; finding's own panel is part of it. */
const bars = () => {
  const style = getComputedStyle(document.documentElement)
  const read = (name: string) => Number.parseFloat(style.getPropertyValue(name)) || 0
  return { top: read('--upper-bar') + 56, bottom: 56 }
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
    if (top >= free.top && bottom <= height - free.bottom) return
    // Not smoothly: whoever looks for a word wants to see it, not the way to it.
    window.scrollBy({ top: top - height / 3, behavior: 'instant' })
  },
})
