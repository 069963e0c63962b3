import { NodeSelection } from 'prosemirror-state'
import { describe, expect, it } from 'vitest'
import { deleteBlock, duplicateBlock, lineBelow, selectBlock } from '@/lib/editor/block-actions'
import { movableAround, movableBlocks } from '@/lib/editor/movable-blocks'
import { moveBlocks, moveDown, moveUp } from '@/lib/editor/move-blocks'
import { undoChange } from '@/lib/editor/plugins/undo'
import { HeadlessEditor, seededDoc, wire } from '../../support/headless-editor'

/** One line each; `- ` begins an item, as typing does. */
const written = (...lines: readonly string[]): HeadlessEditor => {
  const editor = new HeadlessEditor()
  lines.forEach((line, index) => {
    if (index > 0) editor.press('Enter')
    editor.type(line)
  })
  return editor
}
const place = (editor: HeadlessEditor, text: string): number => {
  editor.caretBefore(text)
  return editor.state.selection.from
}
/** Takes the block with these words to the gap before, or after, the block with others. */
const take = (editor: HeadlessEditor, words: string, where: 'before' | 'after', others: string): boolean => {
  const [moved, beside] = [words, others].map((text) =>
    movableAround(editor.state.doc.resolve(place(editor, text))),
  )
  if (!moved || !beside) throw new RangeError('nothing to move')
  return editor.run(moveBlocks(moved, where === 'before' ? beside.start : beside.end))
}

describe('moving blocks', () => {
  it('takes a toggle along with its title, and a line below the title alone', () => {
    const editor = written('one', ':::toggle Title', 'below', 'more')
    expect(movableAround(editor.state.doc.resolve(place(editor, 'below')))?.parent.type.name).toBe('toggle')
    editor.caretAfter('Tit')
    expect(editor.run(moveUp)).toBe(true)
    expect(editor.state.doc.firstChild?.textContent).toBe('Titlebelowmore')
    expect(editor.state.doc.lastChild?.textContent).toBe('one')
  })

  it('goes up and down past what is beside, with the caret where it was in the words', () => {
    const editor = written('one', 'two', 'three').caretAfter('tw')
    expect(editor.run(moveUp)).toBe(true)
    expect(editor.type('!').html).toBe('<p>tw!o</p><p>one</p><p>three</p>')
    expect(editor.run(moveUp)).toBe(false)
    editor.press('Alt-Shift-ArrowDown')
    editor.press('Alt-Shift-ArrowDown')
    expect(editor.html).toBe('<p>one</p><p>three</p><p>tw!o</p>')
    expect(editor.run(moveDown)).toBe(false)
  })

  it('takes several selected blocks together', () => {
    const editor = written('one', 'two', 'three')
    const from = place(editor, 'two')
    editor.select('three')
    editor.dispatch(editor.state.tr.setSelection(editor.state.selection))
    const { doc } = editor.state
    const range = movableAround(doc.resolve(from), doc.resolve(doc.content.size - 1))
    if (range === null) throw new RangeError()
    editor.run(moveBlocks(range, 0))
    expect(editor.html).toBe('<p>two</p><p>three</p><p>one</p>')
  })

  it('moves an item among its list, out of it, and leaves no empty list behind', () => {
    const editor = written('before', '- one', 'two')
    editor.caretAfter('two')
    editor.run(moveUp)
    expect(editor.html).toBe('<p>before</p><ul><li><p>two</p></li><li><p>one</p></li></ul>')
    editor.run(moveUp)
    expect(editor.html).toBe('<ul><li><p>two</p></li></ul><p>before</p><ul><li><p>one</p></li></ul>')
    editor.run(moveDown)
    expect(editor.html).toBe('<p>before</p><ul><li><p>two</p></li><li><p>one</p></li></ul>')
  })

  it('makes an item of a line that comes into a list, and a list of an item that leaves one', () => {
    const editor = written('loose', 'more', '- one', 'two')
    take(editor, 'loose', 'before', 'two')
    expect(editor.html).toBe(
      '<p>more</p><ul><li><p>one</p></li><li><p>loose</p></li><li><p>two</p></li></ul>',
    )
    take(editor, 'two', 'before', 'more')
    expect(editor.html).toBe(
      '<ul><li><p>two</p></li></ul><p>more</p><ul><li><p>one</p></li><li><p>loose</p></li></ul>',
    )
    editor.run(undoChange)
    expect(editor.html).toBe(
      '<p>more</p><ul><li><p>one</p></li><li><p>loose</p></li><li><p>two</p></li></ul>',
    )
  })

  it('goes nowhere within itself', () => {
    const editor = written('> quoted', 'two')
    editor.dispatch(editor.state.tr.setSelection(NodeSelection.create(editor.state.doc, 0)))
    const quote = movableBlocks(editor.state)
    if (quote === null) throw new RangeError('nothing to move')
    expect(editor.run(moveBlocks(quote, place(editor, 'two') - 1))).toBe(false)
  })

  it('does not touch what another writes elsewhere', () => {
    const [one, other] = [seededDoc(2), seededDoc(3)]
    const deliver = wire(one, other, true)
    const ada = new HeadlessEditor(one)
    ada.type('alpha')
    ada.press('Enter')
    ada.type('beta')
    ada.press('Enter')
    ada.type('gamma')
    deliver()
    const grace = new HeadlessEditor(other)
    ada.caretAfter('gamma').run(moveUp)
    grace.caretAfter('alpha').type(' first')
    deliver()
    expect(ada.html).toBe(grace.html)
    expect(ada.html).toBe('<p>alpha first</p><p>gamma</p><p>beta</p>')
  })
})

describe('what is done with a block', () => {
  it('selects, doubles and deletes it', () => {
    const editor = written('one', 'two').caretAfter('on')
    editor.run(selectBlock)
    editor.run(duplicateBlock)
    expect(editor.html).toBe('<p>one</p><p>one</p><p>two</p>')
    editor.run(deleteBlock)
    expect(editor.html).toBe('<p>one</p><p>two</p>')
  })

  it('leaves an empty line where nothing else stands', () => {
    const editor = written('one')
    editor.run(deleteBlock)
    expect(editor.type('x').html).toBe('<p>x</p>')
  })

  it('deletes the list with its only item', () => {
    const editor = written('a', '- one')
    editor.run(deleteBlock)
    expect(editor.html).toBe('<p>a</p>')
  })

  it('goes on below: with an item in a list, and on the same line where it is empty', () => {
    const editor = written('- one', 'two').caretAfter('one')
    editor.run(lineBelow)
    expect(editor.type('new').html).toBe('<ul><li><p>one</p></li><li><p>new</p></li><li><p>two</p></li></ul>')
    const empty = new HeadlessEditor()
    empty.run(lineBelow)
    expect(empty.type('x').html).toBe('<p>x</p>')
  })
})
