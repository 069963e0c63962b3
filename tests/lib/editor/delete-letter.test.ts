import { describe, expect, test } from 'vitest'
import { formulaAt, insertFormula, writeFormula } from '@/lib/editor/formula'
import { HeadlessEditor, seededDoc, wire } from '../../support/headless-editor'

const family = '\u{1f469}\u200d\u{1f469}\u200d\u{1f467}'
const whole = [
  family,
  '\u{1f1e9}\u{1f1ea}',
  '\u{1f44d}\u{1f3fd}',
  'e\u0301',
  '1\ufe0f\u20e3',
  '\u2764\ufe0f',
  'a\u0323\u0302',
]

describe('a letter of several signs', () => {
  test.each(whole)('%j goes as one, to both sides', (letter) => {
    const editor = new HeadlessEditor()
    editor.dispatch(editor.state.tr.insertText(`a${letter}${letter}b`, 1))
    editor.caretBefore('b')
    expect(editor.press('Backspace')).toBe(true)
    expect(editor.state.doc.textContent).toBe(`a${letter}b`)
    editor.caretAfter('a')
    expect(editor.press('Delete')).toBe(true)
    expect(editor.state.doc.textContent).toBe('ab')
    expect(editor.inStep).toBe(true)
  })

  test('of one sign, or put together by hand sign by sign, is left to the browser', () => {
    for (const letter of ['a', '\u{1f600}', '\u0915\u094d\u0937\u093f', '\u0e01\u0e33', '\u6f22']) {
      const editor = new HeadlessEditor()
      editor.dispatch(editor.state.tr.insertText(`x${letter}`, 1))
      expect(editor.caretAtEnd().press('Backspace')).toBe(false)
    }
  })

  test('is not torn while somebody else writes beside it', () => {
    const [ada, bo] = [new HeadlessEditor(seededDoc()), new HeadlessEditor(seededDoc())]
    const deliver = wire(ada.doc, bo.doc, true)
    ada.dispatch(ada.state.tr.insertText(`a${family}b`, 1))
    deliver()
    ada.caretBefore('b').press('Backspace')
    bo.caretBefore('b').type('c')
    deliver()
    expect([ada.state.doc.textContent, bo.state.doc.textContent]).toEqual(['acb', 'acb'])
  })

  test('changes into one that begins alike within a formula', () => {
    const [ada, bo] = [new HeadlessEditor(seededDoc()), new HeadlessEditor(seededDoc())]
    wire(ada.doc, bo.doc)
    ada.run(insertFormula)
    ada.run(writeFormula('\\text{\u{1f469}}'))
    ada.run(writeFormula('\\text{\u{1f468}}'))
    expect(formulaAt(ada.state)?.tex).toBe('\\text{\u{1f468}}')
    expect(bo.state.doc.textContent).toBe('\\text{\u{1f468}}')
    expect([ada.inStep, bo.inStep]).toEqual([true, true])
  })
})
