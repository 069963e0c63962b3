import { Slice } from 'prosemirror-model'
import { NodeSelection } from 'prosemirror-state'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { contentOf } from '@/lib/editor/document-roots'
import type { Begun } from '@/lib/editor/file-desk'
import { filesIn } from '@/lib/editor/files-in'
import { changeImage, editCaption, resizeImage } from '@/lib/editor/image-commands'
import { insertPlaces, placeOf } from '@/lib/editor/insert-files'
import { imageAttributes } from '@/lib/editor/nodes/image'
import { withOwnFiles } from '@/lib/editor/pasted-files'
import { undoChange } from '@/lib/editor/plugins/undo'
import { readContent } from '@/lib/editor/read-content'
import { schema } from '@/lib/editor/schema'
import { settleAsAttachment, settleUpload } from '@/lib/editor/settle-upload'
import { HeadlessEditor, seededDoc, wire } from '../../support/headless-editor'

const file = '2'.repeat(22)
const begun = (upload = 'upload-1'): Begun => ({ kind: 'image', upload, name: 'tea.png', bytes: 9 })
const came = { file, name: 'tea.png', width: 1000, height: 500, upload: '' }

const bring = (editor: HeadlessEditor, upload?: string): void =>
  editor.dispatch(insertPlaces(editor.state, [placeOf(begun(upload), editor.doc.clientID)]))

const kinds = (editor: HeadlessEditor): string[] => {
  const names: string[] = []
  editor.state.doc.forEach((node) => {
    names.push(node.type.name)
  })
  return names
}

const imageIn = (editor: HeadlessEditor) => {
  const at = kinds(editor).indexOf('image')
  return imageAttributes(editor.state.doc.child(at))
}

const selectImage = (editor: HeadlessEditor): void => {
  let at = -1
  editor.state.doc.descendants((node, position) => {
    if (node.type === schema.nodes.image) at = position
  })
  editor.dispatch(editor.state.tr.setSelection(NodeSelection.create(editor.state.doc, at)))
}

describe('a place for a picture', () => {
  test('stands behind the words, cuts none of them, and leaves a line to go on writing in', () => {
    const editor = new HeadlessEditor().type('before after').caretAfter('before')
    bring(editor)
    expect(kinds(editor)).toEqual(['paragraph', 'image', 'paragraph'])
    editor.type('on')
    expect(editor.state.doc.lastChild?.textContent).toBe('on')
  })

  test('takes the place of the empty line that one is on, and of no more', () => {
    const editor = new HeadlessEditor()
    bring(editor)
    expect(kinds(editor)).toEqual(['image', 'paragraph'])
  })

  test('is filled by what has come, in both windows, and undo does not empty it', () => {
    const [ada, bo] = [new HeadlessEditor(), new HeadlessEditor(seededDoc())]
    wire(ada.doc, bo.doc)
    bring(ada)
    expect(imageIn(bo)).toMatchObject({ file: '', upload: 'upload-1', by: ada.doc.clientID })
    bo.caretAtEnd().type('meanwhile')
    expect(settleUpload(ada.doc, 'upload-1', came)).toBe(true)
    expect(imageIn(bo)).toMatchObject({ file, upload: '', width: 1000, height: 500 })
    ada.run(undoChange)
    expect(kinds(ada)).not.toContain('image')
    expect(ada.html).toContain('meanwhile')
    expect(settleUpload(ada.doc, 'upload-1', came)).toBe(false)
    expect([ada.inStep, bo.inStep]).toEqual([true, true])
  })

  test('becomes an attachment where nobody can read the picture', () => {
    const editor = new HeadlessEditor()
    bring(editor)
    settleAsAttachment(editor.doc, 'upload-1', { file, name: 'tea.svg', bytes: 9, upload: '' })
    expect(kinds(editor)).toEqual(['attachment', 'paragraph'])
    expect(editor.html).toContain(`href="/api/files/${file}?save=true"`)
  })
})

describe('a picture', () => {
  const withPicture = (): HeadlessEditor => {
    const editor = new HeadlessEditor().type('words')
    bring(editor)
    settleUpload(editor.doc, 'upload-1', came)
    return editor
  }

  test('is resized and described by two people at once, and both hold', () => {
    const ada = withPicture()
    const bo = new HeadlessEditor(seededDoc())
    Y.applyUpdate(bo.doc, Y.encodeStateAsUpdate(ada.doc))
    const deliver = wire(ada.doc, bo.doc, true)
    selectImage(ada)
    selectImage(bo)
    ada.run(resizeImage(-1))
    bo.run(changeImage({ alt: 'A cup of tea' }))
    deliver()
    for (const editor of [ada, bo]) expect(imageIn(editor)).toMatchObject({ share: 90, alt: 'A cup of tea' })
  })

  test('is resized by keys in steps, and no further than it can', () => {
    const editor = withPicture()
    selectImage(editor)
    for (let press = 0; press < 20; press += 1) editor.press('-')
    expect(imageIn(editor).share).toBe(10)
    editor.press('+')
    expect(imageIn(editor).share).toBe(20)
    expect(editor.run(resizeImage(-1))).toBe(true)
  })

  test('has a caption that two people write in, that Enter leaves and Backspace gives up', () => {
    const ada = withPicture()
    selectImage(ada)
    ada.run(editCaption)
    ada.type('Tea')
    const bo = new HeadlessEditor(seededDoc())
    Y.applyUpdate(bo.doc, Y.encodeStateAsUpdate(ada.doc))
    const deliver = wire(ada.doc, bo.doc, true)
    ada.caretAfter('Tea').type(' at five')
    bo.caretBefore('Tea').type('Green ')
    deliver()
    expect(ada.html).toContain('<div class="caption">Green Tea at five</div>')
    expect(bo.html).toBe(ada.html)
    ada.press('Enter')
    ada.type('below')
    expect(kinds(ada).slice(0, 3)).toEqual(['paragraph', 'image', 'paragraph'])
  })

  test('behind which Backspace is pressed is selected before it is taken away', () => {
    const editor = withPicture().caretAtEnd().type('x').caretBefore('x')
    editor.press('Backspace')
    expect(kinds(editor)).toContain('image')
    expect(editor.state.selection).toBeInstanceOf(NodeSelection)
    editor.press('Backspace')
    expect(kinds(editor)).not.toContain('image')
  })

  test('that no hand of ours wrote is put right', () => {
    const doc = seededDoc()
    const element = new Y.XmlElement('image')
    for (const [name, value] of Object.entries({
      file: 'javascript:alert(1)',
      width: -5,
      height: 1e12,
      share: 'wide',
      align: '"><script>',
      alt: { toString: 1 },
      upload: '../../x',
      by: Number.NaN,
    }))
      element.setAttribute(name, value as string)
    contentOf(doc).push([element])
    const read = readContent(contentOf(doc)).content.lastChild
    expect(read && imageAttributes(read)).toEqual({
      ...{
        file: '',
        name: '',
        upload: '',
        by: 0,
        alt: '',
        width: 0,
        height: 4096,
        share: 10,
        align: 'center',
      },
    })
    const editor = new HeadlessEditor(doc)
    expect(editor.html).not.toContain('script')
  })

  test('is known to whoever collects files', () => {
    expect([...filesIn(contentOf(withPicture().doc))]).toEqual([file])
  })
})

describe('what is pasted', () => {
  const image = schema.nodes.image.create({ file, name: 'tea.png', share: 50 })
  const slice = new Slice(schema.nodes.doc.create(null, [image]).content, 0, 0)
  const copies: string[] = []
  const desk = {
    beginCopy: (kind: Begun['kind'], from: string, name: string): Begun => {
      copies.push(from)
      return { kind, upload: 'copying-1', name, bytes: 0 }
    },
  }

  test('into another document waits for a copy, because the file is for the readers of the first', () => {
    const elsewhere = new HeadlessEditor()
    const pasted = withOwnFiles(slice, elsewhere.state.doc, { desk, by: 7 }).content.firstChild
    expect(copies).toEqual([file])
    expect(pasted && imageAttributes(pasted)).toMatchObject({
      file: '',
      upload: 'copying-1',
      by: 7,
      share: 50,
    })
  })

  test('into the same document shows the same file', () => {
    const doc = schema.nodes.doc.create(null, [image, schema.nodes.paragraph.create()])
    expect(withOwnFiles(slice, doc, { desk, by: 7 })).toBe(slice)
  })
})
