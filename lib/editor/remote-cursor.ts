import type * as Y from 'yjs'
import { isObject } from './is-object'
import { parsePlace } from './relative-position'

/** How many colours people have: the `hueCount` of lib/protocol, which the editor stands without. */
const hues = 12

/** What another window says of itself: who is there, and where. */
export type RemoteCursor = {
  readonly clientId: number
  readonly name: string
  readonly hue: number
  readonly anchor: Y.RelativePosition
  readonly head: Y.RelativePosition
}

/** Reads one awareness state. Null when it holds no cursor, or anything else than a cursor in its place. */
export const parseRemoteCursor = (clientId: number, state: unknown): RemoteCursor | null => {
  if (!isObject(state) || !isObject(state.cursor)) return null
  const anchor = parsePlace(state.cursor.anchor)
  const head = parsePlace(state.cursor.head)
  if (anchor === null || head === null) return null
  const user = isObject(state.user) ? state.user : {}
  const name = typeof user.name === 'string' ? user.name.slice(0, 60) : ''
  const hue = typeof user.hue === 'number' && Number.isInteger(user.hue) ? Math.abs(user.hue % hues) : 0
  return { clientId, name, hue, anchor, head }
}
