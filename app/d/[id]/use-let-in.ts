import { useEffect } from 'react'

const everyMs = 10_000

/** Looks now and then, while the page is looked at, whether the document's door has opened; then it loads the page. */
export const useLetIn = (path: string, waits: boolean): void => {
  useEffect(() => {
    if (!waits) return
    const look = async () => {
      if (document.visibilityState === 'hidden') return
      const answer = await fetch(`${path}/page`).catch(() => null)
      if (answer?.ok) window.location.reload()
    }
    const timer = setInterval(() => void look(), everyMs)
    const now = () => void look()
    document.addEventListener('visibilitychange', now)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', now)
    }
  }, [path, waits])
}
