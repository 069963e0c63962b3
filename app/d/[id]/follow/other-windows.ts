import type { Awareness } from 'y-protocols/awareness'
import { isObject } from '@/lib/editor/is-object'
import { parseRemoteView, type RemoteView } from '@/lib/editor/remote-view'

/** A window of somebody else, and what is seen in it; null where it has not said so, as before its text is alive. */
export type OtherWindow = {
  readonly clientId: number
  readonly principalId: string
  readonly view: RemoteView | null
}

/** All windows but this one, by the server's word of whose they are. */
export const otherWindows = (awareness: Awareness): readonly OtherWindow[] =>
  [...awareness.getStates()].flatMap(([clientId, state]) => {
    const { user } = state
    const known = clientId !== awareness.clientID && isObject(user) && typeof user.principalId === 'string'
    return known ? [{ clientId, principalId: String(user.principalId), view: parseRemoteView(state) }] : []
  })
