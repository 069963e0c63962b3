import { Plugin } from 'prosemirror-state'
import { outsideChange } from '../content-binding'
import { differenceOf } from '../content-difference'

/**
 * Line breaks, and what else stands among letters, have no formatting: the shared document has no place for it, and a
 * break that is bold here and not elsewhere would be two documents.
 */
export const plainBreaks = (): Plugin =>
  new Plugin({
    appendTransaction: (transactions, { doc: before }, { doc, tr }) => {
      // What others wrote comes without, and is nobody's to write.
      const own = transactions.filter((transaction) => transaction.getMeta(outsideChange) !== true)
      if (!own.some(({ docChanged }) => docChanged)) return null
      const difference = differenceOf(before, doc)
      if (difference === null) return null
      const { start, end } = difference
      doc.nodesBetween(Math.min(start, end.b), Math.max(start, end.b), (node, position) => {
        if (node.isInline && !node.isText && node.marks.length > 0)
          tr.removeMark(position, position + node.nodeSize)
      })
      return tr.docChanged ? tr : null
    },
  })
