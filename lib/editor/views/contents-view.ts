import { DOMSerializer } from 'prosemirror-model'
import type { EditorView, NodeView } from 'prosemirror-view'
import type { Translate } from '@/lib/messages/translate'
import { contentsList } from '../contents-list'
import { type HeadingAnchor, headingAnchors } from '../heading-anchors'
import { openTogglesAround } from './toggle-view'

/** The same list to whoever reads it, wherever the headings stand. */
const says = (anchors: readonly HeadingAnchor[]): string =>
  anchors.map(({ id, level, text }) => `${id}\n${level}\n${text}`).join('\n')

/** Leads to a heading: opens what hides it, names it in the address, and lets the browser scroll. */
export const goToHeading = (view: EditorView, id: string): boolean => {
  const anchor = headingAnchors(view.state.doc).find((one) => one.id === id)
  if (anchor === undefined) return false
  openTogglesAround(view, anchor.position)
  const element = view.nodeDOM(anchor.position)
  if (window.location.hash === `#${encodeURIComponent(id)}` || window.location.hash === `#${id}`) {
    if (element instanceof Element) element.scrollIntoView()
  } else window.location.hash = id
  return true
}

/** Leads to the heading that the address names, where the browser could not: it was not in the first of the text. */
export const arriveAtHeading = (view: EditorView): void => {
  const id = window.location.hash.slice(1)
  if (!/^h-/.test(id) || window.scrollY > 0) return
  setTimeout(() => {
    if (view.isDestroyed || window.scrollY > 0) return
    try {
      goToHeading(view, decodeURIComponent(id))
    } catch {
      // An address that is none.
    }
  })
}

/** A table of contents that follows the headings. */
export class ContentsView implements NodeView {
  readonly dom = document.createElement('nav')
  readonly #view: EditorView
  readonly #left: (view: ContentsView) => void
  #said: string | null = null

  constructor(view: EditorView, translate: Translate, left: (view: ContentsView) => void) {
    this.#view = view
    this.#left = left
    this.dom.className = 'contents'
    this.dom.setAttribute('aria-label', translate('blocks.contents'))
    this.dom.dataset.none = translate('blocks.noHeadings')
    this.dom.addEventListener('click', this.#clicked)
    this.show(headingAnchors(view.state.doc))
  }

  show(anchors: readonly HeadingAnchor[]): void {
    const said = says(anchors)
    if (said === this.#said) return
    this.#said = said
    const { dom } = DOMSerializer.renderSpec(document, contentsList(anchors))
    this.dom.replaceChildren(...dom.childNodes)
  }

  stopEvent(event: Event): boolean {
    return event.type === 'click' || event.type === 'keydown'
  }

  ignoreMutation(): boolean {
    return true
  }

  destroy(): void {
    this.#left(this)
  }

  readonly #clicked = (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (link === null || event.metaKey || event.ctrlKey) return
    event.preventDefault()
    goToHeading(this.#view, (link.getAttribute('href') ?? '').slice(1))
  }
}
