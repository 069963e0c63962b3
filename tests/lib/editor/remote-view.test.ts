import { describe, expect, it } from 'vitest'
import { bindingOf } from '@/lib/editor/plugins/sync'
import { parseRemoteView, type WrittenView } from '@/lib/editor/remote-view'
import { HeadlessEditor, seededDoc, wire } from '../../support/headless-editor'

const sent = (view: WrittenView): unknown => JSON.parse(JSON.stringify({ view }))

describe('what another window says that it sees', () => {
  it('is a place that stays where it is while others write above', () => {
    const [here, there] = [seededDoc(), seededDoc()]
    wire(here, there)
    const [ada, bob] = [new HeadlessEditor(here), new HeadlessEditor(there)]
    ada.type('first').press('Enter')
    ada.type('second')
    const binding = bindingOf(ada.state)
    const place = binding?.placeOf(ada.state.selection.head - 3, 'before')
    if (place === undefined) throw new Error('the text has no binding')
    const state = sent({ place, atCaret: true, follows: null })
    expect(JSON.stringify(state).length).toBeLessThan(300)
    ada.caretBefore('first').type('long before ')
    const view = parseRemoteView(state)
    const position = view?.kind === 'here' ? bindingOf(bob.state)?.positionOf(view.place) : null
    expect(position).toBe(ada.caretAfter('sec').state.selection.head)
  })

  it('is nothing when it is anything else', () => {
    const place = { type: null, tname: null, item: { client: 1, clock: 0 }, assoc: -1 }
    expect(parseRemoteView({ view: { place } })).toMatchObject({
      kind: 'here',
      atCaret: false,
      follows: null,
    })
    expect(parseRemoteView({ view: { away: true } })).toEqual({ kind: 'away' })
    for (const view of [
      undefined,
      null,
      7,
      'here',
      [],
      {},
      { place: 3 },
      { place: { tname: 'title' } },
      { away: 1 },
    ]) {
      expect(parseRemoteView({ view })).toBeNull()
    }
    const long = { place, atCaret: 'yes', follows: 'x'.repeat(65) }
    expect(parseRemoteView({ view: long })).toMatchObject({ atCaret: false, follows: null })
  })
})
