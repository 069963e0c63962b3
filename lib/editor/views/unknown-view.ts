import type { NodeViewConstructor } from 'prosemirror-view'
import type { Translate } from '@/lib/messages/translate'
import { makeElement } from '../make-element'

/** Says that something stands here which this page is too old to show, and how to see it. */
export const unknownView =
  (translate: Translate): NodeViewConstructor =>
  (node) => {
    const words = translate(node.isInline ? 'blocks.unknownWords' : 'blocks.unknownPart')
    const dom = makeElement(node.isInline ? 'span' : 'div', {
      class: 'unknown-part',
      contenteditable: 'false',
    })
    const said = makeElement('span', { class: 'unknown-words' })
    said.textContent = words
    const button = makeElement('button', { type: 'button' })
    button.textContent = translate('blocks.reload')
    button.addEventListener('click', () => dom.ownerDocument.defaultView?.location.reload())
    dom.append(said, button)
    return {
      dom,
      stopEvent: (event) => event.target instanceof globalThis.Node && button.contains(event.target),
      ignoreMutation: () => true,
    }
  }
