import { useEffect } from 'react'

/**
 * Leads to the heading that the address names, once the text is alive: the server's page has only the beginning of it.
 * Not where somebody has scrolled meanwhile or the browser has found the heading by itself.
 */
export const useLinkedHeading = (alive: boolean): void => {
  useEffect(() => {
    if (!alive || window.scrollY > 0 || !location.hash.startsWith('#h-')) return
    let id: string
    try {
      id = decodeURIComponent(location.hash.slice(1))
    } catch {
      return
    }
    document.getElementById(id)?.scrollIntoView()
  }, [alive])
}
