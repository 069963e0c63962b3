import { useEffect, useState } from 'react'
import { buildGone } from '../../newer-build'
import type { Told } from './calm-state'
import { reloadPause } from './reload-pause'

/**
 * Whether the server no longer has the build that this page is of, so that parts of it cannot come any more. Writing goes
 * on as ever; where nobody looks and nothing of what was written here waits, the page loads itself anew.
 */
export const useBuildGone = (provider: Told | null): boolean => {
  const [gone, setGone] = useState(false)
  useEffect(() => {
    const hear = (event: Event): void => {
      event.preventDefault()
      setGone(true)
    }
    window.addEventListener(buildGone, hear)
    return () => window.removeEventListener(buildGone, hear)
  }, [])
  useEffect(() => {
    if (!gone || provider === null) return
    let leaving = false
    const look = (): void => {
      if (leaving || document.visibilityState === 'visible' || provider.state.save.kind !== 'saved') return
      leaving = true
      if (reloadPause(window.sessionStorage, Date.now()) !== null) window.location.reload()
    }
    const leave = provider.subscribe(look)
    document.addEventListener('visibilitychange', look)
    look()
    return () => {
      leave()
      document.removeEventListener('visibilitychange', look)
    }
  }, [gone, provider])
  return gone
}
