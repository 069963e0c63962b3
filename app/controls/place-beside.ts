import type { Area } from './visible-area'

export type Side = 'above' | 'below'

type Wish = {
  /** What it is to stand beside. */
  readonly anchor: Area
  readonly size: { readonly width: number; readonly height: number }
  /** What can be seen of the page. */
  readonly area: Area
  readonly side: Side
  /** Which edges are to stand under each other; the middles of both where nothing is said. */
  readonly align?: 'left' | 'right' | 'middle'
  /** What it should not cover, if that can be helped. */
  readonly avoid?: readonly Area[]
}

export type Placed = {
  readonly left: number
  readonly top: number
  readonly side: Side
  readonly room: number
}

/** Pixels between it and its anchor, and between it and the edge of what can be seen. */
const gap = 6
const margin = 8

const overlap = (one: Area, other: Area): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom

/** Where something floats above or below its anchor: on the side that was wished for if it has room there. */
export const placeBeside = ({ anchor, size, area, side, align = 'middle', avoid = [] }: Wish): Placed => {
  const rooms = {
    above: Math.max(0, anchor.top - gap - margin - area.top),
    below: Math.max(0, area.bottom - margin - gap - anchor.bottom),
  }
  const wished =
    align === 'left'
      ? anchor.left
      : align === 'right'
        ? anchor.right - size.width
        : (anchor.left + anchor.right - size.width) / 2
  const left = Math.max(area.left + margin, Math.min(wished, area.right - margin - size.width))
  const at = (on: Side): Placed => {
    const height = Math.min(size.height, rooms[on])
    const top = on === 'above' ? anchor.top - gap - height : anchor.bottom + gap
    return { left, top, side: on, room: rooms[on] }
  }
  const covers = ({ top }: Placed): boolean =>
    avoid.some((other) => overlap({ left, top, right: left + size.width, bottom: top + size.height }, other))
  const other = side === 'above' ? 'below' : 'above'
  const fits = (on: Side): boolean => rooms[on] >= size.height
  if (fits(side) && !covers(at(side))) return at(side)
  if (fits(other) && !covers(at(other))) return at(other)
  if (fits(side)) return at(side)
  return at(fits(other) || rooms[other] > rooms[side] ? other : side)
}

/** Pixels between an anchor and what stands beside it: what is drawn at the anchor's edge stays free. */
const besideGap = 24

/**
 * Where something stands beside its anchor at the end of the lines, as far up as the anchor begins and can be seen. Goes
 * along with the page, and leaves it with the anchor.
 */
export const placeAtEnd = ({ anchor, size, area }: Pick<Wish, 'anchor' | 'size' | 'area'>): Placed => {
  const rtl = document.documentElement.matches(':dir(rtl)')
  const left = rtl ? anchor.left - besideGap - size.width : anchor.right + besideGap
  const lowest = Math.max(anchor.top, anchor.bottom - size.height)
  const top = Math.min(Math.max(anchor.top, area.top + margin), lowest)
  return { left, top, side: 'below', room: size.height }
}
