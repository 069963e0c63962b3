import { firstFrom } from '@/lib/editor/first-from'
import { freeEdges } from './free-edges'

/** Pixels by which what one reads may move. */
const slack = 1

type Held = {
  readonly block: Element
  /** Where it stands on the page, and how far the page is scrolled, in pixels. */
  readonly top: number
  readonly scrolled: number
}

/**
 * Keeps what one reads where it is while others write above it. Browsers see to that by themselves, but for a frame in
 * which something around the text is drawn otherwise, too; then the page goes on by what they left out.
 *
 * 1. What one reads begins with the first block below the upper bar. At the very top of a page nothing is kept: there
 *    one sees what comes.
 * 2. Where the page has been scrolled meanwhile, by whomever, nothing is done: it is no more about the same place.
 */
export class ReadingPlace {
  readonly #text: HTMLElement
  #held: Held | null = null
  #frame = 0

  constructor(text: HTMLElement) {
    this.#text = text
  }

  /** To be called before what others changed is drawn. */
  hold(): void {
    if (this.#held !== null || window.scrollY <= 0) return
    const { children } = this.#text
    const { top } = freeEdges()
    const block = children[firstFrom(children, (child) => child.getBoundingClientRect().bottom > top)]
    if (block === undefined) return
    this.#held = this.#placeOf(block)
    // A browser keeps the place when it draws the next frame: in the one after that it has done what it does.
    this.#frame = requestAnimationFrame(() => {
      this.#frame = requestAnimationFrame(() => this.#keep())
    })
  }

  close(): void {
    cancelAnimationFrame(this.#frame)
    this.#held = null
  }

  #placeOf(block: Element): Held {
    const { scrollY } = window
    return { block, top: block.getBoundingClientRect().top + scrollY, scrolled: scrollY }
  }

  #keep(): void {
    const held = this.#held
    this.#held = null
    if (held?.block.isConnected !== true) return
    const { top, scrolled } = this.#placeOf(held.block)
    const moved = top - held.top
    if (scrolled === held.scrolled && Math.abs(moved) > slack) window.scrollBy(0, moved)
  }
}
