import type { Node } from 'prosemirror-model'
import type { Awareness } from 'y-protocols/awareness'
import { remoteCursorsKey } from '@/lib/editor/plugins/remote-cursors'
import { bindingOf } from '@/lib/editor/plugins/sync'
import { openTogglesAround } from '@/lib/editor/views/toggle-view'
import type { Editor } from '../editor'
import { freeEdges } from '../free-edges'
import { type OtherWindow, otherWindows } from './other-windows'
import { ownMove } from './own-move'
import { readingLine } from './reading-line'

/** Why following is over. */
export type FollowEnd = 'own move' | 'gone' | 'away' | 'nowhere'

/** Pixels by which what is seen may differ: less than a line is not worth a movement. */
const slack = 10
/** Pixels by which a place may move without anybody having scrolled: more than a browser's own corrections. */
const strayed = 64
/** Pixels between the followed caret and the bars. */
const room = 48
/** Milliseconds after which a glide is over where the browser does not say so. */
const glideMs = 900

type FollowPersonParts = {
  readonly editor: Editor
  readonly awareness: Awareness
  readonly principalId: string
  readonly onEnd: (why: FollowEnd) => void
}

/**
 * Keeps this window where somebody else's is, until `onEnd` says why not any more.
 *
 * 1. What they see a third of the way down stands a third of the way down here; while they write, their caret is in
 *    sight. Both are places in the shared document, so what is written above them moves nothing.
 * 2. One's own scroll, key, press or Escape ends it at once. What the browser corrects by itself does not.
 * 3. Of several windows of theirs the one that moved last counts; one that is not looked at does not.
 */
export const followPerson = ({ editor, awareness, principalId, onEnd }: FollowPersonParts): (() => void) => {
  let over = false
  let frame = 0
  let latest: number | null = null
  /** While the page glides: what tells that it has come to rest. */
  let gliding: ReturnType<typeof setTimeout> | undefined
  /** Where the followed place was when this window last came to rest; null while it is on its way. */
  let rested: { readonly position: () => number | null; readonly top: number; readonly doc: Node } | null =
    null

  const end = (why: FollowEnd) => {
    if (over) return
    leave()
    onEnd(why)
  }
  const caretOf = (clientId: number): number | null =>
    remoteCursorsKey.getState(editor.state)?.cursors.get(clientId)?.place?.head ?? null
  const topOf = (position: number) => editor.view.coordsAtPos(position).top

  const chosen = (): OtherWindow | FollowEnd => {
    const windows = otherWindows(awareness).filter((one) => one.principalId === principalId)
    const looked = windows.filter(({ view }) => view?.kind !== 'away')
    if (windows.length === 0) return 'gone'
    return (
      looked.find(({ clientId }) => clientId === latest) ??
      looked.find(({ view }) => view !== null) ??
      looked[0] ??
      'away'
    )
  }
  const comeToRest = (position: () => number | null) => {
    clearTimeout(gliding)
    gliding = undefined
    const now = position()
    rested = now === null ? null : { position, top: topOf(now), doc: editor.state.doc }
  }
  const look = () => {
    frame = 0
    const window_ = chosen()
    if (typeof window_ === 'string') return end(window_)
    const { clientId, view } = window_
    const size = editor.state.doc.content.size
    const position = () => {
      const place = view?.kind === 'here' ? view.place : null
      const found = place ? (bindingOf(editor.state)?.positionOf(place) ?? null) : caretOf(clientId)
      return found === null ? null : Math.min(found, size)
    }
    const now = position()
    if (now === null) {
      // What is written there may still be on its way.
      if (view === null) end('nowhere')
      return
    }
    openTogglesAround(editor.view, now)
    let by = topOf(now) - readingLine()
    const caret = caretOf(clientId)
    if (caret !== null && view?.kind === 'here' && view.atCaret) {
      openTogglesAround(editor.view, caret)
      const { top, bottom } = freeEdges()
      const [upper, lower] = [top + room, Math.max(top + room, bottom - 2 * room)]
      const there = topOf(caret) - by
      by += Math.min(0, there - upper) + Math.max(0, there - lower)
    }
    glide(by, position)
  }
  const glide = (by: number, position: () => number | null) => {
    const { scrollHeight, clientHeight } = document.documentElement
    const target = Math.min(Math.max(window.scrollY + by, 0), scrollHeight - clientHeight)
    if (Math.abs(target - window.scrollY) < slack) return comeToRest(position)
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    rested = null
    clearTimeout(gliding)
    window.scrollTo({ top: target, behavior: still ? 'instant' : 'smooth' })
    if (still) comeToRest(position)
    else gliding = setTimeout(() => comeToRest(position), glideMs)
  }
  const later = () => {
    if (frame === 0) frame = requestAnimationFrame(look)
  }
  const heard = ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', readonly number[]>) => {
    const theirs = otherWindows(awareness).filter((one) => one.principalId === principalId)
    const moved = theirs.find(({ clientId }) => added.includes(clientId) || updated.includes(clientId))
    if (moved !== undefined) latest = moved.clientId
    if (moved !== undefined || removed.length > 0) later()
  }
  const scrolled = () => {
    if (rested === null) return
    // A page that others made shorter scrolls by itself.
    if (rested.doc !== editor.state.doc) return later()
    const now = rested.position()
    if (now !== null && Math.abs(topOf(now) - rested.top) > strayed) end('own move')
  }

  const leaveEditor = editor.subscribe(later)
  const leaveMoves = ownMove(() => end('own move'))
  awareness.on('change', heard)
  window.addEventListener('scroll', scrolled, { passive: true })
  window.addEventListener('resize', later)
  const leave = () => {
    over = true
    cancelAnimationFrame(frame)
    clearTimeout(gliding)
    leaveEditor()
    leaveMoves()
    awareness.off('change', heard)
    window.removeEventListener('scroll', scrolled)
    window.removeEventListener('resize', later)
  }
  later()
  return leave
}
