import type { Node } from 'prosemirror-model'
import { Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'

/** Letters of one block beyond which a browser takes seconds to find out on which side each of its lines begins. */
const long = 50_000

const longLinesKey = new PluginKey<DecorationSet>('long lines')

const longIn = (doc: Node): DecorationSet => {
  const found: Decoration[] = []
  const look = (node: Node, position: number): void => {
    if (node.content.size < long) return
    if (node.isTextblock) found.push(Decoration.node(position, position + node.nodeSize, { class: 'long' }))
    else {
      node.forEach((child, offset) => {
        look(child, position + 1 + offset)
      })
    }
  }
  doc.forEach(look)
  return found.length === 0 ? DecorationSet.empty : DecorationSet.create(doc, found)
}

/** Says of blocks that are too long for it that their lines all run as the page does. */
export const longLines = (): Plugin<DecorationSet> =>
  new Plugin<DecorationSet>({
    key: longLinesKey,
    state: {
      init: (_, { doc }) => longIn(doc),
      apply: ({ docChanged, doc }, before) => (docChanged ? longIn(doc) : before),
    },
    props: { decorations: (state) => longLinesKey.getState(state) },
  })
