import { useEffect } from 'react'
import type { SaveState } from '@/lib/collaboration/provider-state'
import { reloadPause } from './reload-pause'

/** Fetches the newer version of the page that the server asks for, once nothing of what was written here waits. */
export const useNewerVersion = (save: SaveState): void => {
  const due = save.kind === 'not-saved' && save.refusal.code === 'version-mismatch' && save.waiting === 0
  useEffect(() => {
    if (!due) return
    const pause = reloadPause(window.sessionStorage, Date.now())
    if (pause === null) return
    const timer = setTimeout(() => window.location.reload(), pause)
    return () => clearTimeout(timer)
  }, [due])
}
