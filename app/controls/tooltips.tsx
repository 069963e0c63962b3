'use client'

import { Suspense, useEffect, useState } from 'react'
import { late } from './late'
import type { Tip } from './tooltip'

const Tooltip = late(() => import('./tooltip'))

/** Milliseconds that a pointer rests before the tip shows; none for a tip right after another. */
const restMs = 450
const warmMs = 300

const tipOf = (target: EventTarget | null): Tip | null => {
  const anchor = target instanceof Element ? target.closest('[data-tip]') : null
  const text = anchor?.getAttribute('data-tip')
  if (!anchor || !text || anchor.textContent === text) return null
  return { anchor, text, keys: anchor.getAttribute('data-tip-keys') }
}

/**
 * Shows what `data-tip` (and `data-tip-keys`) of any element says, to resting pointers and to the keyboard's focus.
 * For the eye only: the element's name is its own affair, and what the eye reads in the element is not said again.
 */
export const Tooltips = () => {
  const [tip, setTip] = useState<Tip | null>(null)
  const [open, setOpen] = useState(false)

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let closedAt = 0
    let shown: Element | null = null
    const hide = () => {
      clearTimeout(timer)
      if (shown !== null) closedAt = Date.now()
      shown = null
      setOpen(false)
    }
    const showAfter = (next: Tip, pause: number) => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        shown = next.anchor
        setTip(next)
        setOpen(true)
      }, pause)
    }
    const entered = (event: PointerEvent) => {
      if (event.pointerType === 'touch') return
      const next = tipOf(event.target)
      if (next?.anchor === shown && shown !== null) return
      hide()
      if (next) showAfter(next, Date.now() - closedAt < warmMs ? 0 : restMs)
    }
    const focused = (event: FocusEvent) => {
      const next = tipOf(event.target)
      if (next?.anchor.matches(':focus-visible')) showAfter(next, restMs)
    }
    const pressed = (event: KeyboardEvent) => event.key === 'Escape' && hide()
    document.addEventListener('pointerover', entered)
    document.addEventListener('pointerdown', hide)
    document.addEventListener('focusin', focused)
    document.addEventListener('focusout', hide)
    document.addEventListener('keydown', pressed)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('pointerover', entered)
      document.removeEventListener('pointerdown', hide)
      document.removeEventListener('focusin', focused)
      document.removeEventListener('focusout', hide)
      document.removeEventListener('keydown', pressed)
    }
  }, [])

  return tip ? (
    <Suspense fallback={null}>
      <Tooltip tip={tip} open={open && tip.anchor.isConnected} onClose={() => setOpen(false)} />
    </Suspense>
  ) : null
}
