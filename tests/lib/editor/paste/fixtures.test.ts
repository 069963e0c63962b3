// @vitest-environment jsdom
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { drawDocument } from '../../../support/draw-document'
import { jsdomEditor } from '../../../support/jsdom-editor'

const folder = 'tests/fixtures/paste/'
const names = readdirSync(folder).filter((name) => !name.endsWith('.expected'))

test('there are enough of them', () => {
  expect(names.length).toBeGreaterThanOrEqual(30)
})

test.each(names)('%s is pasted as what it means', async (name) => {
  const given = readFileSync(folder + name, 'utf8')
  const type = name.endsWith('.html') ? 'text/html' : 'text/plain'
  const editor = jsdomEditor()
  const empty = drawDocument(editor.view.state.doc)
  editor.paste({ [type]: given })
  await vi.waitFor(() => expect(drawDocument(editor.view.state.doc)).not.toBe(empty), { timeout: 10_000 })
  const drawn = drawDocument(editor.view.state.doc)
  editor.close()
  expect(drawn).toBe(readFileSync(`${folder + name}.expected`, 'utf8'))
})
