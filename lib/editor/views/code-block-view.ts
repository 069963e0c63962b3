import type { Node } from 'prosemirror-model'
import { TextSelection } from 'prosemirror-state'
import type { EditorView, NodeView, NodeViewConstructor, ViewMutationRecord } from 'prosemirror-view'
import type { Translate } from '@/lib/messages/translate'
import { codeLanguageOf } from '../code-languages'
import type { CommandQuestion } from '../editor-command'
import { makeDrawing, makeElement } from '../make-element'

type CodeSurroundings = {
  readonly view: EditorView
  readonly position: () => number | undefined
  readonly translate: Translate
  readonly ask: (question: CommandQuestion) => void
}

/** Milliseconds for which the button says that it has copied. */
const saidMs = 2000

const copyLines = 'M9 9h11v11H9zM15 9V4H4v11h5'
const doneLines = 'M5 13l4 4L19 7'

/**
 * Code as the schema's `toDOM` shows it, and in its corner what language it is in and a way to copy it. The tools lie
 * over the block and take no room: the server's text and the live one are as high.
 */
class CodeBlockView implements NodeView {
  readonly dom = makeElement('pre', { spellcheck: 'false' })
  readonly contentDOM = makeElement('code')
  readonly #tools = makeElement('div', { class: 'code-tools', contenteditable: 'false' })
  readonly #language = makeElement('button', { type: 'button', class: 'code-language' })
  readonly #copy = makeElement('button', { type: 'button', class: 'code-copy' })
  readonly #said = makeElement('span', { class: 'code-said', role: 'status' })
  readonly #around: CodeSurroundings
  #node: Node
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(node: Node, around: CodeSurroundings) {
    this.#node = node
    this.#around = around
    this.#language.setAttribute('aria-haspopup', 'dialog')
    this.#language.addEventListener('click', this.#choose)
    this.#copy.addEventListener('click', this.#copyCode)
    this.#tools.append(this.#language, this.#copy, this.#said)
    this.dom.append(this.#tools, this.contentDOM)
    this.#showCopy(false)
    this.#show()
  }

  update(node: Node): boolean {
    if (node.type !== this.#node.type) return false
    this.#node = node
    this.#show()
    return true
  }

  stopEvent(event: Event): boolean {
    return event.target instanceof globalThis.Node && this.#tools.contains(event.target)
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    if (mutation.type === 'selection') return this.#tools.contains(mutation.target)
    return !this.contentDOM.contains(mutation.target)
  }

  destroy(): void {
    clearTimeout(this.#timer)
  }

  #show(): void {
    const { translate, view } = this.#around
    const word = typeof this.#node.attrs.language === 'string' ? this.#node.attrs.language : null
    if (word === null) delete this.dom.dataset.language
    else this.dom.dataset.language = word
    const name = word === null ? translate('blocks.plainCode') : (codeLanguageOf(word)?.name ?? word)
    // Drawn by the stylesheet, so that whoever copies the page's text does not copy it.
    this.#language.dataset.name = name
    this.#language.setAttribute('aria-label', translate('blocks.codeLanguageNow', { language: name }))
    this.#language.setAttribute('aria-disabled', String(!view.editable))
  }

  #showCopy(done: boolean): void {
    const { translate } = this.#around
    this.#copy.replaceChildren(makeDrawing(done ? doneLines : copyLines))
    this.#copy.setAttribute('aria-label', translate('blocks.copyCode'))
    this.#said.dataset.said = done ? 'true' : 'false'
    this.#said.textContent = done ? translate('blocks.copied') : ''
  }

  readonly #choose = (): void => {
    const { view, position, ask } = this.#around
    const at = position()
    if (!view.editable || at === undefined) return
    const { $from } = view.state.selection
    const here = $from.parent === this.#node
    if (!here) view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, at + 1)))
    ask('code-language')
  }

  readonly #copyCode = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(this.#node.textContent)
    } catch {
      // Not allowed, or not over https: what is to be copied is selected, and the hand's own keys copy it.
      const selection = document.getSelection()
      selection?.selectAllChildren(this.contentDOM)
      if (!document.execCommand('copy')) return
    }
    this.#showCopy(true)
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#showCopy(false), saidMs)
  }
}

export const codeBlockView =
  (surroundings: Pick<CodeSurroundings, 'translate' | 'ask'>): NodeViewConstructor =>
  (node, view, position) =>
    new CodeBlockView(node, { ...surroundings, view, position })
