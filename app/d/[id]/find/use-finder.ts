import { useEffect, useState, useSyncExternalStore } from 'react'
import { emptyQuery, type FindQuery } from '@/lib/editor/find/find-query'
import { Finder, type FindState } from '@/lib/editor/find/finder'
import type { Editor } from '../editor'
import { createExpressionSearch } from './expression-search'
import { findSurface } from './find-surface'

const before: FindState = { query: emptyQuery, count: 0, current: null, searching: false, problem: null }
const never = () => () => {}

/** A finder in the live text for as long as the component stands. */
export const useFinder = (editor: Editor, query: FindQuery) => {
  const [finder, setFinder] = useState<Finder | null>(null)
  useEffect(() => {
    const search = createExpressionSearch()
    const made = new Finder(findSurface(editor), search.search)
    setFinder(made)
    const leave = editor.subscribe(() => made.changed())
    let frame = 0
    const scrolled = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => made.scrolled())
    }
    window.addEventListener('scroll', scrolled, { passive: true })
    window.addEventListener('resize', scrolled)
    return () => {
      leave()
      cancelAnimationFrame(frame)
      window.removeEventListener('scroll', scrolled)
      window.removeEventListener('resize', scrolled)
      search.close()
      // The text itself may have gone already.
      if (!editor.view.isDestroyed) made.close()
      setFinder(null)
    }
  }, [editor])
  useEffect(() => finder?.look(query), [finder, query])
  const state = useSyncExternalStore(
    (listener) => (finder === null ? never() : finder.subscribe(listener)),
    () => finder?.state ?? before,
    () => before,
  )
  return { finder, state }
}
