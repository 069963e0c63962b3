import type { Node } from 'prosemirror-model'
import type { Command } from 'prosemirror-state'
import { separateChange } from './plugins/sync'
import { schema } from './schema'

/** Where an attachment of that file stands; null when it is gone. */
const placeOf = (doc: Node, file: string): number | null => {
  let found: number | null = null
  doc.descendants((node, position) => {
    if (node.type === schema.nodes.attachment && node.attrs.file === file) found ??= position
    return found === null && !node.isTextblock
  })
  return found
}

const readJson = (content: unknown): Node | null => {
  try {
    const read = schema.nodeFromJSON(content)
    read.check()
    return read.type === schema.topNodeType ? read : null
  } catch {
    return null
  }
}

/**
 * Puts what an attachment says in its place, wherever it stands by now. False when it is gone, or cannot stand there.
 */
export const replaceByContent =
  (file: string, content: unknown): Command =>
  (state, dispatch) => {
    const [position, document] = [placeOf(state.doc, file), readJson(content)]
    if (position === null || document === null) return false
    const $position = state.doc.resolve(position)
    const index = $position.index()
    if (!$position.parent.canReplace(index, index + 1, document.content)) return false
    dispatch?.(state.tr.replaceWith(position, position + 1, document.content).setMeta(separateChange, true))
    return true
  }
