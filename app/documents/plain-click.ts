import type { MouseEvent } from 'react'

/** A click that no key turns into something else: another tab is another matter. */
export const isPlainClick = (event: MouseEvent): boolean =>
  event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey
