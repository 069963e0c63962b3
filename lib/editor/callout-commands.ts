import { lift, wrapIn } from 'prosemirror-commands'
import type { Command, EditorState } from 'prosemirror-state'
import { type CalloutKind, calloutKindOf } from './nodes/callout'
import { schema } from './schema'

const { callout } = schema.nodes

/** The innermost callout around the selection, and where it stands. */
export const calloutAt = ({
  selection: { $from },
}: EditorState): { readonly kind: CalloutKind; readonly position: number } | null => {
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const node = $from.node(depth)
    if (node.type === callout) return { kind: calloutKindOf(node.attrs.kind), position: $from.before(depth) }
  }
  return null
}

/** Puts a callout of this kind around the selection, makes another one this kind, or takes it away. */
export const toggleCallout =
  (kind: CalloutKind): Command =>
  (state, dispatch, view) => {
    const around = calloutAt(state)
    if (around === null) return wrapIn(callout, { kind })(state, dispatch, view)
    if (around.kind === kind) return lift(state, dispatch, view)
    dispatch?.(state.tr.setNodeAttribute(around.position, 'kind', kind))
    return true
  }
