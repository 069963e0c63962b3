import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { type FolderId, parseFolderId } from '@/lib/protocol/identifiers'
import type { Folder } from './documents-api'
import type { ShownDocument } from './use-documents'

/** What is under somebody's pointer. */
export type Dragged =
  | { readonly kind: 'documents'; readonly documents: readonly ShownDocument[] }
  | { readonly kind: 'folder'; readonly folder: Folder }

/** Where it can be let go: a folder, none of them, or the trash. */
export type DropPlace = { readonly folder: FolderId | null } | 'trash'

/** The attribute by which a place says what letting go there means. */
export const dropOn = (place: DropPlace): { readonly 'data-drop': string } => ({
  'data-drop': place === 'trash' ? 'trash' : `folder:${place.folder ?? ''}`,
})

const placeOf = (element: Element): DropPlace => {
  const said = element.getAttribute('data-drop') ?? ''
  return said === 'trash' ? 'trash' : { folder: parseFolderId(said.slice('folder:'.length)) }
}

/** Pixels that a mouse moves before it drags, and a finger may move while it is held still. */
const stillPx = 6
/** Milliseconds that a finger is held still before it drags: a shorter press opens, a stroke scrolls. */
const heldMs = 350
/** Pixels from the edge of the window within which the page follows, and how far it goes in a frame. */
const edgePx = 56
const stepPx = 14

type Begun = {
  readonly event: PointerEvent<HTMLElement>
  readonly what: () => Dragged
  /** A finger that was held and did not move. */
  readonly onHeld: () => void
}

type DraggingOptions = { readonly onDrop: (dragged: Dragged, place: DropPlace) => void }

/**
 * Dragging documents and folders onto folders, by mouse, pen and finger.
 *
 * 1. What is begun on a button or a field is no drag, nor with a key held.
 * 2. Escape, or whatever takes the pointer away, ends it as if it had not begun.
 * 3. A click that ends a drag opens nothing.
 * 4. What a finger holds has the attribute `data-held`, and the page does not scroll under it.
 */
export const useDragging = ({ onDrop }: DraggingOptions) => {
  const [dragged, setDragged] = useState<Dragged | null>(null)
  const ghost = useRef<HTMLDivElement>(null)
  const drop = useRef(onDrop)
  drop.current = onDrop
  const end = useRef<() => void>(() => {})
  useEffect(() => () => end.current(), [])
  /** Whether a finger holds something: the page stays where it is then. */
  const isHeld = useRef(false)
  useEffect(() => {
    const still = (touched: TouchEvent): void => {
      if (isHeld.current && touched.cancelable) touched.preventDefault()
    }
    // Before a finger comes: browsers ask only those who were there then whether they may scroll.
    window.addEventListener('touchmove', still, { passive: false })
    return () => window.removeEventListener('touchmove', still)
  }, [])

  const begin = ({ event, what, onHeld }: Begun): void => {
    const { target, currentTarget, button, pointerType, pointerId } = event
    if (button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    if (!(target instanceof Element) || target.closest('button, input, [role=listbox]')) return
    end.current()
    const touch = pointerType !== 'mouse'
    const from = { x: event.clientX, y: event.clientY }
    let at = from
    let state: 'pressed' | 'held' | 'dragging' = 'pressed'
    let held: Dragged | null = null
    let over: Element | null = null
    let frame = 0

    const follow = (): void => {
      frame = requestAnimationFrame(follow)
      if (at.y < edgePx) window.scrollBy(0, -stepPx)
      else if (at.y > window.innerHeight - edgePx) window.scrollBy(0, stepPx)
      show()
    }
    const show = (): void => {
      if (ghost.current) ghost.current.style.translate = `${at.x}px ${at.y}px`
      const found = document.elementFromPoint(at.x, at.y)?.closest('[data-drop]') ?? null
      if (found === over) return
      over?.removeAttribute('data-over')
      found?.setAttribute('data-over', '')
      over = found
    }
    const drag = (): void => {
      state = 'dragging'
      held = what()
      setDragged(held)
      frame = requestAnimationFrame(follow)
    }
    const moved = (next: globalThis.PointerEvent): void => {
      if (next.pointerId !== pointerId) return
      at = { x: next.clientX, y: next.clientY }
      const far = Math.hypot(at.x - from.x, at.y - from.y) > stillPx
      if (!far || state === 'dragging') return
      if (touch && state === 'pressed') stop()
      else drag()
    }
    const up = (last: globalThis.PointerEvent): void => {
      if (last.pointerId !== pointerId) return
      // Where it is let go, which no frame may have seen yet.
      at = { x: last.clientX, y: last.clientY }
      if (state === 'dragging') show()
      const place = state === 'dragging' && over !== null ? placeOf(over) : null
      const [what, wasHeld] = [held, state === 'held']
      if (state !== 'pressed') swallowClick()
      stop()
      if (wasHeld) onHeld()
      if (what !== null && place !== null) drop.current(what, place)
    }
    const pressed = (key: KeyboardEvent): void => {
      if (key.key !== 'Escape' || state === 'pressed') return
      key.preventDefault()
      key.stopPropagation()
      stop()
    }
    const noMenu = (menu: Event): void => {
      if (!touch) return
      menu.preventDefault()
      menu.stopPropagation()
    }
    const timer = setTimeout(() => {
      if (!touch) return
      state = 'held'
      isHeld.current = true
      currentTarget.setAttribute('data-held', '')
    }, heldMs)
    const stop = (): void => {
      clearTimeout(timer)
      cancelAnimationFrame(frame)
      isHeld.current = false
      currentTarget.removeAttribute('data-held')
      over?.removeAttribute('data-over')
      window.removeEventListener('pointermove', moved)
      window.removeEventListener('pointerup', up)
      window.removeEventListener('pointercancel', stop)
      window.removeEventListener('blur', stop)
      window.removeEventListener('keydown', pressed, true)
      window.removeEventListener('contextmenu', noMenu, true)
      setDragged(null)
      end.current = () => {}
    }
    end.current = stop
    window.addEventListener('pointermove', moved)
    window.addEventListener('pointerup', up)
    window.addEventListener('pointercancel', stop)
    window.addEventListener('blur', stop)
    window.addEventListener('keydown', pressed, true)
    window.addEventListener('contextmenu', noMenu, true)
  }

  return { dragged, ghost, begin }
}

export type Dragging = ReturnType<typeof useDragging>

/** The click that follows when a button goes up where it went down. */
const swallowClick = (): void => {
  const swallow = (event: MouseEvent): void => {
    event.preventDefault()
    event.stopPropagation()
  }
  window.addEventListener('click', swallow, { capture: true, once: true })
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0)
}
