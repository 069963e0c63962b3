import { useEffect } from 'react'
import type { Provider } from '@/lib/collaboration/provider'

/** Tells the server, once somebody is at work, how long their edits wait until they are saved. */
export const useSavingReport = (provider: Provider | null): void => {
  useEffect(() => {
    if (provider === null) return
    let stop: (() => void) | null = null
    let over = false
    import('./watch-saving').then(
      ({ watchSaving }) => {
        if (!over) stop = watchSaving(provider)
      },
      () => {},
    )
    return () => {
      over = true
      stop?.()
    }
  }, [provider])
}
