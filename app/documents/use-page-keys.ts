import { useEffect, useRef } from 'react'

type PageKeys = {
  readonly onSearch: () => void
  readonly onUndo: () => void
  /** True when there was something to let go of. */
  readonly onEscape: () => boolean
}

/** The keys that hold wherever the focus is on the page; letters only where nobody writes. */
export const usePageKeys = (keys: PageKeys): void => {
  const last = useRef(keys)
  last.current = keys
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const { target } = event
      const typing =
        (target instanceof HTMLInputElement && target.type !== 'checkbox') ||
        target instanceof HTMLTextAreaElement
      const command = event.ctrlKey || event.metaKey
      const { onSearch, onUndo, onEscape } = last.current
      if (command && event.key.toLowerCase() === 'k' && !event.shiftKey && !event.altKey) onSearch()
      else if (!typing && command && event.key.toLowerCase() === 'z' && !event.shiftKey) onUndo()
      else if (!typing && event.key === '/' && !command) onSearch()
      else if (event.key !== 'Escape' || typing || event.defaultPrevented || !onEscape()) return
      event.preventDefault()
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [])
}
