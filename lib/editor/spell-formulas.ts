import type { Transaction } from 'prosemirror-state'
import { schema } from './schema'

/** Writes the formulas in a range as they are typed, for blocks that hold letters only: otherwise they would be lost. */
export const spellFormulas = (transaction: Transaction, from: number, to: number): Transaction => {
  const found: { readonly position: number; readonly tex: string; readonly size: number }[] = []
  transaction.doc.nodesBetween(from, to, (node, position) => {
    if (node.type === schema.nodes.math) found.push({ position, tex: node.textContent, size: node.nodeSize })
    return node.type !== schema.nodes.math
  })
  for (const { position, tex, size } of found.toReversed())
    transaction.replaceWith(position, position + size, schema.text(`$${tex}$`))
  return transaction
}
