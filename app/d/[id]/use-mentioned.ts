import { useEffect } from 'react'
import type { Editor } from './editor'

/** Calls back when somebody else mentions this person in the text that is open here, and if somebody has already. */
export const useMentioned = (editor: Editor | null, id: string | null, onMentioned: () => void): void => {
  useEffect(() => {
    if (editor === null || id === null) return
    const { mentions } = editor
    const tell = (): void => {
      if (mentions.take(id)) onMentioned()
    }
    tell()
    return mentions.subscribe(tell)
  }, [editor, id, onMentioned])
}
