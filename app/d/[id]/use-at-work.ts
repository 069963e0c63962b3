import { startTransition, useEffect, useState } from 'react'
import type { Editor } from './editor'

/** Milliseconds after which a page that has come alive has time for more. */
const restMs = 2000

/** Whether somebody has begun to write or to select here, or the page has come to rest. */
export const useAtWork = (editor: Editor | null): boolean => {
  const [atWork, setAtWork] = useState(false)
  useEffect(() => {
    if (editor === null || atWork) return
    const { doc, selection } = editor.state
    const begin = (): void => startTransition(() => setAtWork(true))
    const timer = setTimeout(begin, restMs)
    const leave = editor.subscribe(() => {
      const { state } = editor
      if (state.doc !== doc || !state.selection.eq(selection)) begin()
    })
    return () => {
      clearTimeout(timer)
      leave()
    }
  }, [editor, atWork])
  return atWork
}
