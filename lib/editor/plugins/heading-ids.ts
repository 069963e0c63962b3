import type { Node } from 'prosemirror-model'
import { Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { headingAnchors } from '../heading-anchors'

const headingIdsKey = new PluginKey<DecorationSet>('heading ids')

const idsOf = (doc: Node): DecorationSet =>
  DecorationSet.create(
    doc,
    headingAnchors(doc).map(({ id, position }) =>
      Decoration.node(position, position + (doc.nodeAt(position)?.nodeSize ?? 0), { id }, { id }),
    ),
  )

/** Whether decorations that were carried over a change still say what the document says. */
const hold = (set: DecorationSet, doc: Node): boolean => {
  const anchors = headingAnchors(doc)
  const found = set.find()
  return (
    found.length === anchors.length &&
    anchors.every(({ id, position }, at) => found[at]?.from === position && found[at]?.spec.id === id)
  )
}

/** Gives headings the ids that links lead to, the same that the server writes. */
export const headingIds = (): Plugin =>
  new Plugin<DecorationSet>({
    key: headingIdsKey,
    state: {
      init: (_, { doc }) => idsOf(doc),
      apply: (transaction, set) => {
        if (!transaction.docChanged) return set
        const carried = set.map(transaction.mapping, transaction.doc)
        return hold(carried, transaction.doc) ? carried : idsOf(transaction.doc)
      },
    },
    props: { decorations: (state) => headingIdsKey.getState(state) },
  })
