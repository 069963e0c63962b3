import { wrapIn } from 'prosemirror-commands'
import { describe, expect, it } from 'vitest'
import { redoChange, undoChange, undoKey } from '@/lib/editor/plugins/undo'
import { schema } from '@/lib/editor/schema'
import { HeadlessEditor, seededDoc, wire } from '@/tests/support/headless-editor'

const { blockquote } = schema.nodes

/** Lets the step end, as a rest would. */
const rest = (editor: HeadlessEditor): void => undoKey.getState(editor.state)?.stopCapturing()

/** Deletes the outermost block that holds `text`. */
const deleteBlock = (editor: HeadlessEditor, text: string): void => {
  editor.caretBefore(text)
  const { $from } = editor.state.selection
  editor.dispatch(editor.state.tr.delete($from.before(1), $from.after(1)))
  rest(editor)
}

const deleteText = (editor: HeadlessEditor, text: string): void => {
  editor.dispatch(editor.select(text).state.tr.deleteSelection())
  rest(editor)
}

const withQuote = () => {
  const mine = new HeadlessEditor(seededDoc())
  const theirs = new HeadlessEditor(seededDoc())
  const deliver = wire(mine.doc, theirs.doc, true)
  theirs.type('beside').press('Enter')
  theirs.type('letters').run(wrapIn(blockquote))
  theirs.press('Enter')
  theirs.type('more')
  deliver()
  return { mine, theirs, deliver }
}

describe('undo', () => {
  it('goes on where another deleted what it had brought back, once a redo was given up', () => {
    const { mine, theirs, deliver } = withQuote()
    mine.caretAfter('beside').type('!')
    rest(mine)
    deleteText(mine, 'ters')
    deleteBlock(mine, 'let')
    expect(mine.run(undoChange)).toBe(true)
    mine.caretAfter('let').type('y')
    expect(mine.run(undoChange)).toBe(true)
    mine.caretAfter('beside!').type('?')
    expect(mine.run(redoChange)).toBe(false)
    deliver()
    deleteBlock(theirs, 'let')
    deliver()
    while (mine.run(undoChange)) deliver()
    expect(mine.html).toBe('<p>beside</p>')
    expect(theirs.html).toBe(mine.html)
    expect([mine.inStep, theirs.inStep]).toEqual([true, true])
  })
})
