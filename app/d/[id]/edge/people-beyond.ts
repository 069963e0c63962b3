import { blockBox, isNearWindow } from '@/lib/editor/block-box'
import { remoteCursorsKey } from '@/lib/editor/plugins/remote-cursors'
import type { Editor } from '../editor'

/** Somebody whose caret is in the text and not in sight. */
export type PersonBeyond = {
  readonly clientId: number
  readonly name: string
  readonly hue: number
  readonly place: number
}

export type PeopleBeyond = {
  readonly above: readonly PersonBeyond[]
  readonly below: readonly PersonBeyond[]
}

/** Carets that are measured at most: each costs a look at the page's layout. */
const mostMeasured = 24

/** Who is above and below what is in sight, by the upper and lower edge of what is free of bars, in pixels. */
export const peopleBeyond = (
  { view }: Editor,
  edges: { readonly top: number; readonly bottom: number },
): PeopleBeyond => {
  const above: PersonBeyond[] = []
  const below: PersonBeyond[] = []
  const cursors = [...(remoteCursorsKey.getState(view.state)?.cursors.values() ?? [])]
  for (const { cursor, place } of cursors.slice(0, mostMeasured)) {
    if (place === null || place.head > view.state.doc.content.size) continue
    const block = blockBox(view, place.head)
    const box = block === null || isNearWindow(block) ? view.coordsAtPos(place.head) : block
    const person = { clientId: cursor.clientId, name: cursor.name, hue: cursor.hue, place: place.head }
    if (box.bottom <= edges.top) above.push(person)
    else if (box.top >= edges.bottom) below.push(person)
  }
  return { above, below }
}
