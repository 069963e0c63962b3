import { NodeSelection } from 'prosemirror-state'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { editCaption, replaceFile } from '@/lib/editor/image-commands'
import { insertPlaces, placeOf } from '@/lib/editor/insert-files'
import { imageAttributes } from '@/lib/editor/nodes/image'
import { redoChange, undoChange, undoKey } from '@/lib/editor/plugins/undo'
import { schema } from '@/lib/editor/schema'
import { settleAsAttachment, settleUpload } from '@/lib/editor/settle-upload'
import { HeadlessEditor, seededDoc, wire } from '../../support/headless-editor'

const [old, other] = ['2'.repeat(22), '3'.repeat(22)]

describe('a picture that is replaced', () => {
  it('stays until the other one has come, with what is said of it and where it stands', () => {
    const editor = new HeadlessEditor()
    const { image, imageCaption } = schema.nodes
    const caption = imageCaption.create(null, schema.text('At noon'))
    const given = {
      file: old,
      name: 'old.png',
      alt: 'A harbour',
      share: 60,
      align: 'start',
      width: 9,
      height: 9,
    }
    editor.dispatch(editor.state.tr.insert(0, image.create(given, caption)))
    const said = () => imageAttributes(editor.state.doc.child(0))
    expect(editor.run(replaceFile({ upload: 'token-1234' }, 7))).toBe(false)
    editor.dispatch(editor.state.tr.setSelection(NodeSelection.create(editor.state.doc, 0)))
    expect(editor.run(replaceFile({ upload: 'token-1234' }, 7))).toBe(true)
    expect(said()).toMatchObject({ ...given, upload: 'token-1234', by: 7 })
    settleUpload(editor.doc, 'token-1234', { file: other, name: 'new.png', upload: '', width: 4, height: 3 })
    expect(said()).toMatchObject({ file: other, name: 'new.png', upload: '', width: 4, height: 3 })
    expect(said()).toMatchObject({ alt: 'A harbour', share: 60, align: 'start' })
    expect(editor.html).toContain('At noon')
    expect(editor.inStep).toBe(true)
  })
})

const { image, imageCaption, attachment } = schema.nodes
const earlier = {
  file: old,
  name: 'old.png',
  alt: 'A harbour',
  share: 60,
  align: 'start',
  width: 9,
  height: 9,
}
const later = { file: other, name: 'new.png', upload: '', width: 4, height: 3 }

/** Two people before a picture, one of whom has had another one brought in its place. */
const replaced = () => {
  const mine = new HeadlessEditor(seededDoc(2))
  const caption = imageCaption.create(null, schema.text('At noon'))
  mine.dispatch(mine.state.tr.insert(0, image.create(earlier, caption)))
  undoKey.getState(mine.state)?.clear()
  const theirs = new HeadlessEditor(seededDoc(3))
  theirs.doc.transact(() => Y.applyUpdate(theirs.doc, Y.encodeStateAsUpdate(mine.doc)), 'network')
  const deliver = wire(mine.doc, theirs.doc, true)
  ask(mine, 'token-1234')
  return { mine, theirs, deliver }
}

const ask = (editor: HeadlessEditor, upload: string): void => {
  editor.dispatch(editor.state.tr.setSelection(NodeSelection.create(editor.state.doc, 0)))
  expect(editor.run(replaceFile({ upload }, editor.doc.clientID))).toBe(true)
}

const said = (editor: HeadlessEditor) => imageAttributes(editor.state.doc.child(0))

describe('undo of a picture that was replaced', () => {
  it('brings back the earlier one with all that was said of it, and redo the later one, again and again', () => {
    const { mine, theirs, deliver } = replaced()
    settleUpload(mine.doc, 'token-1234', later)
    for (let turn = 0; turn < 3; turn += 1) {
      expect(mine.run(undoChange)).toBe(true)
      deliver()
      for (const editor of [mine, theirs]) expect(said(editor)).toMatchObject({ ...earlier, upload: '' })
      expect(mine.run(redoChange)).toBe(true)
      deliver()
      for (const editor of [mine, theirs])
        expect(said(editor)).toMatchObject({ ...later, alt: 'A harbour', share: 60, align: 'start' })
    }
    expect([mine.inStep, theirs.inStep]).toEqual([true, true])
  })

  it('leaves what others wrote under it, and said of it, meanwhile', () => {
    const { mine, theirs, deliver } = replaced()
    deliver()
    settleUpload(mine.doc, 'token-1234', later)
    theirs.caretAfter('At noon').type(' sharp')
    theirs.dispatch(theirs.state.tr.setNodeAttribute(0, 'alt', 'A ship'))
    deliver()
    mine.run(undoChange)
    deliver()
    for (const editor of [mine, theirs]) {
      expect(said(editor)).toMatchObject({ file: old, name: 'old.png', width: 9, alt: 'A ship', upload: '' })
      expect(editor.html).toContain('At noon sharp')
    }
    mine.run(redoChange)
    deliver()
    expect(said(theirs)).toMatchObject({ file: other, name: 'new.png', width: 4, alt: 'A ship', upload: '' })
    expect(theirs.html).toContain('At noon sharp')
  })

  it('goes back one by one where it was replaced twice', () => {
    const { mine } = replaced()
    settleUpload(mine.doc, 'token-1234', later)
    const third = '4'.repeat(22)
    ask(mine, 'token-5678')
    settleUpload(mine.doc, 'token-5678', { ...later, file: third, name: 'third.png' })
    mine.run(undoChange)
    expect(said(mine)).toMatchObject({ file: other, name: 'new.png', upload: '' })
    mine.run(undoChange)
    expect(said(mine)).toMatchObject({ ...earlier, upload: '' })
    mine.run(redoChange)
    mine.run(redoChange)
    expect(said(mine)).toMatchObject({ file: third, name: 'third.png', upload: '' })
  })

  it('does not take back what somebody else brought in its place since', () => {
    const { mine, theirs, deliver } = replaced()
    settleUpload(mine.doc, 'token-1234', later)
    deliver()
    const third = '4'.repeat(22)
    ask(theirs, 'token-5678')
    settleUpload(theirs.doc, 'token-5678', { ...later, file: third, name: 'third.png', width: 5, height: 5 })
    deliver()
    mine.run(undoChange)
    deliver()
    for (const editor of [mine, theirs])
      expect(said(editor)).toMatchObject({ file: third, name: 'third.png', upload: '' })
  })

  it('while it is on its way leaves the earlier one, and redo awaits the later one again', () => {
    const { mine } = replaced()
    mine.run(undoChange)
    expect(said(mine)).toMatchObject({ ...earlier, upload: '' })
    expect(settleUpload(mine.doc, 'token-1234', later)).toBe(false)
    mine.run(redoChange)
    expect(said(mine)).toMatchObject({ ...earlier, upload: 'token-1234' })
    expect(settleUpload(mine.doc, 'token-1234', later)).toBe(true)
    expect(said(mine)).toMatchObject(later)
    mine.run(undoChange)
    expect(said(mine)).toMatchObject({ ...earlier, upload: '' })
  })
})

describe('undo of a picture that was brought', () => {
  const brought = () => {
    const { mine, theirs, deliver } = replaced()
    undoKey.getState(mine.state)?.clear()
    mine.caretAtEnd()
    const begun = { kind: 'image', upload: 'token-5678', name: 'new.png', bytes: 9 } as const
    mine.dispatch(insertPlaces(mine.state, [placeOf(begun, mine.doc.clientID)]))
    const pictures = (editor: HeadlessEditor) =>
      editor.state.doc.children.filter(({ type }) => type === image || type === attachment).slice(1)
    return { mine, theirs, deliver, pictures }
  }

  it('takes it out after it has come, and redo shows the picture and no place that waits', () => {
    const { mine, theirs, deliver, pictures } = brought()
    settleUpload(mine.doc, 'token-5678', later)
    mine.run(undoChange)
    expect(pictures(mine)).toEqual([])
    mine.run(redoChange)
    deliver()
    for (const editor of [mine, theirs]) expect(pictures(editor).map(imageAttributes)).toMatchObject([later])
  })

  it('leaves it with its file where somebody else has written under it', () => {
    const { mine, theirs, deliver, pictures } = brought()
    settleUpload(mine.doc, 'token-5678', later)
    deliver()
    const at = theirs.state.doc.child(0).nodeSize
    const place = theirs.state.doc.child(1).type === image ? at : at + theirs.state.doc.child(1).nodeSize
    theirs.dispatch(theirs.state.tr.setSelection(NodeSelection.create(theirs.state.doc, place)))
    expect(theirs.run(editCaption)).toBe(true)
    theirs.type('Theirs')
    deliver()
    mine.run(undoChange)
    deliver()
    for (const editor of [mine, theirs]) {
      expect(pictures(editor).map(imageAttributes)).toMatchObject([{ file: other, upload: '' }])
      expect(editor.html).toContain('Theirs')
    }
  })

  it('takes it out where it came as a file', () => {
    const { mine, pictures } = brought()
    settleAsAttachment(mine.doc, 'token-5678', { file: other, name: 'new.tiff', upload: '', bytes: 4 })
    expect(pictures(mine).map(({ type }) => type)).toEqual([attachment])
    mine.run(undoChange)
    expect(pictures(mine)).toEqual([])
    mine.run(redoChange)
    expect(pictures(mine).map(({ attrs }) => attrs)).toMatchObject([{ file: other, bytes: 4, upload: '' }])
    expect(mine.inStep).toBe(true)
  })
})
