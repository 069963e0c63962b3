import { useEffect } from 'react'
import type { Told } from './calm-state'

/** Lets the browser ask before this window is left, from the moment that something written here waits (rule C1). */
export const useUnsavedWarning = (provider: Told | null): void => {
  useEffect(() => {
    if (provider === null) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    const look = () => {
      const { save } = provider.state
      // Not at all times: a page that listens to this is kept by no browser for the way back.
      if (save.kind !== 'saved' && save.waiting > 0) window.addEventListener('beforeunload', ask)
      else window.removeEventListener('beforeunload', ask)
    }
    const leave = provider.subscribe(look)
    look()
    return () => {
      leave()
      window.removeEventListener('beforeunload', ask)
    }
  }, [provider])
}
