import type { Node } from 'prosemirror-model'
import type { EditorView, NodeView, NodeViewConstructor, ViewMutationRecord } from 'prosemirror-view'
import type { Translate } from '@/lib/messages/translate'
import { isChecked, taskLabel } from './nodes/task-item'

type TaskSurroundings = {
  readonly view: EditorView
  readonly position: () => number | undefined
  readonly translate: Translate
}

/**
 * A task with a checkbox that works, of the same shape as the schema's `toDOM`. For those who may only read, it stays
 * in reach and says how it stands, and does nothing.
 */
class TaskItemView implements NodeView {
  readonly dom = document.createElement('li')
  readonly contentDOM = document.createElement('div')
  readonly #checkbox = document.createElement('input')
  readonly #view: EditorView
  readonly #position: () => number | undefined
  readonly #translate: Translate
  #node: Node

  constructor(node: Node, { view, position, translate }: TaskSurroundings) {
    this.#node = node
    this.#view = view
    this.#position = position
    this.#translate = translate
    const check = document.createElement('span')
    check.className = 'task-check'
    check.contentEditable = 'false'
    this.dom.className = 'task-item'
    this.contentDOM.className = 'task-content'
    this.#checkbox.type = 'checkbox'
    this.#checkbox.addEventListener('click', this.#clicked)
    this.#checkbox.addEventListener('keydown', this.#keyed)
    check.append(this.#checkbox)
    this.dom.append(check, this.contentDOM)
    this.#show()
  }

  update(node: Node): boolean {
    if (node.type !== this.#node.type) return false
    this.#node = node
    this.#show()
    return true
  }

  stopEvent(event: Event): boolean {
    return event.target === this.#checkbox
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    if (mutation.type === 'selection') return false
    return !this.contentDOM.contains(mutation.target) || mutation.target === this.dom
  }

  #show(): void {
    const checked = isChecked(this.#node)
    this.dom.dataset.checked = String(checked)
    this.#checkbox.checked = checked
    this.#checkbox.setAttribute('aria-label', taskLabel(this.#node) || this.#translate('editor.emptyTask'))
    this.#checkbox.setAttribute('aria-readonly', String(!this.#view.editable))
  }

  readonly #clicked = (event: Event): void => {
    const position = this.#position()
    if (!this.#view.editable || position === undefined) {
      event.preventDefault()
      return
    }
    this.#view.dispatch(this.#view.state.tr.setNodeAttribute(position, 'checked', !isChecked(this.#node)))
  }

  /** Back to the text, where the task's words are. */
  readonly #keyed = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    this.#view.focus()
  }
}

export const taskItemView =
  (translate: Translate): NodeViewConstructor =>
  (node, view, position) =>
    new TaskItemView(node, { view, position, translate })
