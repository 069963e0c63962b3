import { NodeSelection, Plugin, PluginKey } from 'prosemirror-state'
import type { CommandQuestion } from '../editor-command'

/** Set on a transaction that selects a formula for whoever made it to write. */
export const askForFormula = 'ask for formula'

const formulasKey = new PluginKey<boolean>('formulas')

const holdsFormula = ({ name }: { readonly name: string }): boolean => name === 'math' || name === 'mathBlock'

/** Formulas are whole for the caret: it never stands in one, and Enter on one that is selected opens it. */
export const formulas = (ask: (question: CommandQuestion) => void): Plugin =>
  new Plugin<boolean>({
    key: formulasKey,
    state: {
      init: () => false,
      apply: (transaction) => transaction.getMeta(askForFormula) === true,
    },
    appendTransaction: (_transactions, _before, { selection, tr }) => {
      const { $head } = selection
      if (selection instanceof NodeSelection || !holdsFormula($head.parent.type)) return null
      return tr.setSelection(NodeSelection.create(tr.doc, $head.before()))
    },
    props: {
      handleKeyDown: (view, event) => {
        const { selection } = view.state
        const opens = event.key === 'Enter' && selection instanceof NodeSelection
        if (!opens || !holdsFormula(selection.node.type) || !view.editable) return false
        event.preventDefault()
        ask('formula')
        return true
      },
    },
    view: () => ({
      update: (view, before) => {
        if (view.state !== before && formulasKey.getState(view.state) === true) ask('formula')
      },
    }),
  })
