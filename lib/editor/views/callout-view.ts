import type { Node } from 'prosemirror-model'
import { TextSelection } from 'prosemirror-state'
import type { EditorView, NodeView, NodeViewConstructor, ViewMutationRecord } from 'prosemirror-view'
import type { Translate } from '@/lib/messages/translate'
import type { CommandQuestion } from '../editor-command'
import { makeElement } from '../make-element'
import { calloutKindOf } from '../nodes/callout'

type CalloutSurroundings = {
  readonly view: EditorView
  readonly position: () => number | undefined
  readonly translate: Translate
  readonly ask: (question: CommandQuestion) => void
}

/** A callout of the same shape as the schema's `toDOM`; its sign is a button that changes its kind. */
class CalloutView implements NodeView {
  readonly dom = makeElement('div', { class: 'callout', dir: 'auto', role: 'note' })
  readonly contentDOM = makeElement('div', { class: 'callout-content' })
  readonly #mark = makeElement('button', { type: 'button', class: 'callout-mark', contenteditable: 'false' })
  readonly #around: CalloutSurroundings
  #node: Node

  constructor(node: Node, around: CalloutSurroundings) {
    this.#node = node
    this.#around = around
    this.#mark.setAttribute('aria-haspopup', 'dialog')
    this.#mark.addEventListener('click', this.#choose)
    this.dom.append(this.#mark, this.contentDOM)
    this.#show()
  }

  update(node: Node): boolean {
    if (node.type !== this.#node.type) return false
    this.#node = node
    this.#show()
    return true
  }

  stopEvent(event: Event): boolean {
    return event.target instanceof globalThis.Node && this.#mark.contains(event.target)
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return mutation.type !== 'selection' && !this.contentDOM.contains(mutation.target)
  }

  #show(): void {
    const { translate, view } = this.#around
    const kind = calloutKindOf(this.#node.attrs.kind)
    const name = translate(`blocks.${kind}`)
    this.dom.dataset.kind = kind
    this.dom.setAttribute('aria-label', name)
    this.#mark.setAttribute('aria-label', translate('blocks.calloutKind', { kind: name }))
    this.#mark.setAttribute('aria-disabled', String(!view.editable))
  }

  readonly #choose = (): void => {
    const { view, position, ask } = this.#around
    const at = position()
    if (!view.editable || at === undefined) return
    const inside = view.state.selection.from > at && view.state.selection.to < at + this.#node.nodeSize
    if (!inside) {
      const { doc, tr } = view.state
      view.dispatch(tr.setSelection(TextSelection.near(doc.resolve(at + 1))))
    }
    ask('callout-kind')
  }
}

export const calloutView =
  (surroundings: Pick<CalloutSurroundings, 'translate' | 'ask'>): NodeViewConstructor =>
  (node, view, position) =>
    new CalloutView(node, { ...surroundings, view, position })
