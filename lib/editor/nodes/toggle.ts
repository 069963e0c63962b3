import { InputRule } from 'prosemirror-inputrules'
import { Selection } from 'prosemirror-state'
import { defineNode } from '../define-node'

/**
 * A line, its title, and what is below it that can be folded away. Whether it is open is no part of the document. The
 * title is a paragraph as any other, so that whatever two people do at once leaves a toggle that is whole.
 */
export const toggle = defineNode({
  spec: {
    content: 'paragraph block*',
    group: 'block',
    defining: true,
    parseDOM: [
      { tag: 'details' },
      {
        tag: 'div.toggle',
        contentElement: (element) =>
          (element as HTMLElement).querySelector<HTMLElement>(':scope > .toggle-content') ??
          (element as HTMLElement),
      },
    ],
    toDOM: () => [
      'div',
      { class: 'toggle', dir: 'auto' },
      ['span', { class: 'toggle-mark', contenteditable: 'false' }],
      ['div', { class: 'toggle-content' }, 0],
    ],
  },
  inputRules: (type) => [
    new InputRule(/^:::(?:toggle|details)\s$/i, (state, _match, start, end) => {
      const { paragraph } = type.schema.nodes
      const $start = state.doc.resolve(start)
      if (!paragraph || $start.parent.type !== paragraph || $start.depth < 1) return null
      const at = $start.index(-1)
      if (!$start.node(-1).canReplaceWith(at, at + 1, type)) return null
      const title = $start.parent.cut(end - $start.start())
      const made = type.create(null, [title, paragraph.create()])
      const transaction = state.tr.replaceWith($start.before(), $start.after(), made)
      return transaction.setSelection(Selection.near(transaction.doc.resolve($start.before() + 2)))
    }),
  ],
})
