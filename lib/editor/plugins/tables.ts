import type { Node } from 'prosemirror-model'
import { type EditorState, Plugin, type Transaction } from 'prosemirror-state'
import { tableEditing } from 'prosemirror-tables'
import { type ContentBinding, outsideChange } from '../content-binding'
import { differenceOf } from '../content-difference'
import { schema } from '../schema'
import { columnNamer } from '../tables/column-namer'
import { pastedTables } from '../tables/pasted-tables'
import { settleTable } from '../tables/settle-table'
import { letKeysScroll, tableView } from '../tables/table-view'
import { writeSettled } from '../tables/write-settled'

type Changed = { readonly start: number; readonly ends: readonly [before: number, after: number] }

/** Whether all that differs between two documents lies in one and the same cell of the table at `position`. */
const inOneCell = ([before, after]: readonly [Node, Node], position: number, changed: Changed): boolean => {
  const depth = after.resolve(position).depth + 3
  return [before, after].every((content, at) => {
    const $start = content.resolve(changed.start)
    if ($start.depth < depth || $start.before(depth - 2) !== position) return false
    return (changed.ends[at] ?? 0) <= $start.end(depth)
  })
}

type Settled = {
  /** What makes the tables whole again; null where they are. */
  readonly transaction: Transaction | null
  /** Whether anything of a table has changed. */
  readonly touched: boolean
}

const unchanged: Settled = { transaction: null, touched: false }

const settled = (before: Node, { doc, tr }: EditorState, makeName: (column: number) => string): Settled => {
  const difference = differenceOf(before, doc)
  if (difference === null) return unchanged
  let touched = false
  const { a, b } = difference.end
  const overlap = Math.max(0, difference.start - Math.min(a, b))
  const changed: Changed = { start: difference.start, ends: [a + overlap, b + overlap] }
  doc.nodesBetween(changed.start, Math.max(changed.start, changed.ends[1]), (node, position) => {
    if (node.type !== schema.nodes.table) return !node.inlineContent
    touched = true
    if (!inOneCell([before, doc], position, changed))
      writeSettled(tr, { table: node, position }, settleTable(node, makeName))
    return true
  })
  return { transaction: tr.docChanged ? tr : null, touched }
}

/**
 * Selections of cells, and tables that are whole after every change of one's own. What others do comes whole already,
 * and is nobody's to write.
 */
export const tables = (binding: ContentBinding): Plugin => {
  const makeName = columnNamer(binding.doc)
  const editing = tableEditing({ allowTableNodeSelection: true })
  return new Plugin({
    ...editing.spec,
    props: {
      ...editing.spec.props,
      nodeViews: { table: tableView },
      transformPasted: (slice, view) => pastedTables(slice, view.state),
    },
    view: (created) => {
      let { editable } = created
      return {
        update: (view) => {
          if (view.editable === editable) return
          editable = view.editable
          for (const box of view.dom.querySelectorAll<HTMLElement>('.table-box')) letKeysScroll(box, view)
        },
      }
    },
    appendTransaction: (transactions, before, state) => {
      if (transactions.some((transaction) => transaction.getMeta(outsideChange) === true)) return null
      const changed = transactions.some(({ docChanged }) => docChanged)
      const { transaction, touched } = changed ? settled(before.doc, state, makeName) : unchanged
      if (transaction !== null) return transaction
      // To find tables that changed, it holds each block that came against all those behind it: there are none to find.
      const last = touched ? before : state
      return editing.spec.appendTransaction?.call(editing, transactions, last, state) ?? null
    },
  })
}
