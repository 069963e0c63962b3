import { TextSelection } from 'prosemirror-state'
import { type HeadingAnchor, headingAnchors } from '@/lib/editor/heading-anchors'
import { openTogglesAround } from '@/lib/editor/views/toggle-view'
import type { Editor } from '../editor'

/** Brings a heading into sight, with the caret in it. Nothing where it has gone meanwhile. */
export const goToHeading = (editor: Editor, id: HeadingAnchor['id']): void => {
  const anchor = headingAnchors(editor.state.doc).find((one) => one.id === id)
  if (anchor === undefined) return
  openTogglesAround(editor.view, anchor.position)
  editor.run(({ doc, tr }, dispatch) => {
    dispatch?.(tr.setSelection(TextSelection.create(doc, anchor.position + 1)))
    return true
  })
  document.getElementById(id)?.scrollIntoView({ block: 'start' })
}
