import { Plugin } from 'prosemirror-state'
import { schema } from '../schema'

/**
 * Line breaks have no formatting: the shared document has no place for it, and a break that is bold here and not
 * elsewhere would be two documents.
 */
export const plainBreaks = (): Plugin =>
  new Plugin({
    appendTransaction: (transactions, { doc: before }, { doc, tr }) => {
      if (!transactions.some(({ docChanged }) => docChanged)) return null
      const start = before.content.findDiffStart(doc.content)
      const end = before.content.findDiffEnd(doc.content)
      if (start === null || end === null) return null
      doc.nodesBetween(Math.min(start, end.b), Math.max(start, end.b), (node, position) => {
        if (node.type === schema.nodes.hardBreak && node.marks.length > 0)
          tr.removeMark(position, position + 1)
      })
      return tr.docChanged ? tr : null
    },
  })
