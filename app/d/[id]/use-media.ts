import { useCallback, useSyncExternalStore } from 'react'

const asked = new Map<string, MediaQueryList>()

/** The same for whoever asks: every drawing asks, and making one is no small thing. */
const mediaOf = (query: string): MediaQueryList => {
  const media = asked.get(query) ?? window.matchMedia(query)
  asked.set(query, media)
  return media
}

/** Whether a media query holds; false until the page has come alive. */
export const useMedia = (query: string): boolean =>
  useSyncExternalStore(
    useCallback(
      (listener: () => void) => {
        const media = mediaOf(query)
        media.addEventListener('change', listener)
        return () => media.removeEventListener('change', listener)
      },
      [query],
    ),
    () => mediaOf(query).matches,
    () => false,
  )
