import { useEffect, useRef } from 'react'
import { documentsBrought } from '../importing/documents-brought'

/**
 * Calls `refresh` when something may have come to be that the page does not show: files were brought to it, or somebody
 * comes back to it from a document, by the browser's own button or from another window, or the connection does.
 */
export const useComingBack = (refresh: () => void): void => {
  const last = useRef(refresh)
  last.current = refresh
  useEffect(() => {
    const now = (): void => last.current()
    const looked = (): void => {
      if (document.visibilityState === 'visible') now()
    }
    const shown = ({ persisted }: PageTransitionEvent): void => {
      if (persisted) now()
    }
    window.addEventListener(documentsBrought, now)
    window.addEventListener('online', now)
    window.addEventListener('pageshow', shown)
    document.addEventListener('visibilitychange', looked)
    return () => {
      window.removeEventListener(documentsBrought, now)
      window.removeEventListener('online', now)
      window.removeEventListener('pageshow', shown)
      document.removeEventListener('visibilitychange', looked)
    }
  }, [])
}
