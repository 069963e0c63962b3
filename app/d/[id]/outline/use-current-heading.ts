import { type RefObject, useEffect, useRef, useState } from 'react'
import { type HeadingAnchor, headingAnchors } from '@/lib/editor/heading-anchors'
import type { Editor } from '../editor'
import { currentHeading } from './current-heading'

type Id = HeadingAnchor['id']

/** Milliseconds of rest after a change of the text; while somebody types nothing is measured. */
const restMs = 400

/**
 * The heading that is read under, as the page scrolls. One that is chosen counts until the next scroll of the hand,
 * because the last ones of a text do not reach the upper edge.
 */
export const useCurrentHeading = (
  editor: Editor,
): { readonly current: Id | null; readonly choose: RefObject<(id: Id) => void> } => {
  const [current, setCurrent] = useState<Id | null>(null)
  const choose = useRef<(id: Id) => void>(() => {})
  useEffect(() => {
    let frame = 0
    let timer: ReturnType<typeof setTimeout> | undefined
    let chosenAt = Number.NEGATIVE_INFINITY
    const look = () => {
      frame = 0
      setCurrent(currentHeading(editor, headingAnchors(editor.state.doc))?.id ?? null)
    }
    const scrolled = () => {
      if (performance.now() - chosenAt > restMs && frame === 0) frame = requestAnimationFrame(look)
    }
    let { doc } = editor.state
    const rest = () => {
      if (editor.state.doc === doc) return
      doc = editor.state.doc
      clearTimeout(timer)
      timer = setTimeout(scrolled, restMs)
    }
    choose.current = (id) => {
      chosenAt = performance.now()
      setCurrent(id)
    }
    look()
    const leave = editor.subscribe(rest)
    window.addEventListener('scroll', scrolled, { passive: true })
    window.addEventListener('resize', scrolled)
    return () => {
      leave()
      cancelAnimationFrame(frame)
      clearTimeout(timer)
      window.removeEventListener('scroll', scrolled)
      window.removeEventListener('resize', scrolled)
    }
  }, [editor])
  return { current, choose }
}
