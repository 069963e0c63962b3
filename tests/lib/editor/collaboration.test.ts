import type { Node } from 'prosemirror-model'
import { AllSelection, NodeSelection, TextSelection } from 'prosemirror-state'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { commands } from '@/lib/editor/commands'
import { contentOf } from '@/lib/editor/document-roots'
import { redoChange, undoChange, undoKey } from '@/lib/editor/plugins/undo'
import { schema } from '@/lib/editor/schema'
import { HeadlessEditor, seededDoc, wire } from '../../support/headless-editor'
import { type Random, seededRandom } from '../../support/random'

/** Which of two people's words Yjs puts first, where both write at one place at once, hangs on these. */
const bothOrders = [
  [2, 3],
  [3, 2],
] as const

const pair = ({ held = false, order = bothOrders[0] as readonly [number, number] } = {}) => {
  const mine = new HeadlessEditor(seededDoc(order[0]))
  const theirs = new HeadlessEditor(seededDoc(order[1]))
  const deliver = wire(mine.doc, theirs.doc, held)
  return { mine, theirs, deliver }
}

/** As half a second of rest would. */
const rest = (editor: HeadlessEditor) => undoKey.getState(editor.state)?.stopCapturing()

describe('two people in one document', () => {
  it.each(bothOrders)('who write at one spot keep their own words together (%i, %i)', (...order) => {
    const { mine, theirs, deliver } = pair({ held: true, order })
    for (const round of ['one', 'two', 'three']) {
      mine.type(`<${round}>`)
      theirs.type(`(${round})`)
      deliver()
    }
    expect(mine.html).toBe(theirs.html)
    expect(mine.html).toBe(
      order[0] < order[1]
        ? '<p>&lt;one&gt;&lt;two&gt;&lt;three&gt;(one)(two)(three)</p>'
        : '<p>(one)(two)(three)&lt;one&gt;&lt;two&gt;&lt;three&gt;</p>',
    )
  })

  it.each(bothOrders)(
    'who write before the same word do not mix, also where letters are the same (%i, %i)',
    (...order) => {
      const { mine, theirs, deliver } = pair({ held: true, order })
      mine.type('one')
      deliver()
      mine.caretBefore('one').type('zero ')
      theirs.caretBefore('one').type('ono ')
      deliver()
      expect(mine.html).toBe(order[0] < order[1] ? '<p>zero ono one</p>' : '<p>ono zero one</p>')
      expect(theirs.html).toBe(mine.html)
    },
  )

  it.each(bothOrders)('who write into the same new line make one text of it (%i, %i)', (...order) => {
    const { mine, theirs, deliver } = pair({ held: true, order })
    mine.type('a').press('Enter')
    deliver()
    mine.type('mine')
    theirs.caretAtEnd().type('theirs')
    deliver()
    mine.type('!')
    deliver()
    expect(mine.html).toBe(theirs.html)
    expect(mine.html).toContain(order[0] < order[1] ? '<p>mine!theirs</p>' : '<p>theirsmine!</p>')
    const line = contentOf(mine.doc).get(1)
    expect(line instanceof Y.XmlElement && line.length).toBe(1)
  })

  it.each(bothOrders)('keep all words of lines that the other makes one of (%i, %i)', (...order) => {
    const { mine, theirs, deliver } = pair({ held: true, order })
    theirs.type('zero').press('Shift-Enter')
    theirs.press('Shift-Enter')
    deliver()
    mine.caretAtEnd().type(' two')
    mine.dispatch(mine.state.tr.insertText(' one', 6))
    theirs.dispatch(theirs.state.tr.delete(5, 7))
    deliver()
    expect(mine.html).toBe('<p>zero one two</p>')
    expect(theirs.html).toBe(mine.html)
    const line = contentOf(mine.doc).get(0)
    expect(line instanceof Y.XmlElement && line.length).toBe(1)
  })

  it('keep their selections on their words', () => {
    const { mine, theirs } = pair()
    mine.type('one two three').select('two')
    theirs.caretBefore('one').type('zero ')
    theirs.caretBefore('two').type('before ')
    theirs.caretAfter('two').type(' after')
    const { from, to } = mine.state.selection
    expect(mine.state.doc.textBetween(from, to)).toBe('two')
  })

  it('stay with their words when the other splits the block before them, or joins it to the one before', () => {
    const { mine, theirs } = pair()
    mine.type('one two three')
    theirs.caretAtEnd()
    mine.caretBefore('two').press('Enter')
    theirs.type(' four')
    expect(mine.html).toBe('<p>one </p><p>two three four</p>')
    mine.caretBefore('two').press('Backspace')
    theirs.type(' five')
    expect(mine.html).toBe('<p>one two three four five</p>')
    expect(theirs.html).toBe(mine.html)
  })

  it.each(['Ctrl-Alt-1', 'Ctrl-Shift-8'])('go on writing where they were in a block remade by %s', (keys) => {
    const { mine, theirs } = pair()
    mine.type('zero').press('Enter')
    mine.type('one two').caretAfter('on')
    theirs.caretBefore('one').press(keys)
    mine.type('-')
    expect(mine.html).toMatch(/^<p>zero<\/p><.*>on-e two</)
    mine.caretAfter('zero').press('Enter')
    theirs.dispatch(theirs.state.tr.setSelection(TextSelection.create(theirs.state.doc, 7)))
    theirs.press(keys)
    mine.type('new')
    expect(mine.html).toMatch(/^<p>zero<\/p><.*>new<.*>on-e two</)
    expect(theirs.html).toBe(mine.html)
  })

  it('keep what they asked the next letter to be', () => {
    const { mine, theirs } = pair()
    mine.type('a').press('Ctrl-b')
    theirs.caretBefore('a').type('b')
    expect(mine.type('c').html).toBe('<p>ba<strong>c</strong></p>')
  })

  it('are never scrolled by what others write', () => {
    const { mine, theirs } = pair()
    mine.type('mine')
    const { scrolls } = mine
    theirs.caretAtEnd().type(' theirs').press('Enter')
    expect(mine.scrolls).toBe(scrolls)
    mine.run(undoChange)
    expect(mine.scrolls).toBe(scrolls + 1)
  })

  it('may lose what they selected to the other', () => {
    const { mine, theirs } = pair()
    mine.type('---a')
    mine.dispatch(mine.state.tr.setSelection(NodeSelection.create(mine.state.doc, 0)))
    theirs.caretAtEnd().type('b')
    expect(mine.state.selection).toBeInstanceOf(NodeSelection)
    theirs.dispatch(theirs.state.tr.delete(0, 1))
    expect(mine.state.selection).toBeInstanceOf(TextSelection)
    mine.dispatch(mine.state.tr.setSelection(new AllSelection(mine.state.doc)))
    theirs.caretAtEnd().type('c')
    expect(mine.state.selection).toBeInstanceOf(AllSelection)
    theirs.dispatch(theirs.state.tr.delete(0, theirs.state.doc.content.size))
    expect([mine.inStep, theirs.inStep]).toEqual([true, true])
  })

  it.each(bothOrders)('who empty the document from two sides can go on writing (%i, %i)', (...order) => {
    const { mine, theirs, deliver } = pair({ held: true, order })
    mine.type('a').press('Enter')
    mine.type('b')
    deliver()
    mine.dispatch(mine.state.tr.delete(0, 3))
    theirs.dispatch(theirs.state.tr.delete(3, 6))
    deliver()
    expect(mine.html).toBe('<p><br class="ProseMirror-trailingBreak"></p>')
    mine.type('c')
    deliver()
    expect([mine.html, theirs.html]).toEqual(['<p>c</p>', '<p>c</p>'])
  })

  it('may put one character in the place of another that is half the same', () => {
    const { mine, theirs } = pair()
    mine.type('a\u{1f600}b').select('\u{1f600}').type('\u{1f601}')
    expect([mine.html, theirs.html]).toEqual(['<p>a\u{1f601}b</p>', '<p>a\u{1f601}b</p>'])
  })

  it('see the same of a line broken in bold words', () => {
    const { mine, theirs } = pair()
    mine.type('ab').select('ab').press('Ctrl-b')
    mine.caretAfter('a').press('Shift-Enter')
    mine.type('c')
    expect(mine.html).toBe('<p><strong>a</strong><br><strong>cb</strong></p>')
    mine.dispatch(mine.state.tr.addMark(1, 4, schema.marks.italic.create()))
    expect([theirs.html, mine.inStep]).toEqual([mine.html, true])
  })

  it('lose no words when one formats what the other turns into code', () => {
    const { mine, theirs, deliver } = pair({ held: true })
    mine.type('words')
    deliver()
    mine.caretBefore('words').type('```')
    theirs.select('words').press('Ctrl-b')
    deliver()
    expect(mine.html).toBe(theirs.html)
    expect(mine.html).toContain('words')
  })
})

describe('a composition', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  it('is not redrawn while others write in its block, and is written all the while', () => {
    const { mine, theirs } = pair()
    mine.type('one two').caretBefore('two')
    mine.compose('compositionstart')
    mine.type('に')
    theirs.caretBefore('one').type('zero ')
    theirs.caretAtEnd().type(' three')
    expect(mine.html).toBe('<p>one にtwo</p>')
    mine.type('ほ')
    expect(theirs.html).toBe('<p>zero one にほtwo three</p>')
    expect(mine.html).toBe('<p>one にほtwo</p>')
    mine.compose('compositionend')
    vi.advanceTimersByTime(100)
    mine.type('!')
    expect([mine.html, theirs.html]).toEqual([
      '<p>zero one にほ!two three</p>',
      '<p>zero one にほ!two three</p>',
    ])
    expect([mine.inStep, theirs.inStep]).toEqual([true, true])
  })

  it('that rests open, as on phones, does not hide what others write', () => {
    const { mine, theirs } = pair()
    mine.compose('compositionstart')
    mine.type('に')
    theirs.caretAtEnd().type('!')
    expect(mine.html).toBe('<p>に</p>')
    vi.advanceTimersByTime(2000)
    expect(mine.html).toBe('<p>に!</p>')
  })

  it('that has rested for long does not hide what others write then', () => {
    const { mine, theirs } = pair()
    mine.compose('compositionstart')
    mine.type('に')
    vi.advanceTimersByTime(60_000)
    for (const shown of ['<p>に!</p>', '<p>に!!</p>']) {
      const before = mine.html
      theirs.caretAtEnd().type('!')
      vi.advanceTimersByTime(1999)
      expect(mine.html).toBe(before)
      vi.advanceTimersByTime(1)
      expect(mine.html).toBe(shown)
    }
  })

  it('does not hide what others write elsewhere', () => {
    const { mine, theirs } = pair()
    mine.type('a').press('Enter')
    mine.compose('compositionstart')
    mine.type('に')
    theirs.caretAfter('a').type('b')
    expect(mine.html).toBe('<p>ab</p><p>に</p>')
  })

  it('loses no letter among random edits of others', () => {
    let composed = 0
    for (let seed = 1; seed <= 60; seed += 1) {
      const random = seededRandom(seed)
      const { mine, theirs } = pair()
      mine.type('one two three four five')
      mine.caretAfter(random.pick(['one', 'two', 'three', 'four'])).compose('compositionstart')
      for (let step = 0; step < 20; step += 1) {
        if (random.integer(2) === 0) {
          mine.type('に')
          composed += 1
          continue
        }
        const at = placeIn(theirs.state.doc, random)
        theirs.dispatch(theirs.state.tr.insertText(random.pick(['x', 'yz']), at))
      }
      mine.compose('compositionend')
      vi.advanceTimersByTime(100)
      expect(mine.html).toBe(theirs.html)
      expect([mine.inStep, theirs.inStep]).toEqual([true, true])
      composed -= mine.html.split('に').length - 1
      expect(composed).toBe(0)
    }
  })
})

describe('undo', () => {
  it('takes back one\u2019s own edits only, one step after the other, and redoes them', () => {
    const { mine, theirs } = pair()
    mine.type('mine')
    theirs.caretAtEnd().type(' theirs')
    rest(mine)
    mine.caretAtEnd().press('Enter')
    mine.type('more')
    expect(mine.html).toBe('<p>mine theirs</p><p>more</p>')
    mine.run(undoChange)
    expect(mine.html).toBe('<p>mine theirs</p>')
    mine.run(undoChange)
    expect(mine.html).toBe('<p> theirs</p>')
    expect(mine.run(undoChange)).toBe(false)
    mine.run(redoChange)
    mine.run(redoChange)
    expect([mine.html, theirs.html]).toEqual([
      '<p>mine theirs</p><p>more</p>',
      '<p>mine theirs</p><p>more</p>',
    ])
  })

  it('puts the caret back where it was', () => {
    const { mine, theirs } = pair()
    mine.type('one two three')
    rest(mine)
    mine.select('two').type('2')
    mine.caretAtEnd()
    theirs.caretBefore('one').type('zero ')
    mine.run(undoChange)
    const { from, to } = mine.state.selection
    expect([mine.html, mine.state.doc.textBetween(from, to)]).toEqual(['<p>zero one two three</p>', 'two'])
  })

  it('makes one step of a word, and steps of their own of formatting and structure', () => {
    const editor = new HeadlessEditor().type('word').select('word')
    editor.press('Ctrl-b')
    editor.press('Ctrl-Alt-1')
    editor.caretAtEnd().type('s and more')
    const undone = Array.from({ length: 4 }, () => {
      editor.run(undoChange)
      return editor.html
    })
    expect(undone).toEqual([
      '<h1><strong>word</strong></h1>',
      '<p><strong>word</strong></p>',
      '<p>word</p>',
      '<p><br class="ProseMirror-trailingBreak"></p>',
    ])
  })

  it('takes back words in a block that others have made another kind of, and no word of theirs', () => {
    const { mine, theirs } = pair()
    mine.type('one')
    rest(mine)
    mine.type(' two')
    theirs.caretAtEnd().press('Ctrl-Alt-1')
    theirs.type(' three')
    for (let step = 0; step < 3; step += 1) mine.run(undoChange)
    expect(mine.html).toContain('three')
    expect([mine.html, mine.inStep, theirs.inStep]).toEqual([theirs.html, true, true])
    mine.caretAtEnd().type('!')
    for (let step = 0; step < 3; step += 1) mine.run(redoChange)
    expect(mine.html).toContain('three!')
    expect([mine.html, mine.inStep, theirs.inStep]).toEqual([theirs.html, true, true])
  })

  it('leaves standing what others wrote into one\u2019s own', () => {
    const { mine, theirs } = pair()
    mine.type('a')
    rest(mine)
    mine.press('Enter')
    mine.type('- mine')
    theirs.caretAtEnd().type('theirs')
    for (let step = 0; step < 5; step += 1) mine.run(undoChange)
    expect(mine.html).toContain('theirs')
    expect(mine.html).not.toContain('mine')
    expect(mine.html).toBe(theirs.html)
  })
})

/** A caret where a hand can put one: never within a character. */
const placeIn = (doc: Node, random: Random): number => {
  const { from } = TextSelection.near(doc.resolve(random.integer(doc.content.size + 1)))
  const before = doc.textBetween(Math.max(0, from - 1), from)
  return /[\ud800-\udbff]/.test(before) ? from - 1 : from
}

const edit = (editor: HeadlessEditor, random: Random): void => {
  const { doc } = editor.state
  const anchor = placeIn(doc, random)
  const head = random.integer(3) === 0 ? placeIn(doc, random) : anchor
  editor.dispatch(editor.state.tr.setSelection(TextSelection.between(doc.resolve(anchor), doc.resolve(head))))
  switch (random.integer(6)) {
    case 0:
      editor.run(random.pick(commands).run)
      break
    case 1:
      editor.press(
        random.pick(['Enter', 'Backspace', 'Delete', 'Tab', 'Shift-Tab', 'Shift-Enter', 'Ctrl-Enter']),
      )
      break
    case 2:
      editor.type(
        random.pick(['- ', '# ', '> ', '```', '---', '[ ] ', '1. ', '**b** ', '\u{1f600}\u{1f601}', '`c`']),
      )
      break
    default:
      editor.type(random.pick(['word', 'a b', 'xyzzy', '\u{1f602}']))
  }
}

describe('random people', () => {
  it('see the same document in the end, and at every step what the shared document says', () => {
    let edits = 0
    let changes = 0
    for (let seed = 1; seed <= 40; seed += 1) {
      const random = seededRandom(seed)
      const { mine, theirs, deliver } = pair({ held: true, order: bothOrders[seed % 2] })
      const third = new HeadlessEditor(seededDoc(4))
      const also = wire(theirs.doc, third.doc, true)
      const people = [mine, theirs, third]
      for (const { doc } of people)
        doc.on('update', () => {
          changes += 1
        })
      for (let step = 0; step < 60; step += 1) {
        edit(random.pick(people), random)
        edits += 1
        if (random.integer(4) === 0) random.pick([deliver, also])()
        expect(people.map(({ inStep }) => inStep)).toEqual([true, true, true])
      }
      settle(people)
      expect(theirs.html).toBe(mine.html)
      expect(third.html).toBe(mine.html)
      expect(people.map(({ inStep }) => inStep)).toEqual([true, true, true])
    }
    expect(edits).toBe(2400)
    expect(changes).toBeGreaterThan(2000)
  })
})

/** Everybody hears everything, also what hearing it made them write. */
const settle = (people: readonly HeadlessEditor[]): void => {
  for (let round = 0; round < 4; round += 1) {
    for (const from of people) {
      for (const to of people) {
        if (from !== to) Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)))
      }
    }
  }
}
