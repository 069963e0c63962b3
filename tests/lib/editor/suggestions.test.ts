import { describe, expect, it } from 'vitest'
import { acceptCommand, acceptContent } from '@/lib/editor/accept-suggestion'
import { commands } from '@/lib/editor/commands'
import { closeSuggestion, openSuggestion, suggestionIn } from '@/lib/editor/plugins/suggestions'
import { undoChange } from '@/lib/editor/plugins/undo'
import { HeadlessEditor, seededDoc, wire } from '../../support/headless-editor'

const command = (id: string) => {
  const found = commands.find((one) => one.id === id)
  if (found === undefined) throw new RangeError(id)
  return found.run
}
const offered = ({ state }: HeadlessEditor) => {
  const suggestion = suggestionIn(state)
  return suggestion === null ? null : `${suggestion.kind} ${suggestion.query}`
}

describe('what is offered while somebody types', () => {
  it('begins at the start, behind a space or a bracket, and nowhere else', () => {
    expect(offered(new HeadlessEditor().type('/'))).toBe('command ')
    expect(offered(new HeadlessEditor().type('see (@'))).toBe('mention ')
    expect(offered(new HeadlessEditor().type('now :sm'))).toBe('emoji sm')
    expect(offered(new HeadlessEditor().type('and/'))).toBe(null)
    expect(offered(new HeadlessEditor().type('10:'))).toBe(null)
    expect(offered(new HeadlessEditor().type('me@'))).toBe(null)
  })

  it('has no place in code', () => {
    expect(offered(new HeadlessEditor().type('```/'))).toBe(null)
    const inline = new HeadlessEditor().type('a ')
    inline.press('Ctrl-e')
    inline.type('b /')
    expect(offered(inline)).toBe(null)
  })

  it('goes on while the caret stays behind the sign, and not because it comes back', () => {
    const editor = new HeadlessEditor().type('word /head two')
    expect(offered(editor)).toBe('command head two')
    editor.caretBefore('word')
    expect(offered(editor)).toBe(null)
    editor.caretAfter('/head')
    expect(offered(editor)).toBe(null)
    editor.type('er')
    expect(offered(editor)).toBe(null)
  })

  it('ends with two spaces, with a space behind an emoji, and when the sign is deleted', () => {
    expect(offered(new HeadlessEditor().type('/a  '))).toBe(null)
    expect(offered(new HeadlessEditor().type(':a '))).toBe(null)
    const editor = new HeadlessEditor().type('/a')
    editor.dispatch(editor.state.tr.delete(1, 3))
    expect(offered(editor)).toBe(null)
  })

  it('leaves every letter when it is dismissed', () => {
    const editor = new HeadlessEditor().type('a /head')
    expect(editor.run(closeSuggestion)).toBe(true)
    expect([offered(editor), editor.html]).toEqual([null, '<p>a /head</p>'])
    expect(editor.run(closeSuggestion)).toBe(false)
    expect(offered(editor.type('ing'))).toBe(null)
  })

  it('stays with its words while others write before and around it', () => {
    const [one, other] = [new HeadlessEditor(seededDoc(2)), new HeadlessEditor(seededDoc(3))]
    one.type('first')
    wire(one.doc, other.doc)
    const ada = one
    ada.type(' /he')
    expect(offered(ada)).toBe('command he')
    const grace = new HeadlessEditor(ada.doc)
    grace.caretBefore('first').type('At ')
    expect([offered(ada), ada.html]).toEqual(['command he', '<p>At first /he</p>'])
    ada.type('a')
    ada.run(acceptCommand(command('heading-2')))
    expect(ada.html).toBe('<h2>At first </h2>')
  })
})

describe('taking what is offered', () => {
  it('does it in the place of what was typed, as one change', () => {
    const editor = new HeadlessEditor().type('/bul')
    editor.run(acceptCommand(command('bullet-list')))
    expect(offered(editor)).toBe(null)
    expect(editor.type('x').html).toBe('<ul><li><p>x</p></li></ul>')
    editor.run(undoChange)
    editor.run(undoChange)
    expect(editor.html).toBe('<p>/bul</p>')
    // It is text now, and no question any more.
    expect(offered(editor)).toBe(null)
  })

  it('keeps the words around, and the mark that was going on', () => {
    const editor = new HeadlessEditor()
    editor.press('Ctrl-b')
    editor.type('so :smile')
    editor.run(acceptContent('😄'))
    expect(editor.type('!').html).toBe('<p><strong>so 😄!</strong></p>')
  })

  it('works without a sign, for a button that opens it', () => {
    const editor = new HeadlessEditor().type('word')
    expect(editor.run(openSuggestion('command'))).toBe(true)
    expect(offered(editor.type('quo'))).toBe('command quo')
    editor.run(acceptCommand(command('quote')))
    expect(editor.html).toBe('<blockquote><p>word</p></blockquote>')
  })
})
