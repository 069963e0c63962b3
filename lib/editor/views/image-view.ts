import type { Node } from 'prosemirror-model'
import { NodeSelection } from 'prosemirror-state'
import type { ViewMutationRecord } from 'prosemirror-view'
import { fileAddress } from '../file-attributes'
import { imageAttributes, shareOf, sourceOf, standingOf } from '../nodes/image'
import { type FileSurroundings, FileView, type Place } from './file-view'

/** A picture of the same shape as the schema's `toDOM`, with edges to draw it larger or smaller by. */
export class ImageView extends FileView {
  readonly dom = document.createElement('figure')
  readonly contentDOM = document.createElement('figcaption')
  readonly #frame = document.createElement('div')
  readonly #image = document.createElement('img')

  constructor(node: Node, place: Place, surroundings: FileSurroundings) {
    super(node, place, surroundings)
    this.#frame.className = 'picture-frame'
    this.#frame.contentEditable = 'false'
    this.#image.draggable = false
    this.#frame.append(this.#image, this.status)
    for (const side of ['start', 'end']) {
      const edge = document.createElement('span')
      edge.className = 'picture-edge'
      edge.dataset.side = side
      edge.addEventListener('pointerdown', this.#grab)
      this.#frame.append(edge)
    }
    this.#image.addEventListener('dblclick', this.#open)
    this.#image.addEventListener('click', this.#pressed)
    this.dom.append(this.#frame, this.contentDOM)
    surroundings.listening.add(this.heard)
    this.show()
  }

  override ignoreMutation(mutation: ViewMutationRecord): boolean {
    if (mutation.type === 'selection') return false
    return !this.contentDOM.contains(mutation.target) || mutation.target === this.dom
  }

  show(): void {
    const given = imageAttributes(this.node)
    const selected = this.dom.classList.contains('ProseMirror-selectednode')
    for (const [name, value] of Object.entries(standingOf(given))) this.dom.setAttribute(name, value)
    this.dom.classList.toggle('ProseMirror-selectednode', selected)
    for (const [name, value] of [
      ['data-file', given.file],
      ['data-upload', given.upload],
    ] as const)
      if (value === '') this.dom.removeAttribute(name)
    const preview = given.file === '' ? this.surroundings.desk.previewOf(given.upload) : null
    this.dom.dataset.empty = String(given.file === '' && preview === null)
    this.#image.hidden = given.file === '' && preview === null
    const source =
      preview === null
        ? sourceOf({ ...given, alt: given.alt || this.surroundings.translate('files.picture') })
        : { src: preview, alt: given.name }
    if (!this.#image.hidden) {
      for (const name of ['srcset', 'sizes', 'width', 'height'])
        if (!(name in source)) this.#image.removeAttribute(name)
      for (const [name, value] of Object.entries(source))
        if (this.#image.getAttribute(name) !== value) this.#image.setAttribute(name, value)
    }
    this.showStatus()
  }

  readonly #open = (): void => {
    const { file, alt, name } = imageAttributes(this.node)
    if (file !== '') this.surroundings.desk.show({ address: fileAddress(file), alt, name })
  }

  /** For a reader one press is enough: there is nothing to select it for. */
  readonly #pressed = (): void => {
    if (!this.place.view.editable) this.#open()
  }

  /** Draws by an edge; the text hears of it once, at the end. */
  readonly #grab = (event: PointerEvent): void => {
    const { view, position } = this.place
    const edge = event.currentTarget
    const at = position()
    if (!view.editable || at === undefined || !(edge instanceof HTMLElement)) return
    event.preventDefault()
    event.stopPropagation()
    view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, at)))
    edge.setPointerCapture(event.pointerId)
    const { align } = imageAttributes(this.node)
    const whole = this.dom.clientWidth
    const before = this.#frame.getBoundingClientRect().width
    const fromRight = (edge.dataset.side === 'end') === (getComputedStyle(this.dom).direction === 'ltr')
    // In the middle both edges move.
    const pace = (align === 'center' || align === 'full' ? 2 : 1) * (fromRight ? 1 : -1)
    const shareAt = (x: number) => shareOf(((before + (x - event.clientX) * pace) / whole) * 100)
    const draw = (moved: PointerEvent): void => {
      this.dom.dataset.share = String(shareAt(moved.clientX))
    }
    const end = (ended: PointerEvent): void => {
      edge.removeEventListener('pointermove', draw)
      edge.removeEventListener('pointerup', end)
      edge.removeEventListener('pointercancel', end)
      const now = position()
      const given = imageAttributes(this.node)
      this.show()
      if (ended.type !== 'pointerup' || now === undefined || ended.clientX === event.clientX) return
      const transaction = view.state.tr.setNodeAttribute(now, 'share', shareAt(ended.clientX))
      if (given.align === 'full') transaction.setNodeAttribute(now, 'align', 'center')
      view.dispatch(transaction.setSelection(NodeSelection.create(transaction.doc, now)))
    }
    edge.addEventListener('pointermove', draw)
    edge.addEventListener('pointerup', end)
    edge.addEventListener('pointercancel', end)
  }
}
