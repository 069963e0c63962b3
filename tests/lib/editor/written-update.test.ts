import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readDocument } from '@/lib/editor/read-document'
import { renderHtml } from '@/lib/editor/render-html'
import { seedUpdate } from '@/lib/editor/seed'
import { writtenUpdate } from '@/lib/editor/written-update'
import { languages } from '@/lib/messages/languages'
import { newFileId } from '@/lib/protocol/identifiers'
import { tourBlocks } from '@/server/documents/tour/tour'
import { tourWords } from '@/server/documents/tour/tour-words'
import { HeadlessEditor } from '../../support/headless-editor'

const drawing = {
  id: newFileId(),
  kind: 'picture',
  name: 'manyhands.png',
  type: 'image/png',
  bytes: 1,
  width: 2,
  height: 1,
} as const

describe('writtenUpdate', () => {
  for (const language of languages) {
    it(`writes the tour in ${language}, whole, the same each time, and seeding it again changes nothing`, () => {
      const words = tourWords[language]
      const update = writtenUpdate(words.title, tourBlocks(words, drawing))
      expect(writtenUpdate(words.title, tourBlocks(words, drawing))).toEqual(update)
      const doc = new Y.Doc()
      Y.applyUpdate(doc, update)
      const { title, content } = readDocument(doc)
      content.check()
      expect(title).toBe(words.title)
      const { html } = renderHtml(content)
      for (const part of [
        'class="toggle"',
        'data-kind="tip"',
        'math-block',
        'class="embed"',
        'task-item',
        '<th',
        'class="mention"',
        `<figcaption><div class="caption">${words.picture.caption}`,
      ])
        expect(html).toContain(part)
      Y.applyUpdate(doc, seedUpdate)
      expect(renderHtml(readDocument(doc).content).html).toBe(html)
      const editor = new HeadlessEditor(doc)
      editor.caretAtEnd().type('!')
      expect([editor.inStep, editor.html.endsWith('!</p>')]).toEqual([true, true])
    })
  }
})
