import type { EditorView } from 'prosemirror-view'
import { blockBox, isNearWindow } from './block-box'
import { type Band, flagSide } from './flag-side'
import { RemoteCaret } from './remote-caret'

export type ShownCaret = {
  readonly clientId: number
  readonly name: string
  readonly hue: number
  readonly head: number
  /** Counts the moves of the person's own. */
  readonly moves: number
}

/** Pixels beside a caret within which the pointer asks for its name. */
const hoverReach = 6

/** The element that the page keeps for them beside the text; a new one where it keeps none. */
const layerBeside = (text: HTMLElement): HTMLElement => {
  const kept = text.nextElementSibling
  if (kept instanceof HTMLElement && kept.className === 'remote-carets') return kept
  const layer = text.ownerDocument.createElement('div')
  layer.className = 'remote-carets'
  layer.ariaHidden = 'true'
  text.after(layer)
  return layer
}

/**
 * Others' carets, in `div.remote-carets` beside the text and not in it: whatever they do, no letter moves, no word
 * breaks, no composition ends.
 *
 * 1. The layer takes no room and no pointer; carets are placed from its own corner, wherever that is.
 * 2. Places are measured once a frame, all reads before all writes, and only when something changed.
 * 3. What stands far from the window is not shown, and is looked at again only when its person moves it, the page is
 *    scrolled or the text becomes longer or shorter: the browser need not have laid it out.
 */
export class RemoteCaretLayer {
  readonly #view: EditorView
  readonly #carets = new Map<number, { readonly caret: RemoteCaret; shown: ShownCaret; far: boolean }>()
  readonly #layer: HTMLElement
  readonly #sizes: ResizeObserver
  #frame = 0

  constructor(view: EditorView) {
    this.#view = view
    this.#layer = layerBeside(view.dom)
    this.#layer.style.cssText =
      'position: absolute; top: 0; left: 0; width: 0; height: 0; pointer-events: none'
    this.#sizes = new ResizeObserver(() => this.#measureAll())
    this.#sizes.observe(view.dom)
    view.dom.addEventListener('pointermove', this.#pointed)
    view.dom.addEventListener('pointerleave', this.#pointed)
    window.addEventListener('scroll', this.#measureAll, { passive: true })
    view.dom.ownerDocument.fonts.addEventListener('loadingdone', this.#fontsLoaded)
  }

  /** Exactly these carets are here. */
  show(carets: readonly ShownCaret[]): void {
    const here = new Set(carets.map(({ clientId }) => clientId))
    for (const [clientId, { caret }] of this.#carets) {
      if (here.has(clientId)) continue
      caret.remove()
      this.#carets.delete(clientId)
    }
    for (const shown of carets) {
      const known = this.#carets.get(shown.clientId)
      const entry = known ?? { caret: new RemoteCaret(this.#view.dom.ownerDocument), shown, far: false }
      entry.caret.name(shown.name, shown.hue)
      if (known === undefined || known.shown.moves !== shown.moves) {
        entry.caret.move()
        entry.far = false
      }
      entry.shown = shown
      if (known !== undefined) continue
      this.#carets.set(shown.clientId, entry)
      this.#layer.append(entry.caret.dom)
    }
    this.measure()
  }

  /** The text may have moved: carets follow with the next frame. */
  measure(): void {
    if (this.#frame !== 0 || [...this.#carets.values()].every(({ far }) => far)) return
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0
      this.#place()
    })
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame)
    this.#sizes.disconnect()
    this.#view.dom.removeEventListener('pointermove', this.#pointed)
    this.#view.dom.removeEventListener('pointerleave', this.#pointed)
    window.removeEventListener('scroll', this.#measureAll)
    this.#view.dom.ownerDocument.fonts.removeEventListener('loadingdone', this.#fontsLoaded)
    for (const { caret } of this.#carets.values()) caret.remove()
    this.#layer.remove()
  }

  readonly #fontsLoaded = (): void => this.measure()

  readonly #measureAll = (): void => {
    for (const entry of this.#carets.values()) entry.far = false
    this.measure()
  }

  #place(): void {
    const near = [...this.#carets.values()].filter(({ far }) => !far)
    if (near.length === 0) return
    const corner = this.#layer.getBoundingClientRect()
    const width = this.#view.dom.getBoundingClientRect().right - corner.left
    const own = this.#ownLine()
    const placed = near.map((entry) => {
      const { head } = entry.shown
      entry.far = this.#isFar(head)
      const line = entry.far ? null : this.#lineAt(head)
      if (line === null) return { caret: entry.caret, box: null }
      const { left, top, bottom } = line
      const flag = flagSide({ caret: line, block: blockBox(this.#view, head), own, edge: corner.top })
      const box = { left: left - corner.left, top: top - corner.top, height: bottom - top, flag }
      return { caret: entry.caret, box }
    })
    for (const { caret, box } of placed) caret.place(box, width)
  }

  #isFar(head: number): boolean {
    const block = head > this.#view.state.doc.content.size ? null : blockBox(this.#view, head)
    return block !== null && !isNearWindow(block)
  }

  /** In the window, as all that is measured here. */
  #lineAt(head: number): (Band & { readonly left: number }) | null {
    return head > this.#view.state.doc.content.size ? null : this.#view.coordsAtPos(head, -1)
  }

  /** The line that is written in here; null while nobody does, or it is far away. */
  #ownLine(): Band | null {
    const { head } = this.#view.state.selection
    return this.#view.hasFocus() && !this.#isFar(head) ? this.#lineAt(head) : null
  }

  readonly #pointed = (event: PointerEvent): void => {
    if (this.#carets.size === 0) return
    const corner = this.#layer.getBoundingClientRect()
    const [x, y] = [event.clientX - corner.left, event.clientY - corner.top]
    for (const { caret } of this.#carets.values()) {
      const { box } = caret
      const near =
        box !== null && Math.abs(x - box.left) <= hoverReach && y >= box.top && y <= box.top + box.height
      caret.hover(event.type === 'pointermove' && near)
    }
  }
}
