import { useCallback, useEffect, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import { titleOrUntitled } from './title-edit'

/** The title as it is now, which the browser's tab shows too. */
export const useTitle = (title: Y.Text | null, first: string): string => {
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
    document.title = titleOrUntitled(text)
  }, [text])
  return text
}
