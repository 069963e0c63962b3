import type { Node } from 'prosemirror-model'
import type { EditorView, NodeView, NodeViewConstructor, ViewMutationRecord } from 'prosemirror-view'
import type { Translate } from '@/lib/messages/translate'
import { makeElement } from '../make-element'
import type { ToggleMemory } from './toggle-memory'

const views = new WeakMap<globalThis.Node, ToggleView>()
let lastId = 0

/** What a toggle is remembered by; those of one title are open or closed together when the page comes again. */
const titleOf = (toggle: Node): string => (toggle.firstChild?.textContent ?? '').trim().slice(0, 100)

/** A toggle of the same shape as the schema's `toDOM`, with a button that opens and closes it for this window alone. */
class ToggleView implements NodeView {
  readonly dom = makeElement('div', { class: 'toggle', dir: 'auto' })
  readonly contentDOM = makeElement('div', { class: 'toggle-content' })
  readonly #button = makeElement('button', { type: 'button', class: 'toggle-mark', contenteditable: 'false' })
  readonly #translate: Translate
  readonly #memory: ToggleMemory
  #node: Node
  #open: boolean

  constructor(node: Node, { translate, memory }: { translate: Translate; memory: ToggleMemory }) {
    this.#node = node
    this.#translate = translate
    this.#memory = memory
    // What has nothing below it is open: somebody is about to write there.
    const below = node.children.slice(1)
    this.#open = memory.isOpen(titleOf(node)) || below.every(({ content }) => content.size === 0)
    this.contentDOM.id = `toggle-${++lastId}`
    this.#button.setAttribute('aria-controls', this.contentDOM.id)
    this.#button.addEventListener('click', () => this.setOpen(!this.#open))
    this.#button.addEventListener('mousedown', (event) => event.preventDefault())
    this.dom.append(this.#button, this.contentDOM)
    views.set(this.dom, this)
    this.#show()
  }

  get open(): boolean {
    return this.#open
  }

  setOpen(open: boolean): void {
    this.#open = open
    this.#memory.remember(titleOf(this.#node), open)
    this.#show()
  }

  update(node: Node): boolean {
    if (node.type !== this.#node.type) return false
    const [before, now] = [titleOf(this.#node), titleOf(node)]
    if (before !== now && this.#open) {
      this.#memory.remember(before, false)
      this.#memory.remember(now, true)
    }
    this.#node = node
    this.#show()
    return true
  }

  stopEvent(event: Event): boolean {
    return event.target instanceof globalThis.Node && this.#button.contains(event.target)
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    if (mutation.type === 'selection') return false
    return !this.contentDOM.contains(mutation.target) || mutation.target === this.contentDOM
  }

  #show(): void {
    this.dom.dataset.open = String(this.#open)
    this.#button.setAttribute('aria-expanded', String(this.#open))
    const words = titleOf(this.#node)
    const deed = this.#translate(this.#open ? 'blocks.closeToggle' : 'blocks.openToggle')
    this.#button.setAttribute('aria-label', words === '' ? deed : `${deed}: ${words}`)
  }
}

const viewAt = (view: EditorView, position: number): ToggleView | undefined => {
  const element = view.nodeDOM(position)
  return element === null ? undefined : views.get(element)
}

/** Opens a toggle that is closed and closes one that is open; says which it is now. */
export const switchToggle = (view: EditorView, position: number): boolean => {
  const toggle = viewAt(view, position)
  toggle?.setOpen(!toggle.open)
  return toggle?.open ?? false
}

/** Opens every toggle that hides a place, for whoever is led there: by a link, a search, an undo. */
export const openTogglesAround = (view: EditorView, position: number): void => {
  const $position = view.state.doc.resolve(Math.min(position, view.state.doc.content.size))
  for (let depth = 1; depth <= $position.depth; depth += 1) {
    if ($position.node(depth).type.name !== 'toggle' || $position.index(depth) === 0) continue
    const toggle = viewAt(view, $position.before(depth))
    if (toggle?.open === false) toggle.setOpen(true)
  }
}

export const toggleView =
  (parts: { readonly translate: Translate; readonly memory: ToggleMemory }): NodeViewConstructor =>
  (node) =>
    new ToggleView(node, parts)
