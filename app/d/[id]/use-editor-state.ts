import type { EditorState } from 'prosemirror-state'
import { useSyncExternalStore } from 'react'
import type { Editor } from './editor'

/** The text as it is, for what shows it: of words it hears once the hand rests. */
export const useEditorState = (editor: Editor): EditorState =>
  useSyncExternalStore(editor.subscribeControl, () => editor.state)
