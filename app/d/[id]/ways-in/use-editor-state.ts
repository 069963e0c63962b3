import type { EditorState } from 'prosemirror-state'
import { useSyncExternalStore } from 'react'
import type { Editor } from '../editor'

/** The text as it is, anew with every change. */
export const useEditorState = (editor: Editor): EditorState =>
  useSyncExternalStore(editor.subscribe, () => editor.state)
