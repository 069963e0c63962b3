import type { Node } from 'prosemirror-model'
import type { NodeView, ViewMutationRecord } from 'prosemirror-view'

/** A heading as the schema draws it, whose id is no part of the text: it comes and goes without a redraw. */
export class HeadingView implements NodeView {
  readonly dom: HTMLElement
  readonly contentDOM: HTMLElement

  constructor(node: Node) {
    this.dom = document.createElement(`h${node.attrs.level}`)
    this.contentDOM = this.dom
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return mutation.type === 'attributes' && mutation.attributeName === 'id'
  }
}
