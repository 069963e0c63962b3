import type * as Y from 'yjs'
import { isObject } from './is-object'
import { parsePlace } from './relative-position'

/** What another window says of what its person sees. */
export type RemoteView =
  /** Its page is not looked at: another tab or program lies before it. */
  | { readonly kind: 'away' }
  | {
      readonly kind: 'here'
      /** What stands a third of the way down what they see. */
      readonly place: Y.RelativePosition
      /** Whether their caret is what they look at, rather than a place that they scrolled to. */
      readonly atCaret: boolean
      /** Whom they follow themselves. */
      readonly follows: string | null
    }

/** The awareness field that holds it, as JSON. */
export type WrittenView =
  | { readonly away: true }
  | { readonly place: Y.RelativePosition; readonly atCaret: boolean; readonly follows: string | null }

/** Letters of an id of a person, at most. */
const longestId = 64

/** Reads one awareness state. Null when it says nothing of a view, or anything else than a view in its place. */
export const parseRemoteView = (state: unknown): RemoteView | null => {
  if (!isObject(state) || !isObject(state.view)) return null
  if (state.view.away === true) return { kind: 'away' }
  const place = parsePlace(state.view.place)
  if (place === null) return null
  const { atCaret, follows } = state.view
  return {
    kind: 'here',
    place,
    atCaret: atCaret === true,
    follows: typeof follows === 'string' && follows.length <= longestId ? follows : null,
  }
}
