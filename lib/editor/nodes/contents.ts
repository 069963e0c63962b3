import { InputRule } from 'prosemirror-inputrules'
import { defineNode } from '../define-node'

/** A list of the document's headings, which draws itself: see contents-list.ts. */
export const contents = defineNode({
  spec: {
    group: 'block',
    atom: true,
    parseDOM: [{ tag: 'nav.contents' }],
    toDOM: () => ['nav', { class: 'contents' }],
  },
  inputRules: (type) => [
    new InputRule(/^\[toc\]$/i, (state, match, start, end) => {
      const $start = state.doc.resolve(start)
      if ($start.depth < 1 || $start.parent.content.size !== match[0].length - 1) return null
      const [around, at] = [$start.node(-1), $start.index(-1)]
      if (!around.canReplaceWith(at, at, type)) return null
      return state.tr.delete(start, end).insert($start.before(), type.create())
    }),
  ],
})
