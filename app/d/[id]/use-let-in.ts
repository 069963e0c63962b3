import { useEffect } from 'react'
import type { Place } from '@/lib/access/permissions'

const everyMs = 10_000

const reload = (): void => window.location.reload()

const isOpen = async (path: string): Promise<boolean> => {
  const answer = await fetch(`${path}/page`)
  if (!answer.ok) return false
  const page: { readonly place: Place } = await answer.json()
  return page.place === 'use'
}

/**
 * Looks now and then, while the page is looked at, whether the door of the document in use has opened; then it calls
 * `letIn`, which loads the page unless said otherwise.
 */
export const useLetIn = (path: string, waits: boolean, letIn: () => void = reload): void => {
  useEffect(() => {
    if (!waits) return
    const look = async () => {
      if (document.visibilityState === 'hidden') return
      if (await isOpen(path).catch(() => false)) letIn()
    }
    const timer = setInterval(() => void look(), everyMs)
    const now = () => void look()
    document.addEventListener('visibilitychange', now)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', now)
    }
  }, [path, waits, letIn])
}
