import type { Node } from 'prosemirror-model'
import { type EditorState, NodeSelection, Plugin, TextSelection, type Transaction } from 'prosemirror-state'
import { Mapping, ReplaceStep } from 'prosemirror-transform'
import { outsideChange } from '../content-binding'
import { returnUnknown } from '../return-unknown'
import { schema } from '../schema'
import { isPlaceholder } from '../unknown-parts'

type Placed = { readonly node: Node; readonly position: number }

/** What a placeholder stands for tells it apart, as one and the same object: its node may be copied. */
const sourceOf = ({ attrs }: Node): unknown => attrs.source

/** The placeholders in what the transactions took away, by where they stood before all of them. */
const touched = (transactions: readonly Transaction[]): Placed[] => {
  const found: Placed[] = []
  const before = new Mapping()
  for (const { steps, docs } of transactions) {
    steps.forEach((step, at) => {
      const back = before.invert()
      step.getMap().forEach((from, to) => {
        docs[at]?.nodesBetween(from, to, (node, position) => {
          const gone = isPlaceholder(node) && position >= from && position + node.nodeSize <= to
          if (gone) found.push({ node, position: back.map(position, -1) })
        })
      })
      before.appendMap(step.getMap())
    })
  }
  return found
}

const standsIn = (doc: Node, node: Node): boolean => {
  let stands = false
  doc.descendants((one) => {
    stands ||= one.type === node.type && sourceOf(one) === sourceOf(node)
    return !stands
  })
  return stands
}

/** Whether somebody selected it, alone, and took it away: then it goes. */
const wasMeant = ({ selection }: EditorState, transactions: readonly Transaction[]): boolean =>
  selection instanceof NodeSelection &&
  isPlaceholder(selection.node) &&
  transactions.every(({ steps }) =>
    steps.every((step) => step instanceof ReplaceStep && step.slice.size === 0),
  )

/** The place nearest to `position` where `node` may stand; a line of its own around what stands among words. */
const putBack = (transaction: Transaction, node: Node, position: number): void => {
  const $position = transaction.doc.resolve(Math.min(position, transaction.doc.content.size))
  for (let depth = $position.depth; depth >= 0; depth -= 1) {
    const index = depth === $position.depth ? $position.index(depth) : $position.indexAfter(depth)
    const at = depth === $position.depth ? $position.pos : $position.after(depth + 1)
    const line = node.isInline && !$position.node(depth).inlineContent
    const put = line ? schema.nodes.paragraph.create(null, node) : node
    if (!$position.node(depth).canReplaceWith(index, index, put.type)) continue
    transaction.insert(at, put)
    return
  }
}

/**
 * What a newer version made is not lost by editing around it: whatever else takes it away (a selection over it that is
 * typed over or cut, a table or a list that goes), it is put back where it stood. It goes when it is selected alone and
 * deleted; Backspace and Delete beside it select it first. What a newer version says of a block stays with the block,
 * whatever kind it becomes.
 */
export const keepUnknown = (): Plugin =>
  new Plugin({
    props: {
      // What is typed on it comes after it.
      handleTextInput: ({ state, dispatch }, _from, _to, text) => {
        const { selection, tr } = state
        if (!(selection instanceof NodeSelection && isPlaceholder(selection.node))) return false
        const words = schema.text(text, selection.$to.marks())
        const put = selection.node.isInline ? words : schema.nodes.paragraph.create(null, words)
        const end = selection.to + put.nodeSize
        tr.insert(selection.to, put)
        dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(end), -1)).scrollIntoView())
        return true
      },
      handleKeyDown: ({ state, dispatch }, { key }) => {
        const { $from, empty } = state.selection
        if (!empty || (key !== 'Backspace' && key !== 'Delete')) return false
        const beside = key === 'Backspace' ? $from.nodeBefore : $from.nodeAfter
        if (beside === null || !isPlaceholder(beside)) return false
        const at = key === 'Backspace' ? $from.pos - beside.nodeSize : $from.pos
        dispatch(state.tr.setSelection(NodeSelection.create(state.doc, at)))
        return true
      },
    },
    appendTransaction: (transactions, before, state) => {
      if (transactions.some((one) => one.getMeta(outsideChange) === true)) return null
      const changed = transactions.filter(({ docChanged }) => docChanged)
      if (changed.length === 0) return null
      const mapping = new Mapping(changed.flatMap((one) => one.mapping.maps))
      const transaction = state.tr
      returnUnknown(transaction, before.doc, mapping)
      const lost = wasMeant(before, changed)
        ? []
        : touched(changed).filter(({ node }) => !standsIn(state.doc, node))
      for (const { node, position } of lost) {
        putBack(transaction, node, transaction.mapping.map(mapping.map(position, -1), 1))
      }
      return transaction.docChanged ? transaction : null
    },
  })
