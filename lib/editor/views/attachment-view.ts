import type { Node } from 'prosemirror-model'
import { fileAddress } from '../file-attributes'
import { attachmentAttributes, endingOf } from '../nodes/attachment'
import { sizeIn } from '../size-in'
import { type FileSurroundings, FileView, type Place } from './file-view'

/** A file that is offered for saving, of the same shape as the schema's `toDOM`, with its size. */
export class AttachmentView extends FileView {
  readonly dom = document.createElement('div')
  readonly #kind = document.createElement('span')
  readonly #link = document.createElement('a')
  readonly #size = document.createElement('span')

  constructor(node: Node, place: Place, surroundings: FileSurroundings) {
    super(node, place, surroundings)
    this.dom.className = 'attachment'
    this.dom.contentEditable = 'false'
    this.#kind.className = 'attachment-kind'
    this.#kind.setAttribute('aria-hidden', 'true')
    this.#link.className = 'attachment-name'
    this.#size.className = 'attachment-size'
    this.dom.append(this.#kind, this.#link, this.#size, this.status)
    surroundings.listening.add(this.heard)
    this.show()
  }

  show(): void {
    const { file, name, bytes } = attachmentAttributes(this.node)
    this.#kind.textContent = endingOf(name)
    this.#link.textContent = name
    this.#size.textContent = file === '' ? '' : sizeIn(bytes, this.surroundings.translate.language)
    if (file === '') this.#link.removeAttribute('href')
    else {
      this.#link.href = fileAddress(file, '?save=true')
      this.#link.download = name
    }
    this.showStatus()
  }
}
