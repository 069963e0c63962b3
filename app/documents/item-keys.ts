import type { KeyboardEvent } from 'react'
import { letterOf } from './letter-key'

type ItemKeys = {
  readonly count: number
  readonly at: number
  readonly columns: number
  readonly onMove: (at: number) => void
  readonly onRename: () => void
  readonly onTrash: () => void
  readonly onMoveTo: () => void
  readonly onSelect: () => void
  /** Leads on before the first one. */
  readonly onUp: () => void
}

const pageOf = 10

/** Where a key leads from the item at `at`; null when it leads nowhere. */
const placeAfter = (
  { key, currentTarget }: KeyboardEvent<HTMLElement>,
  { at, count, columns }: ItemKeys,
): number | null => {
  const forwards = getComputedStyle(currentTarget).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  const aside = key === forwards ? 1 : -1
  switch (key) {
    case 'ArrowDown':
      return Math.min(count - 1, at + columns)
    case 'ArrowUp':
      return at - columns < 0 ? at : at - columns
    case 'ArrowLeft':
    case 'ArrowRight':
      return columns === 1 ? null : Math.max(0, Math.min(count - 1, at + aside))
    case 'PageDown':
      return Math.min(count - 1, at + pageOf * columns)
    case 'PageUp':
      return Math.max(0, at - pageOf * columns)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}

/** The keys of a list of documents, heard where focus is in one of them. */
export const itemKeys =
  (keys: ItemKeys) =>
  (event: KeyboardEvent<HTMLElement>): void => {
    // A menu's keys are its own, wherever it hangs in the tree of what is drawn.
    if (event.target instanceof Node && !event.currentTarget.contains(event.target)) return
    if (event.ctrlKey || event.metaKey || event.altKey || keys.count === 0) return
    const next = placeAfter(event, keys)
    if (event.key === 'ArrowUp' && keys.at < keys.columns) keys.onUp()
    else if (next !== null) keys.onMove(next)
    else if (event.key === 'F2') keys.onRename()
    else if (event.key === 'Delete') keys.onTrash()
    else if (letterOf(event) === 'm') keys.onMoveTo()
    else if (letterOf(event) === 'x') keys.onSelect()
    else return
    event.preventDefault()
  }
