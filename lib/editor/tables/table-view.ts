import { DOMSerializer, type Node } from 'prosemirror-model'
import type { EditorView, NodeView, NodeViewConstructor, ViewMutationRecord } from 'prosemirror-view'
import { columnWidths, tableStyle } from './table-widths'

/** Says in a table's own elements how wide its columns are. Also what is shown while somebody draws at one. */
export const showWidths = (table: HTMLTableElement, widths: readonly number[]): void => {
  const group = table.querySelector(':scope > colgroup')
  if (group === null) return
  const style = tableStyle(widths)
  if (table.getAttribute('style') !== style) table.setAttribute('style', style)
  while (group.childElementCount > widths.length) group.lastElementChild?.remove()
  widths.forEach((width, at) => {
    const column = group.children[at] ?? group.appendChild(document.createElement('col'))
    if (width === 0) column.removeAttribute('style')
    else column.setAttribute('style', `width: ${width}px`)
  })
}

/** The caret leads whoever writes to what is out of sight; who may only read gets there with the keys of the box. */
export const letKeysScroll = (box: HTMLElement, { editable }: EditorView): void => {
  if (editable) box.removeAttribute('tabindex')
  else box.tabIndex = 0
}

/** A table whose columns follow its cells; the same elements as the server writes. */
class TableView implements NodeView {
  readonly dom: HTMLElement
  readonly contentDOM: HTMLElement
  readonly #table: HTMLTableElement
  #node: Node

  constructor(node: Node, view: EditorView) {
    const { toDOM } = node.type.spec
    const { dom, contentDOM } = DOMSerializer.renderSpec(document, toDOM?.(node) ?? ['table'])
    const table = dom instanceof HTMLElement ? dom.querySelector('table') : null
    if (!(dom instanceof HTMLElement) || table === null || contentDOM === undefined)
      throw new TypeError('a table is not written as one')
    this.#node = node
    this.#table = table
    this.dom = dom
    letKeysScroll(dom, view)
    this.contentDOM = contentDOM
  }

  update(node: Node): boolean {
    if (node.type !== this.#node.type) return false
    if (node.firstChild !== this.#node.firstChild) showWidths(this.#table, columnWidths(node))
    this.#node = node
    return true
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return mutation.type !== 'selection' && !this.contentDOM.contains(mutation.target)
  }
}

export const tableView: NodeViewConstructor = (node, view) => new TableView(node, view)
