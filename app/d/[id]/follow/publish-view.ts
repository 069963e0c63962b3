import type { Awareness } from 'y-protocols/awareness'
import { bindingOf } from '@/lib/editor/plugins/sync'
import type { WrittenView } from '@/lib/editor/remote-view'
import type { Editor } from '../editor'
import type { News } from '../editor-news'
import { freeEdges } from '../free-edges'
import { readingLine } from './reading-line'

/** Milliseconds between two words about what is seen here. */
const pauseMs = 150

/** Milliseconds between two words about it while others write: what is seen stays the same, as a rule. */
const othersMs = 1000

/** Milliseconds within which the page scrolls because its person wrote, and not because they look elsewhere. */
const writingMs = 400

export type PublishedView = {
  /** Whom this window follows; they are told, and so is everybody else. */
  readonly follow: (principalId: string | null) => void
  readonly end: () => void
}

/**
 * Says what is seen in this window, in the awareness field `view`, and nothing else there.
 *
 * 1. At most one word in 150 ms, and none when it would say the same.
 * 2. A page that nobody looks at says so.
 * 3. Of two who follow each other neither moves the other: `quiet` says that the person followed here follows back.
 */
export const publishView = (editor: Editor, awareness: Awareness, quiet: () => boolean): PublishedView => {
  let said = ''
  let follows: string | null = null
  let wrote = 0
  let atCaret = true
  let last = editor.state
  let timer: ReturnType<typeof setTimeout> | undefined
  let due = Number.POSITIVE_INFINITY

  const seen = (): WrittenView | null => {
    if (document.hidden) return { away: true }
    const { view, state } = editor
    const box = view.dom.getBoundingClientRect()
    const top = Math.min(Math.max(readingLine(), box.top + 1), box.bottom - 1)
    const found = view.posAtCoords({ left: box.left + box.width / 2, top })
    const binding = bindingOf(state)
    if (found === null || binding === null) return null
    const caret = view.coordsAtPos(state.selection.head)
    const free = freeEdges()
    const inSight = caret.bottom > free.top && caret.top < free.bottom
    return { place: binding.placeOf(found.pos, 'before'), atCaret: atCaret && inSight, follows }
  }
  const say = () => {
    clearTimeout(timer)
    due = Number.POSITIVE_INFINITY
    if (quiet()) return
    const view = seen()
    const text = JSON.stringify(view)
    if (view === null || text === said) return
    said = text
    awareness.setLocalStateField('view', view)
  }
  const within = (milliseconds: number) => {
    const wished = performance.now() + milliseconds
    if (wished >= due) return
    clearTimeout(timer)
    due = wished
    timer = setTimeout(say, milliseconds)
  }
  const later = () => within(pauseMs)
  const scrolled = () => {
    if (performance.now() - wrote > writingMs) atCaret = false
    later()
  }
  const changed = (news: News) => {
    const { state } = editor
    const moved = state.doc !== last.doc || !state.selection.eq(last.selection)
    last = state
    if (!moved) return
    if (news !== 'others') {
      wrote = performance.now()
      atCaret = true
    }
    within(news === 'others' ? othersMs : pauseMs)
  }

  const leave = editor.subscribe(changed)
  window.addEventListener('scroll', scrolled, { passive: true })
  window.addEventListener('resize', later)
  document.addEventListener('visibilitychange', say)
  say()
  return {
    follow: (principalId) => {
      follows = principalId
      say()
    },
    end: () => {
      leave()
      clearTimeout(timer)
      window.removeEventListener('scroll', scrolled)
      window.removeEventListener('resize', later)
      document.removeEventListener('visibilitychange', say)
      if (said !== '') awareness.setLocalStateField('view', null)
    },
  }
}
