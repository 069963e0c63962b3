import type { Node } from 'prosemirror-model'
import { type EditorState, Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'

/** Blocks from which on a text is long: all of a shorter one is laid out at once without being felt. */
const longFrom = 150

/** Blocks on each side of the caret that are laid out wherever the page has been scrolled to. */
const reach = 15

type Around = {
  /** The block that the caret is in, and how many there are: while both stay, so does what is around. */
  readonly block: number
  readonly blocks: number
  readonly decorations: DecorationSet
}

const longTextKey = new PluginKey<Around | null>('long text')

export const isLong = (doc: Node): boolean => doc.childCount >= longFrom

const around = ({ doc, selection: { $head } }: EditorState): Around => {
  const block = $head.index(0)
  const first = Math.max(0, block - reach)
  const last = Math.min(doc.childCount, block + reach + 1)
  let position = $head.depth === 0 ? $head.pos : $head.before(1)
  for (let at = block - 1; at >= first; at -= 1) position -= doc.child(at).nodeSize
  const decorations: Decoration[] = []
  for (let at = first; at < last; at += 1) {
    const { nodeSize } = doc.child(at)
    decorations.push(Decoration.node(position, position + nodeSize, { class: 'at-hand' }))
    position += nodeSize
  }
  return { block, blocks: doc.childCount, decorations: DecorationSet.create(doc, decorations) }
}

/**
 * Lets the browser leave out of a long text what is far from the window (`long-text` is its class then, and the
 * stylesheet says how), but for the blocks around the caret (`at-hand`): keys lead a caret only through what is laid out,
 * and the caret may be far from what is seen.
 */
export const longText = (): Plugin<Around | null> =>
  new Plugin<Around | null>({
    key: longTextKey,
    state: {
      init: (_, state) => (isLong(state.doc) ? around(state) : null),
      apply: (transaction, before, _, state) => {
        if (!isLong(state.doc)) return null
        if (before === null) return around(state)
        if (!transaction.docChanged && !transaction.selectionSet) return before
        const { block, blocks, decorations } = before
        if (blocks !== state.doc.childCount || block !== state.selection.$head.index(0)) return around(state)
        return transaction.docChanged
          ? { block, blocks, decorations: decorations.map(transaction.mapping, state.doc) }
          : before
      },
    },
    props: {
      decorations: (state) => longTextKey.getState(state)?.decorations,
      attributes: (state): Record<string, string> => (isLong(state.doc) ? { class: 'long-text' } : {}),
    },
  })
