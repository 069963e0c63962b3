import type { FlagSide } from './flag-side'

/** Where a caret stands, in pixels within the layer, and its name beside it. */
export type CaretBox = {
  readonly left: number
  readonly top: number
  readonly height: number
  readonly flag: FlagSide
}

/** Milliseconds of rest after which a name fades. */
export const nameRestMs = 2000

/** A caret further away than this many of its own heights appears there instead of flying across the page. */
const farthestGlide = 3

/** Pixels that a name takes beside its caret. */
const nameWidth = 160

/**
 * One person's caret over the text: `div.remote-caret > span.remote-caret-flag`.
 *
 * `data-hue` 0 … 11; `data-flag` "above" or "below", where the name covers the least; `data-side`
 * "end" or, near the right edge, "start"; `data-glide` while it moves because its person moved it, and not because
 * the text around it did; `data-named` while the name shows.
 */
export class RemoteCaret {
  readonly dom: HTMLElement
  readonly #flag: HTMLElement
  #box: CaretBox | null = null
  #moved = true
  #rest: ReturnType<typeof setTimeout> | undefined

  constructor(document: Document) {
    this.dom = document.createElement('div')
    this.dom.className = 'remote-caret'
    this.dom.hidden = true
    this.#flag = document.createElement('span')
    this.#flag.className = 'remote-caret-flag'
    this.dom.append(this.#flag)
  }

  get box(): CaretBox | null {
    return this.#box
  }

  /** Who it is. */
  name(name: string, hue: number): void {
    if (this.#flag.textContent !== name) this.#flag.textContent = name
    this.dom.dataset.hue = String(hue)
  }

  /** The person moved it: it glides to its next place and shows the name for a while. */
  move(): void {
    this.#moved = true
    this.dom.dataset.named = ''
    clearTimeout(this.#rest)
    this.#rest = setTimeout(() => delete this.dom.dataset.named, nameRestMs)
  }

  /** Puts it where the text is now; null where the place is not shown. `width` is how wide the text is, in pixels. */
  place(box: CaretBox | null, width: number): void {
    const last = this.#box
    const moved = this.#moved
    this.#moved = false
    this.#box = box
    this.dom.hidden = box === null
    if (box === null) return
    this.dom.dataset.flag = box.flag
    if (last?.left === box.left && last.top === box.top && last.height === box.height) return
    const near = last !== null && Math.abs(box.top - last.top) <= farthestGlide * box.height
    this.dom.toggleAttribute('data-glide', moved && near)
    this.dom.dataset.side = box.left > width - nameWidth ? 'start' : 'end'
    this.dom.style.transform = `translate(${box.left}px, ${box.top}px)`
    this.dom.style.height = `${box.height}px`
  }

  hover(over: boolean): void {
    this.dom.toggleAttribute('data-hover', over)
  }

  remove(): void {
    clearTimeout(this.#rest)
    this.dom.remove()
  }
}
