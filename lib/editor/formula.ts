import type { Node } from 'prosemirror-model'
import { type Command, type EditorState, NodeSelection, Selection, TextSelection } from 'prosemirror-state'
import { differenceOfTexts } from './content-difference'
import { insertBlock } from './insert-block'
import { schema } from './schema'

const { math, mathBlock } = schema.nodes

/** Letters of TeX beyond which a formula is shown as its source: drawing it would be felt. */
export const longestFormula = 4000

export const isFormula = (node: Node): boolean => node.type === math || node.type === mathBlock

/** The formula that is selected, its source and where it stands. */
export const formulaAt = ({
  selection,
}: EditorState): { readonly tex: string; readonly position: number; readonly block: boolean } | null => {
  if (!(selection instanceof NodeSelection) || !isFormula(selection.node)) return null
  return {
    tex: selection.node.textContent,
    position: selection.from,
    block: selection.node.type === mathBlock,
  }
}

/** Writes what the selected formula says, at exactly the letters that differ: somebody else may be writing in it. */
export const writeFormula =
  (tex: string): Command =>
  (state, dispatch) => {
    const formula = formulaAt(state)
    if (formula === null || formula.tex === tex) return false
    const { start, end } = differenceOfTexts(formula.tex, tex)
    const first = formula.position + 1
    const letters = tex.slice(start, end.b)
    const transaction = state.tr
    const [from, to] = [first + start, first + end.a]
    if (letters === '') transaction.delete(from, to)
    else transaction.replaceWith(from, to, schema.text(letters))
    dispatch?.(transaction.setSelection(NodeSelection.create(transaction.doc, formula.position)))
    return true
  }

/** Leaves the selected formula with the caret behind it; one that says nothing goes. */
export const leaveFormula: Command = (state, dispatch) => {
  const formula = formulaAt(state)
  if (formula === null) return false
  const transaction = state.tr
  const after = formula.position + state.selection.content().size
  if (formula.tex.trim() === '') {
    transaction.deleteSelection()
    dispatch?.(transaction.scrollIntoView())
    return true
  }
  const $after = transaction.doc.resolve(after)
  const place = formula.block ? Selection.near($after, 1) : TextSelection.create(transaction.doc, after)
  dispatch?.(transaction.setSelection(place).scrollIntoView())
  return true
}

export const removeFormula: Command = (state, dispatch) => {
  if (formulaAt(state) === null) return false
  dispatch?.(state.tr.deleteSelection().scrollIntoView())
  return true
}

/** Puts a formula where the caret is; words that are selected become its source. It is selected then. */
export const insertFormula: Command = (state, dispatch) => {
  const { $from, from, to } = state.selection
  if (!(state.selection instanceof TextSelection) || !$from.parent.type.contentMatch.matchType(math))
    return false
  const words = state.doc.textBetween(from, to, ' ', ' ').slice(0, longestFormula)
  const made = math.create(null, words === '' ? null : schema.text(words))
  const transaction = state.tr.replaceRangeWith(from, to, made)
  const at = transaction.mapping.map(from, -1)
  if (transaction.doc.nodeAt(at)?.type !== math) return false
  dispatch?.(transaction.setSelection(NodeSelection.create(transaction.doc, at)).scrollIntoView())
  return true
}

export const insertFormulaBlock: Command = (state, dispatch) =>
  insertBlock(() => mathBlock.create())(
    state,
    dispatch &&
      ((transaction) => {
        const before = transaction.mapping.map(state.selection.from, -1)
        let found: number | null = null
        transaction.doc.nodesBetween(
          Math.max(0, before - 2),
          transaction.doc.content.size,
          (node, position) => {
            if (found === null && node.type === mathBlock && node.content.size === 0) found = position
            return found === null
          },
        )
        if (found !== null) transaction.setSelection(NodeSelection.create(transaction.doc, found))
        dispatch(transaction)
      }),
  )
