import type { Paper } from './paper'
import { page } from './pdf-look'
import type { Slice } from './slice'

const bottom = page.height - page.foot

/** Slices one after the other, made when they are looked at: a long document is never in slices as a whole. */
class Coming {
  readonly #source: Iterator<Slice>
  readonly #waiting: Slice[] = []

  constructor(slices: Iterable<Slice>) {
    this.#source = slices[Symbol.iterator]()
  }

  /** The one that so many others stand before; null behind the last. */
  ahead(count: number): Slice | null {
    while (this.#waiting.length <= count) {
      const { done, value } = this.#source.next()
      if (done === true) return null
      this.#waiting.push(value)
    }
    return this.#waiting[count] ?? null
  }

  next(): Slice | null {
    const first = this.ahead(0)
    this.#waiting.shift()
    return first
  }
}

/** What has to stand on the page of a slice, itself and what it is kept with: not more than a half of one. */
const neededFrom = (first: Slice, coming: Coming): number => {
  let height = 0
  let slice: Slice | null = first
  for (let count = 0; slice !== null; count += 1) {
    height += slice.height
    if ((slice.keep !== true && slice.gap !== true) || height > page.height / 2) break
    slice = coming.ahead(count)
  }
  return height
}

/** Puts slices onto pages, one after the other. */
export const placeSlices = (paper: Paper, slices: Iterable<Slice>): void => {
  const coming = new Coming(slices)
  let y: number = page.margin
  let bare = true
  const turn = (): void => {
    paper.newPage()
    y = page.margin
    bare = true
  }
  for (let slice = coming.next(); slice !== null; slice = coming.next()) {
    if (slice.endsPage === true) turn()
    if (slice.endsPage === true || (slice.gap === true && bare)) continue
    const needed = slice.gap === true ? slice.height : neededFrom(slice, coming)
    if (!bare && y + Math.min(needed, bottom - page.margin) > bottom) {
      turn()
      if (slice.gap === true) continue
    }
    if (bare && slice.head !== undefined) {
      const { head } = slice
      paper.again(() => head.draw(paper, page.margin, y))
      y += head.height
    }
    slice.draw(paper, page.margin, y)
    y += slice.height
    bare = false
  }
}
