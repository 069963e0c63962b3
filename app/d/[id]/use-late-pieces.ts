import { useEffect } from 'react'

/** Milliseconds after which a page that has come alive has time for more. */
const restMs = 2000

const pieces = [
  () => import('../../controls/floating-choices'),
  () => import('../../controls/floating-panel'),
  () => import('../../controls/toasts'),
  () => import('../../controls/tooltip'),
  () => import('./link-editor'),
  () => import('./find/find-panel'),
  () => import('./more/more-panel'),
]

/** Fetches what comes late, once the page is alive: when the connection is away there is nowhere to fetch it from. */
export const useLatePieces = (alive: boolean): void => {
  useEffect(() => {
    if (!alive) return
    const timer = setTimeout(() => {
      for (const load of pieces) load().catch(() => {})
    }, restMs)
    return () => clearTimeout(timer)
  }, [alive])
}
