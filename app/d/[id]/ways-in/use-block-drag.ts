import { NodeSelection } from 'prosemirror-state'
import { type PointerEvent as ReactPointerEvent, useEffect, useRef, useState } from 'react'
import { movableBlocks } from '@/lib/editor/movable-blocks'
import { moveBlocks } from '@/lib/editor/move-blocks'
import type { Editor } from '../editor'
import type { BlockPlace, Point } from './block-place'
import { type Gap, gapAt } from './drop-gap'

/** Pixels after which a press is a drag. */
const slack = 4

/** Pixels from the edges of what can be seen within which the page scrolls, and by how much at most in one frame. */
const edge = 72
const fastest = 18

type Drag = { readonly place: BlockPlace; readonly start: Point; last: Point; moving: boolean }

/**
 * Takes blocks to another place with the pointer.
 *
 * 1. What is dragged is what is selected: while others edit, the selection stays on its block, and a drag whose block
 *    is deleted by another ends without a change.
 * 2. Nothing is written before the pointer is let go, and nothing at all when Escape is pressed.
 */
export const useBlockDrag = (editor: Editor, onClick: (place: BlockPlace) => void) => {
  const [gap, setGap] = useState<Gap | null>(null)
  const [dragging, setDragging] = useState(false)
  const drag = useRef<Drag | null>(null)

  const aim = (): void => {
    const now = drag.current
    if (now?.moving !== true) return
    const range = movableBlocks(editor.state)
    const found = gapAt(editor.view, now.last)
    const goes = range !== null && found !== null && moveBlocks(range, found.position)(editor.state)
    setGap(goes ? found : null)
  }

  const end = (): void => {
    drag.current = null
    setDragging(false)
    setGap(null)
  }

  useEffect(() => {
    if (!dragging) return
    let frame = requestAnimationFrame(function scroll() {
      frame = requestAnimationFrame(scroll)
      const y = drag.current?.last.y ?? 0
      const upper = edge + 60 - y
      const lower = y - (window.innerHeight - edge)
      const by = upper > 0 ? -upper : lower > 0 ? lower : 0
      if (by !== 0) window.scrollBy(0, (Math.sign(by) * Math.min(Math.abs(by), edge) * fastest) / edge)
    })
    const cancel = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      end()
    }
    window.addEventListener('keydown', cancel, true)
    window.addEventListener('scroll', aim, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('keydown', cancel, true)
      window.removeEventListener('scroll', aim)
    }
  })

  const begin = ({ range }: BlockPlace): void => {
    const { doc, selection } = editor.state
    const selected = movableBlocks(editor.state)
    const among = selected !== null && selected.start <= range.start && selected.end >= range.end
    // Several selected blocks go together.
    if (among && selected.endIndex - selected.startIndex > 1 && !selection.empty) return
    if (range.start > doc.content.size || doc.nodeAt(range.start) === null) return
    editor.run((state, dispatch) => {
      dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, range.start)))
      return true
    })
  }

  const handlers = (place: BlockPlace) => ({
    onPointerDown: (event: ReactPointerEvent<HTMLElement>) => {
      if (event.button !== 0) return
      const start = { x: event.clientX, y: event.clientY }
      drag.current = { place, start, last: start, moving: false }
      event.currentTarget.setPointerCapture(event.pointerId)
    },
    onPointerMove: (event: ReactPointerEvent<HTMLElement>) => {
      const now = drag.current
      if (now === null) return
      now.last = { x: event.clientX, y: event.clientY }
      if (!now.moving && Math.hypot(now.last.x - now.start.x, now.last.y - now.start.y) > slack) {
        now.moving = true
        setDragging(true)
        begin(now.place)
      }
      aim()
    },
    onPointerUp: () => {
      const now = drag.current
      if (now === null) return
      const range = now.moving ? movableBlocks(editor.state) : null
      const target = now.moving ? gapAt(editor.view, now.last) : null
      end()
      if (!now.moving) onClick(now.place)
      else if (range !== null && target !== null) editor.run(moveBlocks(range, target.position))
    },
    onPointerCancel: end,
  })

  return { gap, dragging, handlers }
}
