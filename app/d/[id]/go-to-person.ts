import { remoteCursorsKey } from '@/lib/editor/plugins/remote-cursors'
import { openTogglesAround } from '@/lib/editor/views/toggle-view'
import type { PrincipalId } from '@/lib/protocol/identifiers'
import type { Person } from '@/lib/protocol/people'
import type { Editor } from './editor'

/** Where somebody's cursor is in the text here, in whichever of their windows; null while they have none. */
export const placeOfPerson = (
  editor: Editor,
  people: readonly Person[],
  principalId: PrincipalId,
): number | null => {
  const cursors = remoteCursorsKey.getState(editor.state)?.cursors
  const placed = people
    .filter((person) => person.principalId === principalId)
    .map(({ clientId }) => cursors?.get(clientId)?.place?.head)
  return placed.find((place) => place !== undefined) ?? null
}

/** Brings the place of somebody's cursor into sight. One's own caret stays where it is. */
export const goToPerson = (editor: Editor, place: number): void => {
  openTogglesAround(editor.view, place)
  const { top } = editor.view.coordsAtPos(place)
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  window.scrollBy({ top: top - window.innerHeight / 3, behavior: still ? 'instant' : 'smooth' })
}
