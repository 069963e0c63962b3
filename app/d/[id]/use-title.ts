import { useCallback, useEffect, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import { firstLine } from '@/lib/editor/first-line'
import { useTranslate } from '../../translations'
import type { Editor } from './editor'
import { titleOrUntitled } from './title-or-untitled'

/** What a document is called, and whether somebody named it; else it is called by its first line. */
export type Title = { readonly text: string; readonly named: boolean }

type TitleSources = {
  /** What the server's page said. */
  readonly first: Title
  readonly title: Y.Text | null
  readonly editor: Editor | null
}

const nothing = () => () => {}

/** The title as it is now, which the browser's tab shows too. Of the first line it hears once the hand rests. */
export const useTitle = ({ first, title, editor }: TitleSources): Title => {
  const t = useTranslate()
  const subscribe = useCallback(
    (listener: () => void) => {
      title?.observe(listener)
      return () => title?.unobserve(listener)
    },
    [title],
  )
  const firstName = first.named ? first.text : ''
  const name = useSyncExternalStore(
    subscribe,
    () => title?.toString() ?? firstName,
    () => firstName,
  )
  const firstBegins = first.named ? '' : first.text
  const begins = useSyncExternalStore(
    editor?.subscribeControl ?? nothing,
    () => (editor === null ? firstBegins : firstLine(editor.state.doc.children)),
    () => firstBegins,
  )
  const named = name.trim() !== ''
  const text = named ? name : begins
  const shown = titleOrUntitled(text, t)
  useEffect(() => {
    const keep = () => {
      if (document.head.querySelector('title')?.textContent !== shown) document.title = shown
    }
    keep()
    // Next writes what the server's page was called when it comes to it, and that may be later.
    const watch = new MutationObserver(keep)
    watch.observe(document.head, { childList: true, subtree: true, characterData: true })
    return () => watch.disconnect()
  }, [shown])
  return { text, named }
}
