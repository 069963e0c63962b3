import { describe, expect, it } from 'vitest'
import { setTypography } from '@/lib/editor/plugins/typography'
import { HeadlessEditor } from '../../support/headless-editor'

const written = (text: string): string => {
  const editor = new HeadlessEditor()
  editor.run(setTypography(true))
  return editor.type(text).state.doc.textContent
}

describe('signs as print has them', () => {
  it('are written for whoever asks for them, and for nobody else', () => {
    expect(new HeadlessEditor().type('"a" -- b...').state.doc.textContent).toBe('"a" -- b...')
    expect(written("\"a\" ('b') don't -- c--- d... -> <- => <->")).toBe(
      '\u201ca\u201d (\u2018b\u2019) don\u2019t \u2013 c\u2014 d\u2026 \u2192 \u2190 \u21d2 \u2194',
    )
  })

  it('stay as they are in code, and leave the divider alone', () => {
    expect(written('```"a" -- b')).toBe('"a" -- b')
    const editor = new HeadlessEditor()
    editor.run(setTypography(true))
    expect(editor.type('---').html).toContain('<hr>')
  })

  it('are taken back by Backspace right after', () => {
    const editor = new HeadlessEditor()
    editor.run(setTypography(true))
    editor.type('a "')
    editor.press('Backspace')
    expect(editor.state.doc.textContent).toBe('a "')
  })
})

describe('a link as Markdown has it', () => {
  it('becomes one when its bracket is closed, and text again with Backspace', () => {
    const editor = new HeadlessEditor().type('see [the plan](example.org/a) now')
    expect(editor.html).toBe(
      '<p>see <a href="https://example.org/a" rel="noopener noreferrer nofollow">the plan</a> now</p>',
    )
    const again = new HeadlessEditor().type('[a](https://b.example)')
    again.press('Backspace')
    expect(again.html).toBe('<p>[a](https://b.example)</p>')
  })

  it('leads nowhere bad', () => {
    expect(new HeadlessEditor().type('[a](javascript:alert)').html).toBe('<p>[a](javascript:alert)</p>')
  })
})
