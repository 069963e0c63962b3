import { Fragment, type Node, Slice } from 'prosemirror-model'
import { describe, expect, it } from 'vitest'
import { yXmlFragmentToProseMirrorRootNode } from 'y-prosemirror'
import * as Y from 'yjs'
import { kindAttribute } from '@/lib/editor/block-kinds'
import { commands } from '@/lib/editor/commands'
import { contentOf } from '@/lib/editor/document-roots'
import { undoChange } from '@/lib/editor/plugins/undo'
import { readContent } from '@/lib/editor/read-content'
import { schema } from '@/lib/editor/schema'
import { HeadlessEditor, seededDoc, wire } from '@/tests/support/headless-editor'
import { seededRandom } from '@/tests/support/random'
import { randomContent } from '@/tests/support/random-content'

const { paragraph, hardBreak } = schema.nodes

/** Two people before the same words, each with what the other did until both began to work at once. */
const pair = (...lines: readonly string[]) => {
  const mine = new HeadlessEditor(seededDoc(2))
  lines.forEach((line, at) => {
    if (at > 0) mine.press('Enter')
    mine.type(line)
  })
  const theirs = new HeadlessEditor(seededDoc(3))
  Y.applyUpdate(theirs.doc, Y.encodeStateAsUpdate(mine.doc))
  return { mine, theirs, deliver: wire(mine.doc, theirs.doc, true) }
}

const run = (editor: HeadlessEditor, id: string): void => {
  const command = commands.find((one) => one.id === id)
  if (command === undefined) throw new RangeError(`no command is called ${id}`)
  expect(editor.run(command.run), id).toBe(true)
}

const agreed = ({ mine, theirs }: { mine: HeadlessEditor; theirs: HeadlessEditor }): string => {
  expect(theirs.state.doc.toJSON()).toEqual(mine.state.doc.toJSON())
  expect(mine.inStep && theirs.inStep).toBe(true)
  return mine.state.doc.toString()
}

const elementsOf = (editor: HeadlessEditor): readonly unknown[] => contentOf(editor.doc).toArray()

describe('who makes a block another kind while somebody types in it', () => {
  it.each(['heading-1', 'heading-2'])('as a %s loses no letter', (id) => {
    const people = pair('a line')
    const { mine, theirs, deliver } = people
    theirs.caretAtEnd().type(', with more')
    run(mine, id)
    deliver()
    expect(agreed(people)).toBe('doc(heading("a line, with more"))')
  })

  it('and back keeps one and the same shared block', () => {
    const { mine } = pair('a line')
    const [block] = elementsOf(mine)
    run(mine, 'heading-2')
    run(mine, 'heading-1')
    run(mine, 'paragraph')
    expect(elementsOf(mine)).toEqual([block])
    expect(block instanceof Y.XmlElement && block.getAttribute(kindAttribute)).toBeUndefined()
  })

  it('in a list loses no letter and no item', () => {
    const people = pair('- one', 'two')
    const { mine, theirs, deliver } = people
    theirs.caretAfter('one').type('!').press('Enter')
    theirs.type('one and a half')
    run(mine, 'task-list')
    deliver()
    const shown = agreed(people)
    for (const word of ['one!', 'one and a half', 'two'])
      expect(shown).toContain(`taskItem(paragraph("${word}"))`)
  })

  it('takes the kind back by undo, and leaves the letters', () => {
    const people = pair('a line')
    const { mine, theirs, deliver } = people
    run(mine, 'heading-1')
    theirs.caretAtEnd().type('!')
    deliver()
    expect(mine.run(undoChange)).toBe(true)
    deliver()
    expect(agreed(people)).toBe('doc(paragraph("a line!"))')
  })
})

describe('what is written', () => {
  it('changes marks of which there are as many as before', () => {
    const { mine } = pair('words')
    const marked = (name: 'bold' | 'italic'): Node =>
      paragraph.create(null, schema.text('words', [schema.marks[name].create()]))
    for (const name of ['bold', 'italic'] as const) {
      const { doc, tr } = mine.state
      mine.dispatch(tr.replace(0, doc.content.size, new Slice(Fragment.from(marked(name)), 0, 0)))
      expect(mine.inStep).toBe(true)
    }
  })

  it('leaves the longer part of a broken line in its place', () => {
    const people = pair('short, and a long part')
    const { mine, theirs, deliver } = people
    theirs.caretAtEnd().type('!')
    mine.caretAfter('short,').press('Shift-Enter')
    deliver()
    expect(agreed(people)).toContain('" and a long part!"')
  })

  it('joins lines around a break that goes, and keeps what stands on both sides', () => {
    const people = pair('one')
    const { mine, theirs, deliver } = people
    mine.press('Shift-Enter')
    mine.type('two')
    deliver()
    theirs.caretAtEnd().type('!')
    mine.caretAfter('one')
    const { from } = mine.state.selection
    expect(mine.state.doc.nodeAt(from)?.type).toBe(hardBreak)
    mine.dispatch(mine.state.tr.delete(from, from + 1))
    deliver()
    expect(agreed(people)).toBe('doc(paragraph("onetwo!"))')
  })

  it('leaves attributes and marks alone that this version does not know', () => {
    const { mine } = pair('a line', 'another')
    const [block] = elementsOf(mine)
    if (!(block instanceof Y.XmlElement)) throw new TypeError('the first block is none')
    const [text] = block.toArray()
    if (!(text instanceof Y.XmlText)) throw new TypeError('the first block has no text')
    block.setAttribute('newer', 'kept')
    text.format(0, 1, { newer: { value: 1 } })
    mine.caretAfter(' line').type(' more')
    run(mine, 'heading-1')
    mine.press('Enter')
    mine.type('below')
    expect(block.getAttribute('newer')).toBe('kept')
    expect(text.toDelta()[0]).toEqual({ insert: 'a', attributes: { newer: { value: 1 } } })
    expect(mine.inStep).toBe(true)
  })

  it('is what y-prosemirror reads too, where nothing became another kind', () => {
    const random = seededRandom(7)
    let compared = 0
    for (let at = 0; at < 150; at += 1) {
      const { mine } = pair('before')
      for (let step = 0; step < 3; step += 1) {
        const { content } = randomContent(random)
        const { size } = mine.state.doc.content
        mine.dispatch(mine.state.tr.replace(0, size, new Slice(content, 0, 0)))
        expect(mine.inStep).toBe(true)
      }
      const shared = contentOf(mine.doc)
      if (shared.toString().includes(` ${kindAttribute}="`)) continue
      const written = JSON.stringify(readContent(shared).content.toJSON())
      if (/"table"/.test(written)) continue
      expect(JSON.stringify(yXmlFragmentToProseMirrorRootNode(shared, schema).toJSON())).toBe(written)
      compared += 1
    }
    expect(compared).toBeGreaterThan(30)
  })
})
