import { NodeSelection } from 'prosemirror-state'
import { describe, expect, it } from 'vitest'
import { replaceFile } from '@/lib/editor/image-commands'
import { imageAttributes } from '@/lib/editor/nodes/image'
import { schema } from '@/lib/editor/schema'
import { settleUpload } from '@/lib/editor/settle-upload'
import { HeadlessEditor } from '../../support/headless-editor'

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
