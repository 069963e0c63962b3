import { TextSelection } from 'prosemirror-state'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { commands } from '@/lib/editor/commands'
import {
  formulaAt,
  insertFormula,
  insertFormulaBlock,
  leaveFormula,
  writeFormula,
} from '@/lib/editor/formula'
import { undoKey } from '@/lib/editor/plugins/undo'
import { HeadlessEditor, seededDoc, wire } from '../../support/headless-editor'

const emptyLine = '<br class="ProseMirror-trailingBreak">'
const inLine = (tex: string) => `<span class="math">${tex}</span>`

describe('formulas', () => {
  it('are made by typing, and sums of money are none', () => {
    expect(new HeadlessEditor().type('so $x^2$ is').html).toBe(`<p>so ${inLine('x^2')} is</p>`)
    expect(new HeadlessEditor().type('$a + b$,').html).toBe(`<p>${inLine('a + b')},</p>`)
    for (const money of ['from $5 to $7', 'a$b$', '$ x $', '$5$', '\\$x$'])
      expect(new HeadlessEditor().type(money).html).toBe(`<p>${money}</p>`)
    expect(new HeadlessEditor().type('`$x$` ').html).toContain('<code spellcheck="false">$x$</code>')
  })

  it('are taken back by Backspace, as they were typed', () => {
    const editor = new HeadlessEditor().type('$x$')
    editor.press('Backspace')
    expect(editor.html).toBe('<p>$x$</p>')
  })

  it('keep their letters in a block that becomes code, also where a selection begins in one of them', () => {
    const editor = new HeadlessEditor().type('so')
    editor.press('Enter')
    editor.type('$x$ and $y$ ')
    editor.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, 7, 1)))
    const code = commands.find(({ id }) => id === 'code-block')
    editor.run(code?.run ?? (() => false))
    expect(editor.state.doc.textContent).toBe('so$x$ and $y$ ')
    expect(editor.inStep).toBe(true)
  })

  it('stand on a line of their own after two dollar signs, selected for whoever writes them', () => {
    const editor = new HeadlessEditor().type('$$ ')
    expect(formulaAt(editor.state)).toEqual({ tex: '', position: 0, block: true })
    editor.run(writeFormula('\\sum'))
    editor.run(writeFormula('\\sum_1'))
    editor.run(leaveFormula)
    expect(editor.type('after').html).toBe('<div class="math-block">\\sum_1</div><p>after</p>')
    expect(editor.inStep).toBe(true)
  })

  it('are made of the words that are selected, and go when they say nothing', () => {
    const editor = new HeadlessEditor().type('let x_1 be').select('x_1')
    editor.run(insertFormula)
    expect(formulaAt(editor.state)?.tex).toBe('x_1')
    editor.run(leaveFormula)
    expect(editor.type('!').html).toBe(`<p>let ${inLine('x_1')}! be</p>`)
    const empty = new HeadlessEditor().type('a')
    empty.run(insertFormulaBlock)
    expect(formulaAt(empty.state)?.block).toBe(true)
    empty.run(leaveFormula)
    expect(empty.html).not.toContain('math')
  })

  it('keep the letters of both when two people write in one at once', () => {
    const ada = new HeadlessEditor().type('$ab$')
    const copy = seededDoc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(ada.doc))
    const bob = new HeadlessEditor(copy)
    const deliver = wire(ada.doc, bob.doc, true)
    const pick = (editor: HeadlessEditor) => editor.caretBefore('ab')
    for (const [editor, tex] of [
      [ada, '2ab'],
      [bob, 'abc'],
    ] as const) {
      pick(editor)
      expect(formulaAt(editor.state)?.tex).toBe('ab')
      editor.run(writeFormula(tex))
    }
    deliver()
    for (const editor of [ada, bob]) {
      expect(formulaAt(editor.state)?.tex).toBe('2abc')
      expect(editor.inStep).toBe(true)
    }
  })

  it('are never joined with words: Backspace and Delete beside one select it first', () => {
    const editor = new HeadlessEditor().type('$$ ')
    editor.run(writeFormula('x'))
    editor.run(leaveFormula)
    editor.type('after').caretBefore('after').press('Backspace')
    expect(formulaAt(editor.state)?.tex).toBe('x')
    undoKey.getState(editor.state)?.stopCapturing()
    editor.press('Backspace')
    expect(editor.html).toBe('<p>after</p>')
    editor.press('Ctrl-z')
    expect(editor.html).toContain('math-block')
  })

  it('open with Enter where they are selected, and hold no caret', () => {
    const editor = new HeadlessEditor().type('$x$')
    editor.caretAfter('x')
    expect(formulaAt(editor.state)?.tex).toBe('x')
    expect(editor.press('Enter')).toBe(true)
    expect(editor.html).toBe(`<p>${inLine('x')}${emptyLine}</p>`)
  })
})
