import type { EditorView } from 'prosemirror-view'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { contentOf } from '@/lib/editor/document-roots'
import { emptyQuery, type FindQuery } from '@/lib/editor/find/find-query'
import { Finder, type Search } from '@/lib/editor/find/finder'
import { searchHere } from '@/lib/editor/find/search-here'
import { foundKey } from '@/lib/editor/plugins/found'
import { undoChange } from '@/lib/editor/plugins/undo'
import { schema } from '@/lib/editor/schema'
import { HeadlessEditor, seededDoc, wire } from '../../../support/headless-editor'

const everywhere = { from: 0, to: Number.MAX_SAFE_INTEGER }

const finders: Finder[] = []
afterEach(() => {
  for (const finder of finders.splice(0)) finder.close()
})

/** The live text, and a finder that hears of its changes. */
const finderIn = (editor: HeadlessEditor, search: Search = searchHere, inSight = () => everywhere) => {
  const revealed: string[] = []
  const view = editor.view as EditorView
  const finder = new Finder(
    { view, inSight, reveal: ({ from, to }) => revealed.push(editor.state.doc.textBetween(from, to)) },
    search,
  )
  finders.push(finder)
  return { finder, revealed }
}

const settled = async (finder: Finder): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve, 0))
  await expect.poll(() => finder.state.searching).toBe(false)
}

const look = async (finder: Finder, query: Partial<FindQuery>): Promise<void> => {
  finder.look({ ...emptyQuery, ...query })
  await settled(finder)
}

const shown = (editor: HeadlessEditor): string[] =>
  (foundKey.getState(editor.state)?.shown.find() ?? []).map(({ from, to }) =>
    editor.state.doc.textBetween(from, to),
  )

describe('finding', () => {
  it('counts, begins at the caret, and goes round in both directions', async () => {
    const editor = new HeadlessEditor()
    editor.type('one two one').press('Enter')
    editor.type('three one').caretAfter('two')
    const { finder, revealed } = finderIn(editor)
    await look(finder, { text: 'one' })
    expect(finder.state).toMatchObject({ count: 3, current: 1 })
    finder.step(1)
    expect(finder.state.current).toBe(2)
    finder.step(1)
    expect(finder.state.current).toBe(0)
    finder.step(-1)
    expect(finder.state.current).toBe(2)
    expect(revealed).toEqual(['one', 'one', 'one', 'one'])
  })

  it('leaves the selection alone until it ends, and then goes to where it led', async () => {
    const editor = new HeadlessEditor()
    editor.type('a b c').caretBefore('a')
    const { finder } = finderIn(editor)
    await look(finder, { text: 'c' })
    expect(editor.state.selection.from).toBe(1)
    finder.close()
    expect(editor.state.doc.textBetween(editor.state.selection.from, editor.state.selection.to)).toBe('c')
    expect(shown(editor)).toEqual([])
  })

  it('never finds across two blocks, and finds beside a break', async () => {
    const editor = new HeadlessEditor()
    editor.type('to').press('Enter')
    editor.type('day to').press('Shift-Enter')
    editor.type('day')
    const { finder } = finderIn(editor)
    await look(finder, { text: 'today' })
    expect(finder.state.count).toBe(0)
    await look(finder, { text: 'to\\nday', expression: true })
    expect(finder.state.count).toBe(1)
  })

  it('keeps up while somebody else writes, and looks through nothing twice', async () => {
    const mine = new HeadlessEditor(seededDoc(2))
    const theirs = new HeadlessEditor(seededDoc(3))
    wire(mine.doc, theirs.doc)
    mine.type('a tree here').press('Enter')
    mine.type('and a tree there').press('Enter')
    mine.type('end')
    let texts = 0
    const { finder } = finderIn(mine, (query, slice) => {
      texts += slice.length
      return searchHere(query, slice)
    })
    await look(finder, { text: 'tree' })
    finder.step(1)
    expect([texts, finder.state.count]).toEqual([3, 2])
    const second = finder.state.current
    theirs.caretBefore('a tree here').type('tree and ')
    finder.changed()
    await settled(finder)
    expect([texts, finder.state.count]).toEqual([4, 3])
    expect(finder.state.current).toBe((second ?? 0) + 1)
    expect(shown(mine)).toEqual(['tree', 'tree', 'tree'])
  })

  it('draws what is in sight, and no more', async () => {
    const editor = new HeadlessEditor()
    for (let line = 0; line < 20; line += 1) editor.type('x').press('Enter')
    const { finder } = finderIn(editor, searchHere, () => ({ from: 9, to: 18 }))
    await look(finder, { text: 'x' })
    expect(finder.state.count).toBe(20)
    expect(shown(editor)).toHaveLength(3)
  })

  it('says that an expression cannot be read, or takes too long', async () => {
    const editor = new HeadlessEditor()
    editor.type('text')
    const { finder } = finderIn(editor, async (query, texts) =>
      query.text === 'slow' ? { kind: 'too-slow' } : searchHere(query, texts),
    )
    await look(finder, { text: '(', expression: true })
    expect(finder.state).toMatchObject({ problem: { kind: 'unreadable' }, count: 0 })
    await look(finder, { text: 'slow' })
    expect(finder.state.problem).toEqual({ kind: 'too-slow' })
    await look(finder, { text: 'text' })
    expect(finder.state).toMatchObject({ problem: null, count: 1 })
  })
})

describe('replacing', () => {
  it('takes one after the other', async () => {
    const editor = new HeadlessEditor()
    editor.type('red, red, red').caretBefore('red')
    const { finder } = finderIn(editor)
    await look(finder, { text: 'red' })
    expect(finder.replace('redder')).toBe(true)
    await settled(finder)
    expect(finder.state).toMatchObject({ count: 3, current: 1 })
    expect(finder.replace('blue')).toBe(true)
    await settled(finder)
    expect(editor.html).toBe('<p>redder, blue, red</p>')
    expect(finder.state.current).toBe(1)
  })

  it('takes all as one step of undo, and keeps marks', async () => {
    const editor = new HeadlessEditor()
    editor.type('colour and colour').press('Enter')
    editor.type('Colour')
    editor.select('colour and').dispatch(editor.state.tr.addMark(1, 7, schema.marks.bold.create()))
    const before = editor.html
    const { finder } = finderIn(editor)
    await look(finder, { text: 'colour', matchCase: true })
    expect(finder.replaceAll('color')).toBe(2)
    expect(editor.html).toBe('<p><strong>color</strong> and color</p><p>Colour</p>')
    expect(editor.inStep).toBe(true)
    editor.run(undoChange)
    expect(editor.html).toBe(before)
    expect(editor.inStep).toBe(true)
  })

  it('knows what an expression took apart', async () => {
    const editor = new HeadlessEditor()
    editor.type('Doe, Jane; Roe, Rick')
    const { finder } = finderIn(editor)
    await look(finder, { text: '(\\w+), (?<first>\\w+)', expression: true })
    expect(finder.replaceAll('$<first> $1')).toBe(2)
    expect(editor.html).toBe('<p>Jane Doe; Rick Roe</p>')
  })

  it('leaves others’ letters where they are, also those between two matches', async () => {
    const mine = new HeadlessEditor(seededDoc(2))
    const theirs = new HeadlessEditor(seededDoc(3))
    const deliver = wire(mine.doc, theirs.doc, true)
    mine.type('cat middle cat')
    deliver()
    const { finder } = finderIn(mine)
    await look(finder, { text: 'cat' })
    theirs.caretAfter('mid').type('<theirs>')
    expect(finder.replaceAll('dog')).toBe(2)
    deliver()
    expect(mine.html).toBe('<p>dog mid&lt;theirs&gt;dle dog</p>')
    expect(theirs.html).toBe(mine.html)
    mine.run(undoChange)
    deliver()
    expect(mine.html).toBe('<p>cat mid&lt;theirs&gt;dle cat</p>')
    expect(theirs.html).toBe(mine.html)
  })

  it('writes a thousand places of one long document as one small update', async () => {
    const editor = new HeadlessEditor()
    const lines = Array.from({ length: 2000 }, (_, at) =>
      schema.nodes.paragraph.create(null, schema.text(`line ${at} has a word and another word in it`)),
    )
    editor.dispatch(editor.state.tr.replaceWith(0, editor.state.doc.content.size, lines))
    const { finder } = finderIn(editor)
    await look(finder, { text: 'word' })
    expect(finder.state.count).toBe(4000)
    const updates: Uint8Array[] = []
    editor.doc.on('update', (update) => updates.push(update))
    expect(finder.replaceAll('name')).toBe(4000)
    expect(updates).toHaveLength(1)
    expect(contentOf(editor.doc).length).toBe(2000)
    expect(editor.inStep).toBe(true)
    editor.run(undoChange)
    expect(editor.state.doc.textContent).toContain('line 1999 has a word and another word')
  })

  it('changes nothing for who may only read', async () => {
    const editor = new HeadlessEditor()
    editor.type('read me')
    editor.editable = false
    const { finder } = finderIn(editor)
    await look(finder, { text: 'me' })
    expect(finder.replace('it')).toBe(false)
    expect(finder.replaceAll('it')).toBe(0)
    expect(editor.html).toBe('<p>read me</p>')
    expect(Y.encodeStateVector(editor.doc)).toBeDefined()
  })
})
