import { InputRule } from 'prosemirror-inputrules'
import { NodeSelection } from 'prosemirror-state'
import { defineNode } from '../define-node'
import { askForFormula } from '../plugins/formulas'

/** A formula on a line of its own; its TeX is its text, as in a line. */
export const mathBlock = defineNode({
  spec: {
    content: 'text*',
    marks: '',
    group: 'block',
    atom: true,
    code: true,
    defining: true,
    parseDOM: [{ tag: 'div.math-block', preserveWhitespace: 'full' }],
    toDOM: () => ['div', { class: 'math-block' }, 0],
  },
  inputRules: (type) => [
    new InputRule(/^\$\$\s$/, (state, _match, start, end) => {
      const $start = state.doc.resolve(start)
      if ($start.depth < 1 || $start.parent.content.size !== end - start) return null
      const [around, at] = [$start.node(-1), $start.index(-1)]
      if (!around.canReplaceWith(at, at, type)) return null
      const position = $start.before()
      const transaction = state.tr.delete(start, end).insert(position, type.create())
      return transaction
        .setSelection(NodeSelection.create(transaction.doc, position))
        .setMeta(askForFormula, true)
    }),
  ],
})
