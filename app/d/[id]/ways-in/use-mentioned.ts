import { useEffect } from 'react'
import { mentionsGained } from '@/lib/editor/mentions-gained'
import { syncKey } from '@/lib/editor/plugins/sync'
import type { Editor } from '../editor'

/** Calls back when somebody else mentions this person in the text that is open here. */
export const useMentioned = (editor: Editor, id: string | null, onMentioned: () => void): void => {
  useEffect(() => {
    if (id === null) return
    let { doc } = editor.state
    return editor.subscribe(() => {
      const { state } = editor
      if (state.doc === doc) return
      const before = doc
      doc = state.doc
      const outside = syncKey.getState(state)?.outside === true
      if (outside && mentionsGained(before, doc, id) > 0) onMentioned()
    })
  }, [editor, id, onMentioned])
}
