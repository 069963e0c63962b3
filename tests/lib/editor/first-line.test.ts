import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { contentOf, titleOf } from '@/lib/editor/document-roots'
import { firstLine, linesUpTo } from '@/lib/editor/first-line'
import { readDocument, readName } from '@/lib/editor/read-document'
import { schema } from '@/lib/editor/schema'
import { HeadlessEditor } from '../../support/headless-editor'

const { nodes } = schema
const words = (text: string) => (text === '' ? null : schema.text(text))
const line = (text: string) => nodes.paragraph.create(null, words(text))

describe('the first line', () => {
  it('is that of the first heading or paragraph with words in it, wherever it stands', () => {
    expect(firstLine([])).toBe('')
    expect(firstLine([line(''), line(' \u00a0 ')])).toBe('')
    expect(firstLine([line(''), nodes.heading.create({ level: 2 }, words('  Plan \t for June'))])).toBe(
      'Plan for June',
    )
    const list = nodes.bulletList.create(null, nodes.listItem.create(null, line('Milk')))
    expect(firstLine([list, line('below')])).toBe('Milk')
    const broken = nodes.paragraph.create(null, [
      nodes.hardBreak.create(),
      schema.text('Dear '),
      nodes.mention.create({ kind: 'person', label: 'Ada' }),
      nodes.hardBreak.create(),
      schema.text('and all'),
    ])
    expect(firstLine([broken])).toBe('Dear @Ada')
  })

  it('is no code and no caption, and nothing that stands far down', () => {
    const code = nodes.codeBlock.create(null, words('rm -r'))
    const picture = nodes.image.create(null, nodes.imageCaption.create(null, words('A boat')))
    expect(firstLine([code, picture, line('Words')])).toBe('Words')
    expect(firstLine([...Array.from({ length: linesUpTo }, () => line('')), line('far')])).toBe('')
  })

  it('is cut between words, and never within a letter', () => {
    const long = firstLine([line('One word after the other '.repeat(100))])
    expect(long).toMatch(/^One word .* (after|the|other|word|One)…$/)
    expect(long.length).toBeLessThanOrEqual(81)
    const emoji = firstLine([line('\u{1f469}\u200d\u{1f469}\u200d\u{1f467}'.repeat(100))])
    expect(emoji).toMatch(/^(\u{1f469}\u200d\u{1f469}\u200d\u{1f467})+…$/u)
  })
})

describe('what a document is called', () => {
  it('follows its first line until somebody names it, and nothing is written for it', () => {
    const editor = new HeadlessEditor()
    editor.type('Shopping')
    const before = Y.encodeStateAsUpdate(editor.doc)
    expect(readDocument(editor.doc)).toMatchObject({ title: 'Shopping', named: false })
    expect(readName(editor.doc)).toBe('Shopping')
    expect(Y.encodeStateAsUpdate(editor.doc)).toEqual(before)
    titleOf(editor.doc).insert(0, 'For\n Sunday ')
    expect(readDocument(editor.doc)).toMatchObject({ title: 'For Sunday', named: true })
    expect(readName(editor.doc)).toBe('For Sunday')
    titleOf(editor.doc).delete(0, titleOf(editor.doc).length)
    editor.type(' list')
    expect(readName(editor.doc)).toBe('Shopping list')
  })

  it('is the same for two people who write its first line at once', () => {
    const [ada, bob] = [new HeadlessEditor(), new HeadlessEditor()]
    ada.type('ada')
    bob.type('bob')
    Y.applyUpdate(ada.doc, Y.encodeStateAsUpdate(bob.doc))
    Y.applyUpdate(bob.doc, Y.encodeStateAsUpdate(ada.doc))
    expect(readName(ada.doc)).toBe(readName(bob.doc))
    expect(readName(ada.doc)).toContain('ada')
  })

  it('is read whatever was written', () => {
    const doc = new Y.Doc()
    contentOf(doc).insert(0, [
      new Y.XmlText('astray'),
      new Y.XmlElement('no-such'),
      new Y.XmlElement('heading'),
    ])
    expect(readName(doc)).toBe('')
  })
})
