import { type Command, type EditorState, Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'

type FocusMode = { readonly on: boolean; readonly around: DecorationSet | null }

const focusModeKey = new PluginKey<FocusMode>('focus mode')

/** Letters that a selection spans at most for its blocks to be told from the others. */
const longest = 20_000

/** The blocks that the selection touches, and what they stand in; null where that is too much to tell apart. */
const around = ({ doc, selection: { from, to } }: EditorState): DecorationSet | null => {
  if (to - from > longest) return null
  const blocks: Decoration[] = []
  doc.nodesBetween(from, to, (node, position) => {
    if (!node.isBlock) return false
    blocks.push(Decoration.node(position, position + node.nodeSize, { class: 'in-focus' }))
    return !node.isTextblock
  })
  return DecorationSet.create(doc, blocks)
}

/**
 * Dims all but the block at the caret, while it is on: `focus-mode` is a class of the text then, and `in-focus` one of
 * what stays as it is.
 */
export const focusMode = (): Plugin<FocusMode> =>
  new Plugin<FocusMode>({
    key: focusModeKey,
    state: {
      init: () => ({ on: false, around: null }),
      apply: (transaction, before, _, state) => {
        const wish: unknown = transaction.getMeta(focusModeKey)
        const on = typeof wish === 'boolean' ? wish : before.on
        if (!on) return before.on ? { on, around: null } : before
        if (before.on && !transaction.docChanged && !transaction.selectionSet) return before
        return { on, around: around(state) }
      },
    },
    props: {
      decorations: (state) => focusModeKey.getState(state)?.around,
      attributes: (state): Record<string, string> =>
        focusModeKey.getState(state)?.around ? { class: 'focus-mode' } : {},
    },
  })

export const hasFocusMode = (state: EditorState): boolean => focusModeKey.getState(state)?.on === true

export const setFocusMode =
  (on: boolean): Command =>
  (state, dispatch) => {
    dispatch?.(state.tr.setMeta(focusModeKey, on))
    return true
  }
