// @vitest-environment jsdom
import { TextSelection } from 'prosemirror-state'
import { expect, test } from 'vitest'
import { undoChange } from '@/lib/editor/plugins/undo'
import { schema } from '@/lib/editor/schema'
import { seededDoc, wire } from '../../support/headless-editor'
import { jsdomEditor } from '../../support/jsdom-editor'

const { doc, paragraph, toggle } = schema.nodes
const line = (words: string) => paragraph.create(null, schema.text(words))

/** Two who see the same toggle, with a line above it; the second one's caret stands below its title. */
const beside = () => {
  const ada = jsdomEditor()
  const bob = jsdomEditor(seededDoc())
  wire(ada.doc, bob.doc)
  ada.replaceAll(doc.create(null, [line('above'), toggle.create(null, [line('More'), line('below')])]))
  const below = bob.view.state.doc.content.size - 2
  const go = (to: number) =>
    bob.view.dispatch(bob.view.state.tr.setSelection(TextSelection.create(bob.view.state.doc, to)))
  const button = () => bob.view.dom.querySelector<HTMLElement>('.toggle-mark')
  const open = () => button()?.getAttribute('aria-expanded')
  go(below)
  const close = () => {
    ada.close()
    bob.close()
  }
  return { ada, bob, button, open, go, below, close }
}

test('a toggle stays closed while others write above the caret that it hides', () => {
  const { ada, bob, button, open, close } = beside()
  button()?.click()
  expect(open()).toBe('false')
  const { head } = bob.view.state.selection
  ada.view.dispatch(ada.view.state.tr.insertText('x', 1))
  expect([bob.view.state.selection.head, open()]).toEqual([head + 1, 'false'])
  close()
})

test('a toggle opens for whoever is led into it, or writes there', () => {
  const { bob, button, open, go, below, close } = beside()
  bob.view.dispatch(bob.view.state.tr.insertText('!').scrollIntoView())
  button()?.click()
  go(1)
  expect(open()).toBe('false')
  go(below)
  expect(open()).toBe('true')
  button()?.click()
  undoChange(bob.view.state, bob.view.dispatch)
  expect([bob.view.state.doc.textContent, open()]).toEqual(['aboveMorebelow', 'true'])
  button()?.click()
  bob.view.dispatch(bob.view.state.tr.insertText('?').scrollIntoView())
  expect(open()).toBe('true')
  close()
})
