import type { Node } from 'prosemirror-model'
import { type Command, type EditorState, NodeSelection, TextSelection } from 'prosemirror-state'
import type { Begun } from './file-desk'
import { type ImageAttributes, imageAttributes, shareOf, shareStep } from './nodes/image'
import { separateChange } from './plugins/sync'
import { schema } from './schema'

const { image, attachment, imageCaption, paragraph } = schema.nodes

/** The picture or file that is selected as a whole. */
export const selectedFile = (
  state: EditorState,
): { readonly node: Node; readonly position: number } | null => {
  const { selection } = state
  if (!(selection instanceof NodeSelection)) return null
  const { node, from } = selection
  return node.type === image || node.type === attachment ? { node, position: from } : null
}

export const selectedImage = (
  state: EditorState,
): { readonly node: Node; readonly position: number } | null => {
  const found = selectedFile(state)
  return found?.node.type === image ? found : null
}

/** Changes how the selected picture stands or what is said of it; it stays selected. */
export const changeImage =
  (change: Partial<ImageAttributes>): Command =>
  (state, dispatch) => {
    const found = selectedImage(state)
    if (found === null) return false
    const transaction = state.tr.setMeta(separateChange, true)
    for (const [name, value] of Object.entries(change)) {
      if (found.node.attrs[name] !== value) transaction.setNodeAttribute(found.position, name, value)
    }
    dispatch?.(transaction.setSelection(NodeSelection.create(transaction.doc, found.position)))
    return true
  }

/**
 * Lets another file come in the place of the selected one, which stays until then; `by` is the window that brings it.
 * What is said of it, how wide it is and where it stands stay.
 */
export const replaceFile =
  ({ upload }: Pick<Begun, 'upload'>, by: number): Command =>
  (state, dispatch) => {
    const found = selectedFile(state)
    if (found === null) return false
    const { position } = found
    const transaction = state.tr
      .setNodeAttribute(position, 'upload', upload)
      .setNodeAttribute(position, 'by', by)
    transaction.setSelection(NodeSelection.create(transaction.doc, position))
    dispatch?.(transaction.setMeta(separateChange, true))
    return true
  }

/** A step larger or smaller; false at the end of what it can be. */
export const resizeImage =
  (steps: number): Command =>
  (state, dispatch) => {
    const found = selectedImage(state)
    if (found === null) return false
    const { share, align } = imageAttributes(found.node)
    const next = shareOf(Math.max(0, share + 2 * shareStep * steps))
    if (next === share) return false
    return changeImage({ share: next, ...(align === 'full' ? { align: 'center' } : {}) })(state, dispatch)
  }

/** Puts the caret under the selected picture, on a new line if there is none. */
export const editCaption: Command = (state, dispatch) => {
  const found = selectedImage(state)
  if (found === null) return false
  const transaction = state.tr
  const inside = found.position + 1
  if (found.node.childCount === 0)
    transaction.insert(inside, imageCaption.create()).setMeta(separateChange, true)
  const end = inside + (found.node.firstChild?.content.size ?? 0) + 1
  dispatch?.(transaction.setSelection(TextSelection.create(transaction.doc, end)).scrollIntoView())
  return true
}

/** From a caption: how deep it is, or null elsewhere. */
const captionDepth = ({ selection: { $from } }: EditorState): number | null =>
  $from.parent.type === imageCaption ? $from.depth : null

/** Goes on writing behind the picture. */
const leaveCaption: Command = (state, dispatch) => {
  const depth = captionDepth(state)
  if (depth === null) return false
  const { $from } = state.selection
  const end = $from.after(depth - 1)
  const transaction = state.tr
  const next = transaction.doc.resolve(end).nodeAfter
  if (next === null || !next.isTextblock || next.content.size > 0) {
    if (!transaction.doc.resolve(end).parent.type.contentMatch.matchType(paragraph)) return false
    transaction.insert(end, paragraph.create())
  }
  dispatch?.(transaction.setSelection(TextSelection.create(transaction.doc, end + 1)).scrollIntoView())
  return true
}

const selectNode =
  (position: number): Command =>
  (state, dispatch) => {
    dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, position)).scrollIntoView())
    return true
  }

/** At the start of a caption: an empty one goes, and the picture is selected. */
const backIntoImage: Command = (state, dispatch) => {
  const depth = captionDepth(state)
  const { selection } = state
  if (depth === null || !selection.empty || selection.$from.parentOffset > 0) return false
  const { $from } = selection
  const position = $from.before(depth - 1)
  if ($from.parent.content.size > 0) return selectNode(position)(state, dispatch)
  const transaction = state.tr.delete($from.before(depth), $from.after(depth))
  dispatch?.(transaction.setSelection(NodeSelection.create(transaction.doc, position)))
  return true
}

/** At the start of a line behind a picture or a file: selects it, and takes nothing away yet. */
const selectFileBefore: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  if (!empty || !$from.parent.isTextblock || $from.parentOffset > 0 || $from.depth === 0) return false
  const before = state.doc.resolve($from.before()).nodeBefore
  if (before?.type !== image && before?.type !== attachment) return false
  const position = $from.before() - before.nodeSize
  if ($from.parent.content.size > 0 || state.doc.resolve($from.before()).parent.childCount === 1)
    return selectNode(position)(state, dispatch)
  const { parent } = state.doc.resolve($from.after())
  // The last line of a document stays.
  if ($from.after() >= state.doc.content.size && parent === state.doc)
    return selectNode(position)(state, dispatch)
  const transaction = state.tr.delete($from.before(), $from.after())
  dispatch?.(transaction.setSelection(NodeSelection.create(transaction.doc, position)))
  return true
}

const downIntoCaption: Command = (state, dispatch) => {
  const found = selectedImage(state)
  return found !== null && found.node.childCount > 0 && editCaption(state, dispatch)
}

const upFromCaption: Command = (state, dispatch, view) => {
  const depth = captionDepth(state)
  if (depth === null || !state.selection.empty || !(view?.endOfTextblock('up') ?? true)) return false
  return selectNode(state.selection.$from.before(depth - 1))(state, dispatch)
}

/** What keys do in captions and around pictures. */
export const imageKeys: Readonly<Record<string, Command>> = {
  Enter: leaveCaption,
  'Mod-Enter': leaveCaption,
  Backspace: (state, dispatch, view) =>
    backIntoImage(state, dispatch, view) || selectFileBefore(state, dispatch, view),
  ArrowDown: downIntoCaption,
  ArrowUp: upFromCaption,
  '+': resizeImage(1),
  '=': resizeImage(1),
  '-': resizeImage(-1),
}
