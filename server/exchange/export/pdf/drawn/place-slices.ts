import type { Paper } from './paper'
import { page } from './pdf-look'
import type { Slice } from './slice'

const bottom = page.height - page.foot

/** What has to stand on the page of a slice, itself and what it is kept with: not more than a half of one. */
const neededFrom = (slices: readonly Slice[], at: number): number => {
  let height = 0
  for (const slice of slices.slice(at)) {
    height += slice.height
    if ((slice.keep !== true && slice.gap !== true) || height > page.height / 2) break
  }
  return height
}

/** Puts slices onto pages, one after the other. */
export const placeSlices = (paper: Paper, slices: readonly Slice[]): void => {
  let y: number = page.margin
  let bare = true
  const turn = (): void => {
    paper.newPage()
    y = page.margin
    bare = true
  }
  for (const [at, slice] of slices.entries()) {
    if (slice.endsPage === true) turn()
    if (slice.endsPage === true || (slice.gap === true && bare)) continue
    const needed = slice.gap === true ? slice.height : neededFrom(slices, at)
    if (!bare && y + Math.min(needed, bottom - page.margin) > bottom) {
      turn()
      if (slice.gap === true) continue
    }
    slice.draw(paper, page.margin, y)
    y += slice.height
    bare = false
  }
}
