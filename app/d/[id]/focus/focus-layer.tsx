import { useEffect, useSyncExternalStore } from 'react'
import { hasFocusMode } from '@/lib/editor/plugins/focus-mode'
import type { Editor } from '../editor'
import { rememberFocus } from '../writing-wishes'
import './focus.css'

/** Pixels that a pointer moves before somebody is taken to look for the tools. */
const stir = 6

/**
 * In focus mode the tools go while somebody types, and come back as soon as a pointer moves, something is pressed, or
 * Escape: `data-tools` of the page's root is then "away". Loaded when the page has come to rest.
 */
export default function FocusLayer({ editor }: { readonly editor: Editor }) {
  const on = useSyncExternalStore(editor.subscribeControl, () => hasFocusMode(editor.state))
  useEffect(() => {
    rememberFocus(on)
    if (!on) return
    const root = document.documentElement
    const show = () => delete root.dataset.tools
    const keyed = (event: KeyboardEvent) => {
      if (event.key === 'Escape') show()
      else if (event.target === editor.view.dom && !event.ctrlKey && !event.metaKey && !event.altKey) {
        root.dataset.tools = 'away'
      }
    }
    const moved = ({ movementX, movementY }: PointerEvent) => {
      if (Math.abs(movementX) + Math.abs(movementY) > stir) show()
    }
    const focused = (event: FocusEvent) => {
      if (event.target !== editor.view.dom) show()
    }
    window.addEventListener('keydown', keyed, true)
    window.addEventListener('pointermove', moved, { passive: true })
    window.addEventListener('pointerdown', show, { passive: true })
    document.addEventListener('focusin', focused)
    return () => {
      show()
      window.removeEventListener('keydown', keyed, true)
      window.removeEventListener('pointermove', moved)
      window.removeEventListener('pointerdown', show)
      document.removeEventListener('focusin', focused)
    }
  }, [editor, on])
  return null
}
