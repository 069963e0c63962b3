import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { type Placed, placeAtEnd, placeBeside, type Side } from '../../../controls/place-beside'
import { type Area, onPage, visibleArea } from '../../../controls/visible-area'

type Floating = {
  readonly floating: RefObject<HTMLElement | null>
  /** Where it belongs, in the window; null while that cannot be said. */
  readonly anchor: () => Area | null
  readonly side: Side
  readonly align?: 'left' | 'right' | 'middle'
  readonly avoid?: () => readonly Area[]
  /** Stands beside the anchor at the end of its lines, and not above or below it. */
  readonly atEnd?: boolean
  /** Once it stands on a side it stays there while it is open. */
  readonly steady?: boolean
}

/** Keeps something that floats beside a place in the text: measured after every change, and when the window changes. */
export const useFloatingPlace = (options: Floating): Placed | null => {
  const [placed, setPlaced] = useState<Placed | null>(null)
  const latest = useRef(options)
  const measure = useRef(() => {
    const { floating, anchor, side, align, avoid, steady = false, atEnd = false } = latest.current
    const element = floating.current
    const box = anchor()
    if (element === null || box === null) return
    setPlaced((before) => {
      // It stands in the page's own element, whose corner it is placed from.
      const corner = onPage((element.offsetParent ?? document.body).getBoundingClientRect())
      const size = { width: element.offsetWidth, height: element.scrollHeight }
      const found = (atEnd ? placeAtEnd : placeBeside)({
        anchor: onPage(box),
        size,
        area: visibleArea(),
        side: steady && before !== null ? before.side : side,
        ...(align && { align }),
        avoid: avoid?.().map(onPage) ?? [],
      })
      const next = { ...found, left: found.left - corner.left, top: found.top - corner.top }
      const same =
        before !== null &&
        before.left === next.left &&
        before.top === next.top &&
        before.side === next.side &&
        before.room === next.room
      return same ? before : next
    })
  })

  useLayoutEffect(() => {
    latest.current = options
    measure.current()
  })

  useLayoutEffect(() => {
    const again = () => measure.current()
    window.addEventListener('resize', again)
    window.addEventListener('scroll', again, { passive: true })
    window.visualViewport?.addEventListener('resize', again)
    window.visualViewport?.addEventListener('scroll', again)
    return () => {
      window.removeEventListener('resize', again)
      window.removeEventListener('scroll', again)
      window.visualViewport?.removeEventListener('resize', again)
      window.visualViewport?.removeEventListener('scroll', again)
    }
  }, [])

  return placed
}
