import { describe, expect, it } from 'vitest'
import { renderHtml } from '@/lib/editor/render-html'
import { schema } from '@/lib/editor/schema'

const { nodes, marks } = schema
const paragraph = (text: string) => nodes.paragraph.create(null, text === '' ? null : schema.text(text))
const documentOf = (...blocks: Parameters<typeof nodes.doc.create>[1][]) =>
  nodes.doc.createChecked(null, blocks.flat() as never)

describe('renderHtml', () => {
  it('escapes what text and attributes hold', () => {
    const href = 'https://example.com/?a="b"&c=<d>'
    const link = schema.text('a < b & "c"\u0000\r', [marks.link.create({ href })])
    const { html } = renderHtml(documentOf(nodes.paragraph.create(null, link)))
    expect(html).toBe(
      '<p><a href="https://example.com/?a=%22b%22&amp;c=%3Cd%3E" rel="noopener noreferrer nofollow">a &lt; b &amp; "c"\ufffd&#13;</a></p>',
    )
  })

  it('writes no address that leads elsewhere than a link may', () => {
    for (const href of [
      'javascript:alert(1)',
      ' jAvA\tscript:alert(1)',
      'data:text/html,x',
      7,
      null,
      { toString: 1 },
    ]) {
      const text = schema.text('x', [marks.link.create({ href })])
      expect(renderHtml(documentOf(nodes.paragraph.create(null, text))).html).toBe(
        '<p><a rel="noopener noreferrer nofollow">x</a></p>',
      )
    }
  })

  it('puts attributes right, whatever they are', () => {
    const heading = (level: unknown) => nodes.heading.create({ level }, schema.text('h'))
    const html = (level: unknown) => renderHtml(documentOf(heading(level))).html
    expect(['<img onerror=x>', -4, 2.5, 9, Number.NaN, {}, null].map(html)).toEqual(
      [1, 1, 2, 3, 1, 1, 1].map((level) => `<h${level}>h</h${level}>`),
    )
    const item = nodes.listItem.create(null, paragraph('i'))
    const list = (start: unknown) => renderHtml(documentOf(nodes.orderedList.create({ start }, item))).html
    expect(list(5)).toBe('<ol dir="auto" start="5"><li><p>i</p></li></ol>')
    for (const start of [-3, '"><script>', Number.POSITIVE_INFINITY - Number.POSITIVE_INFINITY, [], 1]) {
      expect(list(start)).toBe('<ol dir="auto"><li><p>i</p></li></ol>')
    }
  })

  it('keeps empty lines open as the live editor does', () => {
    const { html } = renderHtml(
      documentOf(
        paragraph(''),
        nodes.codeBlock.create(null, schema.text('a\n')),
        nodes.paragraph.create(null, [schema.text('b'), nodes.hardBreak.create()]),
        nodes.divider.create(),
      ),
    )
    expect(html).toBe(
      '<p><br class="ProseMirror-trailingBreak"></p>' +
        '<pre spellcheck="false"><code>a\n<br class="ProseMirror-trailingBreak"></code></pre>' +
        '<p>b<br><br class="ProseMirror-trailingBreak"></p><hr>',
    )
  })

  it('shows tasks with a checkbox that does nothing', () => {
    const task = nodes.taskItem.create({ checked: true }, paragraph('buy "milk"'))
    expect(renderHtml(documentOf(nodes.taskList.create(null, task))).html).toBe(
      '<ul class="task-list" dir="auto"><li class="task-item" data-checked="true">' +
        '<span class="task-check" contenteditable="false">' +
        '<input type="checkbox" aria-label="buy &quot;milk&quot;" disabled="" checked=""></span>' +
        '<div class="task-content"><p>buy "milk"</p></div></li></ul>',
    )
  })

  it('nests marks that go on from one run to the next', () => {
    const bold = marks.bold.create()
    const italic = marks.italic.create()
    const runs = [schema.text('a', [bold]), schema.text('b', [bold, italic]), schema.text('c', [italic])]
    expect(renderHtml(documentOf(nodes.paragraph.create(null, runs))).html).toBe(
      '<p><strong>a<em>b</em></strong><em>c</em></p>',
    )
  })

  it('stops between blocks once the limit is passed', () => {
    const content = documentOf(...Array.from({ length: 10 }, (_, at) => paragraph(`paragraph ${at}`)))
    const { html, truncated } = renderHtml(content, { characters: 30 })
    expect(truncated).toBe(true)
    expect(html).toBe('<p>paragraph 0</p><p>paragraph 1</p><p>paragraph 2</p>')
    expect(renderHtml(content, { characters: 1000 })).toEqual({ ...renderHtml(content), truncated: false })
  })

  it('cuts one block that is longer than the limit, and no character in two', () => {
    const content = documentOf(nodes.codeBlock.create(null, schema.text('\u{1f600}'.repeat(100))))
    const { html, truncated } = renderHtml(content, { characters: 7 })
    expect(truncated).toBe(true)
    expect(html).toBe(`<pre spellcheck="false"><code>${'\u{1f600}'.repeat(3)}</code></pre>`)
  })
})
