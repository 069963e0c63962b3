import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { contentOf } from '@/lib/editor/document-roots'
import { HeadlessEditor, seededDoc, wire } from '../../support/headless-editor'

const written = (text: string): string => new HeadlessEditor().type(text).html
const emptyLine = '<br class="ProseMirror-trailingBreak">'

describe('typing Markdown', () => {
  const shortcuts: Readonly<Record<string, string>> = {
    '# h': '<h1>h</h1>',
    '## h': '<h2>h</h2>',
    '### h': '<h3>h</h3>',
    '#### h': '<p>#### h</p>',
    '- i': '<ul><li><p>i</p></li></ul>',
    '* i': '<ul><li><p>i</p></li></ul>',
    '+ i': '<ul><li><p>i</p></li></ul>',
    '1. i': '<ol><li><p>i</p></li></ol>',
    '7) i': '<ol start="7"><li><p>i</p></li></ol>',
    '> q': '<blockquote><p>q</p></blockquote>',
    '```c': '<pre spellcheck="false"><code>c</code></pre>',
    '---l': '<hr><p>l</p>',
    '**b** c': '<p><strong>b</strong> c</p>',
    '__b__ c': '<p><strong>b</strong> c</p>',
    '*i* c': '<p><em>i</em> c</p>',
    '_i_ c': '<p><em>i</em> c</p>',
    '~~s~~ c': '<p><s>s</s> c</p>',
    '`c` d': '<p><code spellcheck="false">c</code> d</p>',
    '**two words** c': '<p><strong>two words</strong> c</p>',
    file_name_of: '<p>file_name_of</p>',
    '2 * 3 * 4': '<p>2 * 3 * 4</p>',
    '`**a**` b': '<p><code spellcheck="false">**a**</code> b</p>',
  }
  for (const [typed, html] of Object.entries(shortcuts)) {
    it(`makes ${html} of "${typed}"`, () => expect(written(typed)).toBe(html))
  }

  it('makes tasks, open and done', () => {
    const html = written('[ ] a')
    expect(html).toContain('<li class="task-item" data-checked="false">')
    expect(written('[x] a')).toContain('<li class="task-item" data-checked="true">')
    expect(written('[] a')).toContain('data-checked="false"')
  })

  it('links an address once a space ends it, without the full stop', () => {
    const link = (href: string, text: string) =>
      `<a href="${href}" rel="noopener noreferrer nofollow">${text}</a>`
    expect(written('see https://example.com/a. Then')).toBe(
      `<p>see ${link('https://example.com/a', 'https://example.com/a')}. Then</p>`,
    )
    expect(written('www.example.com x')).toBe(
      `<p>${link('https://www.example.com/', 'www.example.com')} x</p>`,
    )
    expect(written('javascript://example.com x')).toBe('<p>javascript://example.com x</p>')
  })

  it('is taken back by Backspace, as it was typed', () => {
    for (const typed of ['# ', '- ', '1. ', '> ', '[ ] ', '**b**', '`c`', '---']) {
      const editor = new HeadlessEditor().type(typed)
      editor.press('Backspace')
      expect(editor.html).toBe(`<p>${typed.replace('>', '&gt;')}</p>`)
    }
  })

  it('leaves code alone', () => {
    expect(written('```# a **b** - https://example.com c')).toBe(
      '<pre spellcheck="false"><code># a **b** - https://example.com c</code></pre>',
    )
  })
})

describe('keys', () => {
  it('split, indent and leave lists', () => {
    const editor = new HeadlessEditor().type('- one')
    editor.press('Enter')
    expect(editor.press('Tab')).toBe(true)
    editor.type('in')
    expect(editor.html).toBe('<ul><li><p>one</p><ul><li><p>in</p></li></ul></li></ul>')
    editor.press('Shift-Tab')
    expect(editor.html).toBe('<ul><li><p>one</p></li><li><p>in</p></li></ul>')
    editor.press('Enter')
    editor.press('Enter')
    editor.type('out')
    expect(editor.html).toBe('<ul><li><p>one</p></li><li><p>in</p></li></ul><p>out</p>')
  })

  it('begin a new task open, also after one that is done', () => {
    const editor = new HeadlessEditor().type('[x] a')
    editor.press('Enter')
    editor.type('b')
    expect(editor.html.match(/data-checked="\w+"/g)).toEqual(['data-checked="true"', 'data-checked="false"'])
    editor.press('Ctrl-Enter')
    expect(editor.html.match(/data-checked="\w+"/g)).toEqual(['data-checked="true"', 'data-checked="true"'])
  })

  it('keep Tab in lists and code, and leave it to the browser elsewhere', () => {
    expect(new HeadlessEditor().type('- a').press('Tab')).toBe(true)
    expect(new HeadlessEditor().type('```a').press('Tab')).toBe(true)
    expect(new HeadlessEditor().type('a').press('Tab')).toBe(false)
    expect(new HeadlessEditor().type('# a').press('Shift-Tab')).toBe(false)
  })

  it('take a heading, an item or a quote back to a paragraph with Backspace at its start', () => {
    for (const start of ['# ', '- ', '1. ', '[ ] ', '> ']) {
      const editor = new HeadlessEditor().type(`${start}word`).caretBefore('word')
      editor.press('Backspace')
      expect(editor.html).toBe('<p>word</p>')
    }
  })

  it('join a paragraph after a list with the words of its last item', () => {
    const editor = new HeadlessEditor().type('- item')
    editor.press('Enter')
    editor.press('Enter')
    editor.type('after').caretBefore('after').press('Backspace')
    expect(editor.html).toBe('<ul><li><p>itemafter</p></li></ul>')
  })

  it('write code: lines keep their depth, and an empty one leaves', () => {
    const editor = new HeadlessEditor().type('```a {')
    editor.press('Enter')
    editor.press('Tab')
    editor.type('b')
    editor.press('Enter')
    editor.type('c')
    expect(editor.html).toBe('<pre spellcheck="false"><code>a {\n  b\n  c</code></pre>')
    editor.press('Shift-Tab')
    expect(editor.html).toBe('<pre spellcheck="false"><code>a {\n  b\nc</code></pre>')
    editor.press('Enter')
    editor.press('Enter')
    editor.type('out')
    expect(editor.html).toBe('<pre spellcheck="false"><code>a {\n  b\nc</code></pre><p>out</p>')
    for (const key of ['Ctrl-Enter', 'ArrowDown']) {
      const code = new HeadlessEditor().type('```c')
      code.press(key)
      expect(code.type('p').html).toBe('<pre spellcheck="false"><code>c</code></pre><p>p</p>')
    }
  })

  it('indent every selected line of code', () => {
    const editor = new HeadlessEditor().type('```a')
    editor.press('Enter')
    editor.type('b').select('a\nb').press('Tab')
    expect(editor.html).toBe('<pre spellcheck="false"><code>  a\n  b</code></pre>')
    editor.press('Shift-Tab')
    expect(editor.html).toBe('<pre spellcheck="false"><code>a\nb</code></pre>')
  })

  it('break a line within a block', () => {
    const editor = new HeadlessEditor().type('a')
    editor.press('Shift-Enter')
    expect(editor.type('b').html).toBe('<p>a<br>b</p>')
  })

  it('go on in bold on the next line', () => {
    const editor = new HeadlessEditor()
    editor.press('Ctrl-b')
    editor.type('a').press('Enter')
    expect(editor.type('b').html).toBe('<p><strong>a</strong></p><p><strong>b</strong></p>')
  })

  it('end a heading in a paragraph', () => {
    const editor = new HeadlessEditor().type('# a')
    editor.press('Enter')
    expect(editor.html).toBe(`<h1>a</h1><p>${emptyLine}</p>`)
  })

  it('never write into a place that says it may not be written', () => {
    const editor = new HeadlessEditor()
    editor.type('a')
    let updates = 0
    editor.doc.on('update', () => {
      updates += 1
    })
    editor.editable = false
    editor.type('b')
    expect(updates).toBe(0)
  })
})

describe('words beside a block that is shown and was never written', () => {
  /** A list item that lost its first paragraph to somebody else: the schema wants one, so one is shown. */
  const withLostParagraph = (): HeadlessEditor => {
    const editor = new HeadlessEditor()
    const [list, item, heading] = ['bulletList', 'listItem', 'heading'].map((name) => new Y.XmlElement(name))
    heading?.insert(0, [new Y.XmlText('some words')])
    if (heading) item?.insert(0, [heading])
    if (item) list?.insert(0, [item])
    if (list) contentOf(editor.doc).insert(0, [list])
    return editor
  }

  it('stand in the document where they were typed', () => {
    const editor = withLostParagraph()
    expect(editor.html).toContain(`<li><p>${emptyLine}</p><h1>some words</h1></li>`)
    editor.caretAfter('some').type('1').caretAfter('words').type('2')
    expect(editor.html).toContain('<h1>some1 words2</h1>')
    expect(editor.inStep).toBe(true)
    editor.select('some1').press('Backspace')
    expect(editor.html).toContain('<h1> words2</h1>')
    expect(editor.inStep).toBe(true)
  })

  it('keep the caret when somebody else writes before them', () => {
    const editor = withLostParagraph()
    const other = new HeadlessEditor(seededDoc())
    wire(editor.doc, other.doc)
    Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(editor.doc))
    editor.caretAfter('some')
    other.caretBefore('words').type('fine ')
    expect(editor.type('1').html).toContain('<h1>some1 fine words</h1>')
    expect(editor.inStep).toBe(true)
  })
})
