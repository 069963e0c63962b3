import { Selection, TextSelection } from 'prosemirror-state'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { HeadlessEditor, seededDoc, wire } from '../../support/headless-editor'
import { type Random, seededRandom } from '../../support/random'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const pair = ([myId, theirId]: readonly [number, number] = [2, 3]) => {
  const mine = new HeadlessEditor(seededDoc(myId))
  const theirs = new HeadlessEditor(seededDoc(theirId))
  wire(mine.doc, theirs.doc)
  return { mine, theirs }
}

const end = (editor: HeadlessEditor): void => {
  editor.compose('compositionend')
  vi.advanceTimersByTime(100)
}

/** A letter that stands nowhere else, so that each can be looked for. */
const letter = (index: number): string => String.fromCharCode(0x4e00 + index)

const composed = /[\u4e00-\u9fff]/u

const kinds = [
  'Ctrl-Alt-0',
  'Ctrl-Alt-1',
  'Ctrl-Alt-2',
  'Ctrl-Shift-7',
  'Ctrl-Shift-8',
  'Ctrl-Shift-9',
  'Ctrl-Shift-b',
]

/** What somebody else may do who deletes no letter that is being composed. */
const disturb = (editor: HeadlessEditor, random: Random): void => {
  const { doc } = editor.state
  const from = Selection.near(doc.resolve(random.integer(doc.content.size + 1))).from
  const to = Math.min(doc.content.size, from + random.integer(6))
  const $to = doc.resolve(to)
  const selection = TextSelection.between(doc.resolve(from), $to)
  const harmless = !composed.test(doc.textBetween(selection.from, selection.to))
  editor.dispatch(editor.state.tr.setSelection(harmless ? selection : Selection.near(doc.resolve(from))))
  const { empty, $from } = editor.state.selection
  const around = doc.textBetween(Math.max(0, $from.pos - 2), Math.min(doc.content.size, $from.pos + 2))
  switch (random.integer(5)) {
    case 0:
      editor.press(random.pick(kinds))
      break
    case 1:
      editor.press('Enter')
      break
    case 2:
      if (!empty || !composed.test(around)) editor.press(random.pick(['Backspace', 'Delete']))
      break
    case 3:
      editor.press(random.pick(['Tab', 'Shift-Tab', 'Ctrl-b']))
      break
    default:
      editor.type(random.pick(['x', 'yz']))
  }
}

describe('what is composed', () => {
  it('stays where it is in a block that others make another kind of', () => {
    const { mine, theirs } = pair()
    mine.type('one two').caretAfter('one').compose('compositionstart')
    mine.type('に')
    theirs.caretAtEnd().press('Ctrl-Alt-1')
    mine.type('ほ')
    expect(theirs.html).toBe('<h1>oneにほ two</h1>')
    theirs.press('Ctrl-Alt-0')
    theirs.press('Ctrl-Shift-8')
    mine.type('ん')
    expect(mine.html).toBe('<p>oneにほん two</p>')
    expect(theirs.html).toContain('<p>oneにほん two</p></li></ul>')
    end(mine)
    expect(mine.type('!').html).toContain('<p>oneにほん! two</p></li></ul>')
    expect(theirs.html).toBe(mine.html)
  })

  it('goes on beside the place of a block that others deleted', () => {
    const { mine, theirs } = pair()
    mine.type('one').press('Enter')
    mine.type('two').press('Enter')
    mine.type('three').caretAfter('two').compose('compositionstart')
    mine.type('に')
    theirs.dispatch(theirs.state.tr.delete(5, 11))
    expect(theirs.html).toBe('<p>one</p><p>three</p>')
    mine.type('ほ')
    expect(mine.html).toBe('<p>one</p><p>twoにほ</p><p>three</p>')
    expect(theirs.html).toMatch(/ほ/)
    end(mine)
    expect(mine.html).toBe(theirs.html)
    expect([mine.inStep, theirs.inStep]).toEqual([true, true])
  })

  it('takes no letter of others with it when the input method puts other letters in its place', () => {
    const { mine, theirs } = pair()
    mine.type('one ').compose('compositionstart')
    mine.type('にほ')
    theirs.caretAfter('に').type('x')
    mine.dispatch(mine.state.tr.insertText('日', 5, 7))
    expect(theirs.html).toBe('<p>one 日x</p>')
    end(mine)
    expect(mine.html).toBe('<p>one 日x</p>')
  })

  it('stays, letter for letter, whatever others make of the text around it', () => {
    let letters = 0
    let disturbances = 0
    for (let seed = 1; seed <= 50; seed += 1) {
      const random = seededRandom(seed)
      const { mine, theirs } = pair(seed % 2 === 0 ? [2, 3] : [3, 2])
      mine.type('one two three').press('Enter')
      mine.type('four five six').press('Enter')
      mine.type('seven')
      mine.caretAfter(random.pick(['one', 'two', 'three', 'four', 'five', 'six', 'seven']))
      mine.compose('compositionstart')
      let count = 0
      let live = ''
      for (let step = 0; step < 30; step += 1) {
        const { from } = mine.state.selection
        const last = mine.state.doc.textBetween(Math.max(0, from - 1), from)
        if (random.integer(2) === 0) {
          disturb(theirs, random)
          disturbances += 1
        } else {
          // An input method puts what it has now in the place of what it had.
          const instead = last !== '' && live.endsWith(last) && random.integer(3) === 0
          live = (instead ? live.slice(0, -1) : live) + letter(count)
          mine.dispatch(mine.state.tr.insertText(letter(count), instead ? from - 1 : from, from))
          count += 1
        }
        if (random.integer(10) === 0) vi.advanceTimersByTime(2000)
      }
      end(mine)
      const text = mine.state.doc.textContent
      expect([
        seed,
        [...text]
          .filter((one) => composed.test(one))
          .sort()
          .join(''),
      ]).toEqual([seed, live])
      expect([seed, mine.html]).toEqual([seed, theirs.html])
      expect([mine.inStep, theirs.inStep]).toEqual([true, true])
      letters += count
    }
    expect(letters).toBeGreaterThan(600)
    expect(disturbances).toBeGreaterThan(600)
  })
})
