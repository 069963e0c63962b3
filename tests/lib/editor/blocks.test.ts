import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { commands } from '@/lib/editor/commands'
import { insertBlock } from '@/lib/editor/insert-block'
import { undoKey } from '@/lib/editor/plugins/undo'
import { renderHtml } from '@/lib/editor/render-html'
import { schema } from '@/lib/editor/schema'
import { HeadlessEditor, seededDoc, wire } from '../../support/headless-editor'

const emptyLine = '<br class="ProseMirror-trailingBreak">'
const callout = (kind: string, inside: string) =>
  `<div class="callout" role="note" data-kind="${kind}"><span class="callout-mark" contenteditable="false"></span>` +
  `<div class="callout-content">${inside}</div></div>`
const toggle = (title: string, inside: string) =>
  '<div class="toggle"><span class="toggle-mark" contenteditable="false"></span>' +
  `<div class="toggle-content"><p>${title}</p>${inside}</div></div>`
const shown = ({ html }: HeadlessEditor) => html
const run = (editor: HeadlessEditor, id: string) => {
  const command = commands.find((one) => one.id === id)
  if (command === undefined) throw new RangeError(id)
  undoKey.getState(editor.state)?.stopCapturing()
  return editor.run(command.run)
}

describe('callouts', () => {
  it('are made by typing, as others write them', () => {
    expect(shown(new HeadlessEditor().type(':::tip a'))).toBe(callout('tip', '<p>a</p>'))
    expect(shown(new HeadlessEditor().type('> [!WARNING] a'))).toBe(callout('warning', '<p>a</p>'))
    expect(shown(new HeadlessEditor().type('[!note] a'))).toBe('<p>[!note] a</p>')
  })

  it('change their kind, go away again and are undone', () => {
    const editor = new HeadlessEditor().type('words')
    run(editor, 'callout-note')
    expect(shown(editor)).toBe(callout('note', '<p>words</p>'))
    run(editor, 'callout-danger')
    expect(shown(editor)).toBe(callout('danger', '<p>words</p>'))
    run(editor, 'callout-danger')
    expect(shown(editor)).toBe('<p>words</p>')
    for (let times = 0; times < 3; times += 1) editor.press('Ctrl-z')
    expect([shown(editor), editor.inStep]).toEqual(['<p>words</p>', true])
  })

  it('are left by Enter on an empty line, and by Backspace at their start', () => {
    const editor = new HeadlessEditor().type(':::note a')
    editor.press('Enter')
    editor.press('Enter')
    expect(shown(editor.type('b'))).toBe(`${callout('note', '<p>a</p>')}<p>b</p>`)
    editor.caretBefore('a').press('Backspace')
    expect(shown(editor)).toBe('<p>a</p><p>b</p>')
  })

  it('have a kind that is known, whatever was written', () => {
    const { callout, paragraph, doc } = schema.nodes
    for (const kind of ['"><script>', 7, null, {}, '__proto__']) {
      const content = doc.create(null, callout.create({ kind }, paragraph.create()))
      expect(renderHtml(content).html.replace(' dir="auto"', '')).toBe(callout_note)
    }
  })
  const callout_note = callout('note', `<p>${emptyLine}</p>`)
})

describe('toggles', () => {
  it('are made of a line, with room below it', () => {
    const editor = new HeadlessEditor().type('More')
    run(editor, 'toggle')
    expect(shown(editor)).toBe(toggle('More', `<p>${emptyLine}</p>`))
    editor.press('Ctrl-z')
    expect(shown(editor)).toBe('<p>More</p>')
    expect(shown(new HeadlessEditor().type(':::toggle T'))).toBe(toggle('T', `<p>${emptyLine}</p>`))
  })

  it('lead from the title below it with Enter, and take along what is behind the caret', () => {
    const editor = new HeadlessEditor().type(':::toggle title')
    editor.press('Enter')
    expect(shown(editor.type('below'))).toBe(toggle('title', '<p>below</p>'))
    editor.caretAfter('ti').press('Enter')
    expect(shown(editor.type('!'))).toBe(toggle('ti', '<p>!tle</p><p>below</p>'))
    expect(editor.inStep).toBe(true)
  })

  it('are unwrapped by Backspace before the title', () => {
    const editor = new HeadlessEditor().type(':::toggle title')
    editor.press('Enter')
    editor.type('below').caretBefore('title').press('Backspace')
    expect(shown(editor)).toBe('<p>title</p><p>below</p>')
  })

  it('are left by Enter on an empty last line', () => {
    const editor = new HeadlessEditor().type(':::toggle title')
    for (const word of ['a', '']) {
      editor.press('Enter')
      editor.type(word)
    }
    editor.press('Enter')
    expect(shown(editor.type('out'))).toBe(`${toggle('title', '<p>a</p>')}<p>out</p>`)
  })

  it('take what somebody else writes in them while the title is written', () => {
    const ada = new HeadlessEditor().type(':::toggle title')
    const copy = seededDoc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(ada.doc))
    const bob = new HeadlessEditor(copy)
    const deliver = wire(ada.doc, bob.doc, true)
    ada.type('s')
    bob.caretAfter('title').press('Enter')
    bob.type('below')
    deliver()
    for (const editor of [ada, bob]) expect(shown(editor)).toBe(toggle('titles', '<p>below</p>'))
  })
})

describe('what is put in as a block', () => {
  it('stands after the words, with a line to go on in', () => {
    for (const [id, html] of [
      ['page-break', '<div class="page-break" role="separator"></div>'],
      ['contents', '<nav class="contents"><ul></ul></nav>'],
    ] as const) {
      const editor = new HeadlessEditor().type('a')
      run(editor, id)
      expect(shown(editor.type('b'))).toBe(`<p>a</p>${html}<p>b</p>`)
      editor.press('Ctrl-z')
      expect(editor.inStep).toBe(true)
    }
    expect(shown(new HeadlessEditor().type('[toc]'))).toBe(
      `<nav class="contents"><ul></ul></nav><p>${emptyLine}</p>`,
    )
  })

  it('is not typed over by whoever opens a document that begins with it', () => {
    const first = new HeadlessEditor()
    run(first, 'contents')
    expect(new HeadlessEditor(first.doc).type('b').html).toBe('<nav class="contents"><ul></ul></nav><p>b</p>')
  })

  it('lists the headings and leads to the ids that they have in the page', () => {
    const editor = new HeadlessEditor().type('[toc]# One')
    editor.press('Enter')
    editor.type('## One & two')
    const links =
      '<nav class="contents"><ul><li data-level="1"><a href="#h-one">One</a></li>' +
      '<li data-level="2"><a href="#h-one-two">One &amp; two</a></li></ul></nav>'
    expect(editor.html).toBe(`${links}<h1>One</h1><h2>One &amp; two</h2>`)
    expect(renderHtml(editor.state.doc, { ids: true }).html).toBe(
      `${links}<h1 id="h-one">One</h1><h2 id="h-one-two">One &amp; two</h2>`,
    )
  })

  it('shows what is elsewhere as a place with a link, and nothing for what is not known', () => {
    const embed = (attrs: object) => {
      const editor = new HeadlessEditor()
      editor.run(insertBlock(() => schema.nodes.embed.create(attrs)))
      return editor.html
    }
    const html = embed({ provider: 'youtube', id: 'dQw4w9WgXcQ' })
    expect(html).toContain('href="https://www.youtube.com/watch?v=dQw4w9WgXcQ"')
    expect(html).not.toMatch(/<iframe|src=/)
    expect(embed({ provider: 'youtube', id: '"><script>' })).toContain(
      '<div class="embed"><div class="embed-place"></div></div>',
    )
  })
})
