import { describe, expect, it } from 'vitest'
import { renderHtml } from '@/lib/editor/render-html'
import { schema } from '@/lib/editor/schema'
import { wholeBefore } from '@/lib/editor/whole-letters'

const family = '\u{1f469}\u200d\u{1f469}\u200d\u{1f467}'

describe('wholeBefore', () => {
  it('never stands within a letter', () => {
    for (const letter of [family, 'e\u0301', '\u{1f1e9}\u{1f1ea}', '\u{1f44d}\u{1f3fd}', '\r\n']) {
      const text = `a${letter}b`
      for (let at = 1; at < 1 + letter.length; at += 1) expect(wholeBefore(text, at)).toBe(1)
      expect(wholeBefore(text, 1 + letter.length)).toBe(1 + letter.length)
    }
    expect(wholeBefore('', 0)).toBe(0)
  })

  it('goes on where marks never end, between characters', () => {
    expect(wholeBefore(`e${'\u0301'.repeat(500)}`, 300)).toBe(300)
  })

  it('cuts the first screen of a long block where no letter is torn', () => {
    const content = schema.nodes.doc.create(
      null,
      schema.nodes.paragraph.create(null, schema.text(family.repeat(50))),
    )
    const { html } = renderHtml(content, { characters: 20 })
    expect(html).toBe(`<p>${family.repeat(2)}</p>`)
  })
})
