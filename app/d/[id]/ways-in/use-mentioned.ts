import { useEffect } from 'react'
import { mentionsGained } from '@/lib/editor/mentions-gained'
import type { Editor } from '../editor'

/** Calls back when somebody else mentions this person in the text that is open here. */
export const useMentioned = (editor: Editor, id: string | null, onMentioned: () => void): void => {
  useEffect(() => {
    if (id === null) return
    let { doc } = editor.state
    return editor.subscribe((news) => {
      const { state } = editor
      if (state.doc === doc) return
      const before = doc
      doc = state.doc
      if (news === 'others' && mentionsGained(before, doc, id) > 0) onMentioned()
    })
  }, [editor, id, onMentioned])
}
