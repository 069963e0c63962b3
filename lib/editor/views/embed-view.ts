import type { Node } from 'prosemirror-model'
import type { EditorView, NodeView, NodeViewConstructor } from 'prosemirror-view'
import type { Translate } from '@/lib/messages/translate'
import { type Embedded, embeddedOf, providerOf } from '../embed-providers'
import { makeElement } from '../make-element'

/** What a frame may do: run, show itself large, open what is clicked in a window of its own. Never reach the page. */
const sandbox =
  'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation'

/** Something from elsewhere, of the same shape as the schema's `toDOM`. Nothing is fetched before somebody asks. */
class EmbedView implements NodeView {
  readonly dom = makeElement('div', { class: 'embed' })
  readonly #place = makeElement('div', { class: 'embed-place' })
  readonly #translate: Translate
  #node: Node

  constructor(node: Node, translate: Translate) {
    this.#node = node
    this.#translate = translate
    this.dom.append(this.#place)
    this.#show()
  }

  get #embedded(): Embedded | null {
    return embeddedOf(this.#node.attrs.provider, this.#node.attrs.id)
  }

  update(node: Node): boolean {
    if (node.type !== this.#node.type) return false
    const same = node.attrs.provider === this.#node.attrs.provider && node.attrs.id === this.#node.attrs.id
    this.#node = node
    // A frame that plays goes on while others edit around it.
    if (!same) this.#show()
    return true
  }

  stopEvent(event: Event): boolean {
    return event.target instanceof Element && event.target.closest('button, a, iframe') !== null
  }

  ignoreMutation(): boolean {
    return true
  }

  #show(): void {
    const embedded = this.#embedded
    this.#place.replaceChildren()
    if (embedded === null) return
    const { label, page, origin, ratio } = providerOf(embedded.provider)
    const translate = this.#translate
    const host = new URL(origin).hostname
    const load = makeElement(
      'button',
      { type: 'button', class: 'embed-load' },
      translate('blocks.loadEmbed', { host }),
    )
    load.addEventListener('click', () => this.#load(embedded))
    const address = page(embedded.id)
    const link = makeElement(
      'a',
      { class: 'embed-link', href: address, target: '_blank', rel: 'noopener noreferrer nofollow' },
      address,
    )
    this.dom.dataset.provider = embedded.provider
    this.dom.dataset.id = embedded.id
    this.#place.style.aspectRatio = ratio.toFixed(4)
    this.#place.append(makeElement('span', { class: 'embed-label' }, label), load, link)
  }

  #load(embedded: Embedded): void {
    const { label, frame } = providerOf(embedded.provider)
    const shown = makeElement('iframe', {
      class: 'embed-frame',
      title: this.#translate('blocks.embedFrom', { provider: label }),
      sandbox,
      allow: 'fullscreen; encrypted-media; picture-in-picture',
      referrerpolicy: 'strict-origin-when-cross-origin',
      loading: 'lazy',
      src: frame(embedded.id),
    })
    this.#place.replaceChildren(shown)
    shown.focus()
  }
}

export const embedView =
  (translate: Translate): NodeViewConstructor =>
  (node: Node, _view: EditorView) =>
    new EmbedView(node, translate)
