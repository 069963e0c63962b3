import { describe, expect, it } from 'vitest'
import { HeadlessEditor } from '@/tests/support/headless-editor'

const anchor = (address: string, href = address) =>
  `<a href="${href}" rel="noopener noreferrer nofollow">${address}</a>`

describe('Enter behind an address', () => {
  it.each([
    ['https://example.org/a', `<p>${anchor('https://example.org/a')}</p><p>on</p>`],
    ['see www.example.org.', `<p>see ${anchor('www.example.org', 'https://www.example.org/')}.</p><p>on</p>`],
  ])('links %s, and begins a line without it', (typed, html) => {
    const editor = new HeadlessEditor().type(typed)
    editor.press('Enter')
    expect(editor.type('on').html).toBe(html)
  })

  it('leaves one alone that the caret stands in, and code', () => {
    const inside = new HeadlessEditor().type('https://example.org')
    inside.caretAfter('https://example').press('Enter')
    expect(inside.html).not.toContain('<a')
    const code = new HeadlessEditor().type('```')
    code.type('https://example.org').press('Enter')
    expect(code.html).not.toContain('<a')
  })

  it('links it before a break, too', () => {
    const editor = new HeadlessEditor().type('https://example.org')
    editor.press('Shift-Enter')
    expect(editor.html).toContain(`<p>${anchor('https://example.org', 'https://example.org/')}<br>`)
  })
})

describe('Enter behind what opens a callout', () => {
  it('makes it', () => {
    const editor = new HeadlessEditor().type(':::tip')
    editor.press('Enter')
    expect(editor.type('words').html).toMatch(/data-kind="tip".*<p>words<\/p>/)
    expect(editor.html).not.toContain(':::')
  })

  it('makes one of a quote, as GitHub writes them', () => {
    const editor = new HeadlessEditor().type('> [!WARNING]')
    editor.press('Enter')
    expect(editor.type('words').html).toMatch(/data-kind="warning".*<p>words<\/p>/)
  })

  it('ends the line where there is no such callout', () => {
    const editor = new HeadlessEditor().type(':::other')
    editor.press('Enter')
    expect(editor.type('on').html).toBe('<p>:::other</p><p>on</p>')
  })
})
