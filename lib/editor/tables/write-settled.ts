import type { Node } from 'prosemirror-model'
import type { Transaction } from 'prosemirror-state'

/** Makes a table, at its position before the transaction, the settled one, cell by cell: what people are writing in the others stays in place. */
export const writeSettled = (
  transaction: Transaction,
  { table, position }: { readonly table: Node; readonly position: number },
  settled: Node,
): void => {
  if (table === settled) return
  table.forEach((row, offset, index) => {
    const next = settled.child(index)
    if (row === next) return
    let at = transaction.mapping.map(position + 1 + offset + 1)
    let left = [...row.children]
    for (const cell of next.children) {
      const same = left.findIndex(({ content }) => content === cell.content)
      if (same < 0) transaction.insert(at, cell)
      for (const gone of left.slice(0, Math.max(0, same))) transaction.delete(at, at + gone.nodeSize)
      if (same >= 0 && left[same] !== cell) transaction.setNodeMarkup(at, null, cell.attrs)
      left = left.slice(same + 1)
      at += cell.nodeSize
    }
    for (const gone of left) transaction.delete(at, at + gone.nodeSize)
  })
}
