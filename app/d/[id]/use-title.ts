import { useCallback, useEffect, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import { useTranslate } from '../../translations'
import { titleOrUntitled } from './title-or-untitled'

/** The title as it is now, which the browser's tab shows too. */
export const useTitle = (title: Y.Text | null, first: string): string => {
  const t = useTranslate()
  const subscribe = useCallback(
    (listener: () => void) => {
      title?.observe(listener)
      return () => title?.unobserve(listener)
    },
    [title],
  )
  const text = useSyncExternalStore(
    subscribe,
    () => title?.toString() ?? first,
    () => first,
  )
  useEffect(() => {
    document.title = titleOrUntitled(text, t)
  }, [text, t])
  return text
}
