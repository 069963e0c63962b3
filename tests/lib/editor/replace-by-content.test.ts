import { EditorState } from 'prosemirror-state'
import { expect, test } from 'vitest'
import { replaceByContent } from '@/lib/editor/replace-by-content'
import { schema } from '@/lib/editor/schema'
import { drawDocument } from '../../support/draw-document'

const { nodes } = schema
const file = '2'.repeat(22)
const line = (text: string) => nodes.paragraph.create(null, schema.text(text))
const attachment = nodes.attachment.create({ file, name: 'a.md' })
const content = nodes.doc.create(null, [nodes.heading.create(null, schema.text('One')), line('two')]).toJSON()

const after = (blocks: Parameters<typeof nodes.doc.create>[1], given: unknown): string => {
  let state = EditorState.create({ doc: nodes.doc.create(null, blocks) })
  const done = replaceByContent(file, given)(state, (transaction) => {
    state = state.apply(transaction)
  })
  return `${done}\n${drawDocument(state.doc)}`
}

test('what a file says takes its place, also in an item of a list', () => {
  expect(after([line('before'), attachment, line('behind')], content)).toBe(
    'true\nparagraph: before\nheading: One\nparagraph: two\nparagraph: behind\n',
  )
  const item = nodes.listItem.create(null, [line('item'), attachment])
  expect(after([nodes.bulletList.create(null, item)], content)).toBe(
    'true\nbulletList\n  listItem\n    paragraph: item\n    heading: One\n    paragraph: two\n',
  )
})

test('nothing happens where the file is gone, or what came is no document', () => {
  expect(after([line('x')], content)).toBe('false\nparagraph: x\n')
  for (const wrong of [null, 'text', { type: 'paragraph' }, { type: 'doc', content: [{ type: 'listItem' }] }])
    expect(after([attachment], wrong)).toContain('false\nattachment')
})
