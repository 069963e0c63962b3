import { useEffect, useState } from 'react'

/** What finding was asked for: how often counts too, as asking again brings the keyboard back to it. */
export type FindAsked = { readonly replacing: boolean; readonly times: number }

/** The keys that ask for finding and replacing. A second time, within finding, they are the browser's own. */
const asksFor = (event: KeyboardEvent): 'find' | 'replace' | null => {
  const mac = /Mac|iPhone|iPad/.test(navigator.platform)
  const mod = mac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey
  if (!mod || event.shiftKey || event.isComposing) return null
  const key = event.key.toLowerCase()
  if (event.code === 'KeyF' && event.altKey && mac) return 'replace'
  if (event.altKey) return null
  if (key === 'f') return 'find'
  // On a Mac this key hides the window.
  return key === 'h' && !mac ? 'replace' : null
}

/** Whether finding is open, and how to open and close it. Keys are heard while the text is alive. */
export const useFind = (alive: boolean) => {
  const [asked, setAsked] = useState<FindAsked | null>(null)
  useEffect(() => {
    if (!alive) return
    const pressed = (event: KeyboardEvent) => {
      const wish = asksFor(event)
      if (wish === null || event.defaultPrevented) return
      const within = event.target instanceof Element && event.target.closest('search') !== null
      if (within && wish === 'find') return
      event.preventDefault()
      // What is typed before the field is there must not land in the text.
      if (!within && document.activeElement instanceof HTMLElement) document.activeElement.blur()
      setAsked((before) => ({
        replacing: wish === 'replace' || (before?.replacing ?? false),
        times: (before?.times ?? 0) + 1,
      }))
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [alive])
  return {
    asked: alive ? asked : null,
    open: () => setAsked((before) => ({ replacing: true, times: (before?.times ?? 0) + 1 })),
    close: () => setAsked(null),
  }
}
