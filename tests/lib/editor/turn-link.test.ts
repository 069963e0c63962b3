// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { undoChange } from '@/lib/editor/plugins/undo'
import { documentIn, embedLink, mentionLink } from '@/lib/editor/turn-link'
import { drawDocument } from '../../support/draw-document'
import { jsdomEditor } from '../../support/jsdom-editor'

const video = 'https://vimeo.com/76979871'

test('an address alone is pasted as a link, and stays letters without formatting', () => {
  const { view, paste, close } = jsdomEditor()
  paste({ 'text/plain': ` ${video}\n` })
  expect(drawDocument(view.state.doc)).toBe(`paragraph: link ${video}{${video}}\n`)
  undoChange(view.state, view.dispatch)
  expect(view.state.doc.textContent).toBe('')
  view.dom.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'V', keyCode: 86, shiftKey: true, ctrlKey: true }),
  )
  paste({ 'text/plain': video })
  expect(drawDocument(view.state.doc)).toBe(`paragraph: ${video}\n`)
  close()
})

test('a link becomes what it leads to, above its own line or below that of others', () => {
  const { view, paste, close } = jsdomEditor()
  paste({ 'text/plain': video })
  expect(embedLink(view.state, view.dispatch)).toBe(true)
  expect(drawDocument(view.state.doc)).toBe('embed provider="vimeo" id="76979871"\nparagraph:\n')
  view.dispatch(view.state.tr.insertText('see '))
  paste({ 'text/plain': video })
  expect(embedLink(view.state, view.dispatch)).toBe(true)
  expect(drawDocument(view.state.doc)).toBe(
    'embed provider="vimeo" id="76979871"\nparagraph: see\nembed provider="vimeo" id="76979871"\n',
  )
  close()
})

test('a link to a document becomes its mention', () => {
  const { view, paste, close } = jsdomEditor()
  paste({ 'text/plain': 'https://here.example/d/abc' })
  expect(embedLink(view.state)).toBe(false)
  expect(documentIn('https://here.example/d/abc', 'https://here.example')).toBe('abc')
  expect(documentIn('https://here.example/d/abc#part', 'https://here.example')).toBeNull()
  expect(documentIn('https://elsewhere.example/d/abc', 'https://here.example')).toBeNull()
  expect(mentionLink('abc', 'Plan')(view.state, view.dispatch)).toBe(true)
  expect(drawDocument(view.state.doc)).toBe('paragraph: <mention kind="document" id="abc" label="Plan">\n')
  close()
})
