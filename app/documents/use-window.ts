import { type RefObject, useEffect, useState } from 'react'

export type Windowed = {
  /** The first item that is drawn, and the one after the last. */
  readonly from: number
  readonly to: number
  /** Pixels that stand for what is not drawn. */
  readonly above: number
  readonly below: number
  readonly columns: number
}

type Grid = {
  readonly count: number
  /** Pixels from one row to the next. */
  readonly rowHeight: number
  /** Whether the stylesheet sets as many columns as there is room for. */
  readonly isGrid: boolean
}

/** Rows beyond the edges that are drawn, so that a quick hand meets no white. */
const beyond = 12
/** What the server draws, which knows of no window. */
const drawnFirst = 50

/** Which of many items of one height are near the window: the others are room above and below. */
export const useWindow = (
  list: RefObject<HTMLElement | null>,
  { count, rowHeight, isGrid }: Grid,
): Windowed => {
  const [seen, setSeen] = useState({ first: 0, rows: drawnFirst, columns: 1 })
  useEffect(() => {
    const element = list.current
    if (element === null) return
    let frame = 0
    const look = (): void => {
      frame = 0
      const { top } = element.getBoundingClientRect()
      const columns = isGrid ? getComputedStyle(element).gridTemplateColumns.split(' ').length : 1
      const first = Math.max(0, Math.floor(-top / rowHeight) - beyond)
      const rows = Math.ceil(window.innerHeight / rowHeight) + 2 * beyond
      setSeen((before) =>
        before.first === first && before.rows === rows && before.columns === columns
          ? before
          : { first, rows, columns },
      )
    }
    const soon = (): void => {
      if (frame === 0) frame = requestAnimationFrame(look)
    }
    look()
    const sizes = new ResizeObserver(soon)
    sizes.observe(element)
    window.addEventListener('scroll', soon, { passive: true })
    window.addEventListener('resize', soon)
    return () => {
      cancelAnimationFrame(frame)
      sizes.disconnect()
      window.removeEventListener('scroll', soon)
      window.removeEventListener('resize', soon)
    }
  }, [list, rowHeight, isGrid])
  const rows = Math.ceil(count / seen.columns)
  const first = Math.min(seen.first, Math.max(0, rows - 1))
  const last = Math.min(rows, first + seen.rows)
  return {
    from: first * seen.columns,
    to: Math.min(count, last * seen.columns),
    above: first * rowHeight,
    below: (rows - last) * rowHeight,
    columns: seen.columns,
  }
}
