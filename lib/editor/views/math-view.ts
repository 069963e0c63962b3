import type { Node } from 'prosemirror-model'
import { NodeSelection } from 'prosemirror-state'
import type { EditorView, NodeView, NodeViewConstructor } from 'prosemirror-view'
import type { Translate } from '@/lib/messages/translate'
import type { CommandQuestion } from '../editor-command'
import { longestFormula } from '../formula'
import { makeElement } from '../make-element'

/** Draws a formula into an element; never throws, whatever the source says. */
export type DrawMath = (tex: string, element: HTMLElement, block: boolean) => void

export type MathSurroundings = {
  readonly translate: Translate
  readonly ask: (question: CommandQuestion) => void
  /** Brings what draws formulas, when a document first holds one. */
  readonly loadMath: () => Promise<DrawMath>
}

/** A formula: its source at first, as in the server's text, and drawn as soon as what draws it is here. */
class MathView implements NodeView {
  readonly dom: HTMLElement
  readonly #around: MathSurroundings
  readonly #view: EditorView
  readonly #position: () => number | undefined
  readonly #block: boolean
  #node: Node
  #draw: DrawMath | null = null

  constructor(
    node: Node,
    view: EditorView,
    place: MathSurroundings & { position: () => number | undefined },
  ) {
    this.#node = node
    this.#view = view
    this.#around = place
    this.#position = place.position
    this.#block = node.type.name === 'mathBlock'
    this.dom = makeElement(this.#block ? 'div' : 'span', { class: this.#block ? 'math-block' : 'math' })
    this.dom.addEventListener('click', this.#clicked)
    this.#show()
    void this.#load()
  }

  update(node: Node): boolean {
    if (node.type !== this.#node.type) return false
    const same = node.textContent === this.#node.textContent
    this.#node = node
    if (!same) this.#show()
    return true
  }

  ignoreMutation(): boolean {
    return true
  }

  async #load(): Promise<void> {
    try {
      this.#draw = await this.#around.loadMath()
      this.#show()
    } catch {
      // It could not be fetched: the source says it too.
    }
  }

  #show(): void {
    const tex = this.#node.textContent
    const empty = tex.trim() === ''
    this.dom.dataset.tex = tex
    this.dom.classList.toggle('math-empty', empty)
    this.dom.classList.toggle('math-drawn', this.#draw !== null && !empty && tex.length <= longestFormula)
    if (empty) this.dom.replaceChildren(this.#around.translate('blocks.emptyFormula'))
    else if (this.#draw === null || tex.length > longestFormula) this.dom.replaceChildren(tex)
    else this.#draw(tex, this.dom, this.#block)
  }

  readonly #clicked = (): void => {
    const position = this.#position()
    if (!this.#view.editable || position === undefined) return
    const { doc, tr } = this.#view.state
    this.#view.dispatch(tr.setSelection(NodeSelection.create(doc, position)))
    this.#around.ask('formula')
  }
}

export const mathView =
  (surroundings: MathSurroundings): NodeViewConstructor =>
  (node, view, position) =>
    new MathView(node, view, { ...surroundings, position })
