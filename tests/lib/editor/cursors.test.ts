import { TextSelection } from 'prosemirror-state'
import { afterEach, describe, expect, it } from 'vitest'
import { remoteCursorsKey } from '@/lib/editor/plugins/remote-cursors'
import { bindingOf } from '@/lib/editor/plugins/sync'
import { HeadlessEditor, seededDoc, wire } from '../../support/headless-editor'
import { seededRandom } from '../../support/random'

const editors: HeadlessEditor[] = []
const open = (clientId?: number): HeadlessEditor => {
  const editor = new HeadlessEditor(seededDoc(clientId))
  editors.push(editor)
  return editor
}
afterEach(() => {
  for (const editor of editors.splice(0)) editor.destroy()
})

/** As the provider does when a window says something. */
const hear = (editor: HeadlessEditor, clientId: number, state: unknown): void => {
  editor.awareness.states.set(clientId, state as { [field: string]: unknown })
  editor.dispatch(editor.state.tr.setMeta(remoteCursorsKey, [clientId]))
}

/** Where both write at one place at once, Yjs puts first what the lower clientID wrote. */
const pair = ([myId, theirId]: readonly [number, number] = [2, 3]) => {
  const mine = open(myId)
  const theirs = open(theirId)
  const deliver = wire(mine.doc, theirs.doc, true)
  const tell = () =>
    hear(mine, theirs.doc.clientID, JSON.parse(JSON.stringify(theirs.awareness.getLocalState())))
  return { mine, theirs, deliver, tell }
}

const placesIn = (editor: HeadlessEditor) =>
  [...(remoteCursorsKey.getState(editor.state)?.cursors.values() ?? [])].map(({ place }) => place)

const marksIn = (editor: HeadlessEditor): string[] =>
  (remoteCursorsKey.getState(editor.state)?.selections.find() ?? []).map(({ from, to }) =>
    editor.state.doc.textBetween(from, to),
  )

describe('the own cursor', () => {
  it('is said in the field `cursor` alone, and only when it has changed', () => {
    const editor = open()
    editor.awareness.setLocalState({ user: { name: 'Curious Heron' } })
    let said = 0
    editor.awareness.on('change', () => {
      said += 1
    })
    editor.type('ab')
    expect(said).toBe(2)
    editor.dispatch(editor.state.tr.setMeta('nothing', true))
    editor.caretAtEnd()
    expect(said).toBe(2)
    editor.caretBefore('ab')
    expect(said).toBe(3)
    expect(Object.keys(editor.awareness.getLocalState() ?? {})).toEqual(['user', 'cursor'])
    expect(editor.awareness.getLocalState()?.user).toEqual({ name: 'Curious Heron' })
  })

  it('is taken back with the editor', () => {
    const editor = new HeadlessEditor().type('a')
    const { awareness } = editor
    expect(awareness.getLocalState()?.cursor).not.toBeNull()
    const states: unknown[] = []
    awareness.on('change', () => states.push(awareness.getLocalState()?.cursor))
    editor.destroy()
    expect(states[0]).toBeNull()
  })
})

describe('the cursor of another', () => {
  it.each([
    [2, 3],
    [3, 2],
  ] as const)('stays at its letter while both write (%i, %i)', (...order) => {
    const { mine, theirs, deliver, tell } = pair(order)
    theirs.type('one two')
    deliver()
    theirs.caretAfter('one')
    tell()
    expect(placesIn(mine)).toEqual([{ anchor: 4, head: 4 }])
    mine.caretBefore('one').type('zero ')
    expect(placesIn(mine)).toEqual([{ anchor: 9, head: 9 }])
    theirs.caretAtEnd().type(' three')
    theirs.caretBefore('one').type('and ')
    deliver()
    mine.caretAtEnd()
    expect(mine.html).toBe(
      order[0] < order[1] ? '<p>zero and one two three</p>' : '<p>and zero one two three</p>',
    )
    tell()
    const caret = mine.html.indexOf('and ') - '<p>'.length + 'and '.length + 1
    expect(placesIn(mine)).toEqual([{ anchor: caret, head: caret }])
  })

  it('waits where it was for words that are still on their way', () => {
    const { mine, theirs, deliver, tell } = pair()
    theirs.type('a')
    deliver()
    tell()
    theirs.type('b')
    tell()
    expect(placesIn(mine)).toEqual([{ anchor: 2, head: 2 }])
    deliver()
    expect(placesIn(mine)).toEqual([{ anchor: 3, head: 3 }])
  })

  it('comes to where its words are once they have come, in whatever block', () => {
    const { mine, theirs, deliver, tell } = pair()
    theirs.type('a')
    deliver()
    tell()
    theirs.press('Enter')
    deliver()
    theirs.type('b')
    tell()
    deliver()
    expect(placesIn(mine)).toEqual([{ anchor: 5, head: 5 }])
  })

  it('is where its words are after whatever others did', () => {
    const random = seededRandom(7)
    const { mine, theirs, deliver, tell } = pair()
    theirs.type('aaa')
    theirs.press('Enter')
    theirs.type('aa')
    theirs.press('Enter')
    theirs.type('a b a')
    deliver()
    const other = open(9)
    const share = wire(theirs.doc, other.doc, true)
    share()
    for (let step = 0; step < 300; step += 1) {
      const who = random.pick([theirs, other])
      const { doc } = who.state
      const at = TextSelection.near(doc.resolve(random.integer(doc.content.size + 1)))
      who.dispatch(who.state.tr.setSelection(at))
      const deed = random.integer(10)
      if (deed < 6) who.type(random.pick(['a', 'a', 'b']))
      else if (deed < 8) who.press('Backspace')
      else if (deed < 9) who.press('Enter')
      if (random.integer(3) === 0) tell()
      share()
      deliver()
      const cursors = [...(remoteCursorsKey.getState(mine.state)?.cursors.values() ?? [])]
      for (const { cursor, place } of cursors) {
        const now = bindingOf(mine.state)?.positionOf(cursor.head)
        // What is said before its words have come has no place yet.
        if (typeof now === 'number') expect(place?.head).toBe(now)
      }
    }
  })

  it('shows what it selects, and not what others add at the ends of that', () => {
    const { mine, theirs, deliver, tell } = pair()
    theirs.type('one two three').select('two')
    deliver()
    tell()
    expect(marksIn(mine)).toEqual(['two'])
    mine.caretBefore('two').type('x')
    mine.caretAfter('two').type('y')
    deliver()
    expect(marksIn(mine)).toEqual(['two'])
    theirs.caretAtEnd().type('!')
    deliver()
    expect(marksIn(mine)).toEqual(['two'])
  })

  it('is not there when it is none', () => {
    const mine = open().type('words')
    const id = { client: 1, clock: 0 }
    const bad: unknown[] = [
      null,
      7,
      'cursor',
      [],
      {},
      { cursor: 7 },
      { cursor: 'x'.repeat(100_000) },
      { cursor: {} },
      { cursor: { anchor: 1, head: 2 } },
      { cursor: { anchor: { item: id }, head: null } },
      { cursor: { anchor: { item: { client: 2 ** 53, clock: 0 } }, head: { item: id } } },
      { cursor: { anchor: { tname: 'elsewhere' }, head: { tname: 'elsewhere' } } },
    ]
    for (const [at, state] of bad.entries()) {
      hear(mine, 100 + at, state)
      expect(placesIn(mine)).toEqual([])
    }
    hear(mine, 99, { cursor: { anchor: { item: { client: 3, clock: 2 ** 40 } }, head: { item: id } } })
    expect(placesIn(mine)).toEqual([null])
    expect([...mine.doc.share.keys()]).toEqual(['content'])
    expect(mine.type('!').html).toBe('<p>words!</p>')
  })

  it('has a name and a colour, whatever was said of them', () => {
    const mine = open().type('words')
    const cursor = JSON.parse(JSON.stringify(mine.awareness.getLocalState()?.cursor))
    for (const user of [
      null,
      7,
      { name: 7, hue: 'red' },
      { name: 'n'.repeat(500), hue: -1e9 },
      { hue: 1.5 },
    ]) {
      hear(mine, 7, { user, cursor })
      const shown = remoteCursorsKey.getState(mine.state)?.cursors.get(7)?.cursor
      expect(shown?.name.length).toBeLessThanOrEqual(60)
      expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]).toContain(shown?.hue)
    }
  })
})
