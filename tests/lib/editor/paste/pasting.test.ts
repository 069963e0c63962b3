// @vitest-environment jsdom
import type { Node } from 'prosemirror-model'
import { EditorState, NodeSelection, Selection, TextSelection } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { readMarkdown } from '@/lib/editor/markdown/read-markdown'
import { clipboard } from '@/lib/editor/plugins/clipboard'
import { undoChange } from '@/lib/editor/plugins/undo'
import { schema } from '@/lib/editor/schema'
import { drawDocument } from '../../../support/draw-document'
import { seededDoc, wire } from '../../../support/headless-editor'
import { jsdomEditor, pasteEvent, readyEditor } from '../../../support/jsdom-editor'

const load = () => import('@/lib/editor/paste/paste-reader')

/** An editor with nothing but the clipboard, whose reader comes when the test lets it. */
const editorWith = (content: Node, reader: () => ReturnType<typeof load>) => {
  const state = EditorState.create({
    schema,
    doc: content,
    plugins: [clipboard('https://here.example', reader)],
  })
  return new EditorView(document.createElement('div'), { state, handleScrollToSelection: () => true })
}

const holding = () => {
  const waiting: ((fails?: true) => void)[] = []
  const reader = () =>
    new Promise<Awaited<ReturnType<typeof load>>>((come, fail) => {
      waiting.push((fails) => (fails ? fail(new Error('away')) : void load().then(come)))
    })
  return {
    reader,
    give: (fails?: true): void => {
      for (const one of waiting.splice(0)) one(fails)
    },
  }
}

const paragraphs = (...texts: string[]): Node =>
  schema.nodes.doc.create(
    null,
    texts.map((text) => schema.nodes.paragraph.create(null, text === '' ? null : schema.text(text))),
  )

const caretAt = (view: EditorView, position: number): void =>
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, position)))

describe('a paste before its reader is here', () => {
  test('goes to where it was meant for, while its person writes on elsewhere', async () => {
    const { reader, give } = holding()
    const view = editorWith(paragraphs('one ', 'two'), reader)
    caretAt(view, 5)
    view.dom.dispatchEvent(pasteEvent({ 'text/plain': '**bold** word' }))
    expect(view.state.doc.textContent).toBe('one two')
    view.dispatch(view.state.tr.insertText('so: ', 1))
    view.dispatch(view.state.tr.setSelection(Selection.atEnd(view.state.doc)).insertText('!'))
    give()
    await vi.waitFor(() => expect(drawDocument(view.state.doc)).toContain('so: one bold{bold} word'))
    expect(view.state.selection.from).toBe(Selection.atEnd(view.state.doc).from)
    view.destroy()
  })

  test('stands before what its person writes and pastes after it', async () => {
    const { reader, give } = holding()
    const view = editorWith(paragraphs(''), reader)
    const type = (text: string) => view.dispatch(view.state.tr.insertText(text))
    type('one ')
    view.dom.dispatchEvent(pasteEvent({ 'text/plain': '**two**' }))
    type(' three ')
    view.dom.dispatchEvent(pasteEvent({ 'text/plain': '**four**' }))
    view.dom.dispatchEvent(pasteEvent({ 'text/plain': ' five ' }))
    view.dom.dispatchEvent(pasteEvent({ 'text/plain': '**six**' }))
    give()
    await vi.waitFor(() => expect(view.state.doc.textContent).toContain('six'))
    type('!')
    expect(view.state.doc.textContent).toBe('one two three four five six!')
    view.destroy()
  })

  test('takes the place of what was chosen for it, and of nothing that was written there since', async () => {
    const { reader, give } = holding()
    const view = editorWith(paragraphs('keep old keep', 'over this', ''), reader)
    const { divider } = schema.nodes
    view.dispatch(view.state.tr.insert(27, divider.create()))
    const choose = (selection: Selection) => view.dispatch(view.state.tr.setSelection(selection))
    choose(TextSelection.create(view.state.doc, 6, 9))
    view.dom.dispatchEvent(pasteEvent({ 'text/plain': '**new**' }))
    view.dispatch(view.state.tr.insertText('THEIRS ', 6).insertText(' THEIRS', 16))
    choose(TextSelection.create(view.state.doc, 35, 39))
    view.dom.dispatchEvent(pasteEvent({ 'text/plain': '**that**' }))
    view.dispatch(view.state.tr.insertText(', typed'))
    choose(NodeSelection.create(view.state.doc, view.state.doc.content.size - 1))
    view.dom.dispatchEvent(pasteEvent({ 'text/plain': '**a line**' }))
    view.dispatch(view.state.tr.insert(view.state.doc.content.size - 1, paragraphs('THEIRS').content))
    give()
    await vi.waitFor(() => expect(view.state.doc.textContent).toContain('a line'))
    const drawn = [
      'paragraph: keep THEIRS bold{new} THEIRS keep',
      'paragraph: over bold{that}, typed',
      'paragraph:',
      'paragraph: THEIRS',
      'paragraph: bold{a line}',
    ]
    expect(drawDocument(view.state.doc).trim().split('\n')).toEqual(drawn)
    view.destroy()
  })

  test('is pasted the plain way where it cannot be fetched, and nothing is lost', async () => {
    const { reader, give } = holding()
    const view = editorWith(paragraphs(''), reader)
    view.dom.dispatchEvent(pasteEvent({ 'text/plain': '- one\n- two' }))
    give(true)
    await vi.waitFor(() => expect(drawDocument(view.state.doc)).toBe('paragraph: - one\nparagraph: - two\n'))
    view.dom.dispatchEvent(pasteEvent({ 'text/html': '<p>and <b>bold</b></p>', 'text/plain': 'and bold' }))
    give(true)
    await vi.waitFor(() => expect(drawDocument(view.state.doc)).toContain('bold{bold}'))
    view.destroy()
  })
})

describe('what is pasted', () => {
  test('as Markdown goes with one undo', async () => {
    const { view, paste, close } = await readyEditor()
    view.dispatch(view.state.tr.insertText('before ', 1))
    paste({ 'text/plain': '# Title\n\n- one\n- two' })
    expect(drawDocument(view.state.doc)).toContain('bulletList')
    undoChange(view.state, view.dispatch)
    expect(drawDocument(view.state.doc)).toBe('paragraph: before\n')
    close()
  })

  test('without formatting, and into code, stays letter by letter', async () => {
    const { view, paste, replaceAll, close } = await readyEditor()
    view.dom.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'V', keyCode: 86, shiftKey: true, ctrlKey: true }),
    )
    paste({ 'text/plain': '**bold** and [x](https://a.example)' })
    expect(drawDocument(view.state.doc)).toBe('paragraph: **bold** and [x](https://a.example)\n')
    view.dom.dispatchEvent(new KeyboardEvent('keyup', { key: 'Shift', keyCode: 16 }))
    replaceAll(readMarkdown('```\n```'))
    caretAt(view, 1)
    paste({ 'text/plain': '# a\n- b\n- c', 'text/html': '<h1>a</h1><ul><li>b</li></ul>' })
    expect(drawDocument(view.state.doc)).toBe('codeBlock\n  | # a\n  | - b\n  | - c\n')
    close()
  })

  test('as a page that only repeats plain Markdown is read as Markdown', async () => {
    const { view, paste, close } = await readyEditor()
    paste({
      'text/html': '<meta charset="utf-8"><span style="color: red">## Part</span><br><span>text</span>',
      'text/plain': '## Part\ntext',
    })
    expect(drawDocument(view.state.doc)).toBe('heading level=2: Part\nparagraph: text\n')
    close()
  })

  test('from VS Code is code of its language, or what its Markdown says', async () => {
    const { view, paste, replaceAll, close } = await readyEditor()
    const html =
      '<div style="font-family: monospace; white-space: pre;"><div>a = 1</div><div>b = 2</div></div>'
    paste({ 'text/html': html, 'text/plain': 'a = 1\nb = 2', 'vscode-editor-data': '{"mode":"python"}' })
    expect(drawDocument(view.state.doc)).toBe('codeBlock language="python"\n  | a = 1\n  | b = 2\n')
    replaceAll(paragraphs(''))
    paste({ 'text/html': html, 'text/plain': '- a\n- b', 'vscode-editor-data': '{"mode":"markdown"}' })
    expect(drawDocument(view.state.doc)).toContain('bulletList')
    close()
  })

  test('stands among the letters that somebody else types at that moment', async () => {
    const [ada, bo] = [await readyEditor(), jsdomEditor(seededDoc())]
    Y.applyUpdate(bo.doc, Y.encodeStateAsUpdate(ada.doc))
    const deliver = wire(ada.doc, bo.doc, true)
    ada.view.dispatch(ada.view.state.tr.insertText('left right', 1))
    deliver()
    caretAt(ada.view, 6)
    caretAt(bo.view, 11)
    ada.paste({ 'text/html': '<b>bold</b> <a href="https://a.example/">link</a> ' })
    bo.view.dispatch(bo.view.state.tr.insertText(' and more'))
    deliver()
    expect(drawDocument(ada.view.state.doc)).toBe(
      'paragraph: left bold{bold} link https://a.example/{link}right and more\n',
    )
    expect(drawDocument(bo.view.state.doc)).toBe(drawDocument(ada.view.state.doc))
    ada.close()
    bo.close()
  })

  test('of five megabytes of lines is there in a moment', async () => {
    const { view, paste, close } = await readyEditor()
    const begun = performance.now()
    const text = `${'- a line of words'.repeat(200)}\n`.repeat(1400)
    paste({ 'text/plain': text })
    expect(view.state.doc.childCount).toBeGreaterThan(1300)
    expect(view.state.doc.firstChild?.type).toBe(schema.nodes.paragraph)
    expect(performance.now() - begun).toBeLessThan(15_000)
    close()
  })
})
