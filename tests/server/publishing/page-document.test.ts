import { describe, expect, test } from 'vitest'
import { translateIn } from '@/lib/messages/translate-in'
import { exportWords } from '@/server/exchange/export/export-words'
import { pageDocument } from '@/server/publishing/page-document'

const headings = [
  { id: 'h-a', level: 2, text: 'A & b' },
  { id: 'h-c', level: 3, text: '<c>' },
]
const page = (changed: object = {}, language: 'en' | 'ar' = 'en', inFrame = false) => {
  const t = translateIn(language)
  return pageDocument({
    published: {
      title: '"Plan" <x>',
      named: true,
      html: '<p>Words</p>',
      headings,
      summary: 'Words "and" more',
      language: 'ar',
      fromRight: true,
      files: [],
      picture: 'file',
      ...changed,
    },
    url: 'https://write.test/p/x',
    listed: true,
    framed: inFrame,
    inFrame,
    changedAt: new Date('2026-03-04T05:06:07Z'),
    words: exportWords(t),
    t,
  }).html
}

describe('the HTML of a web page', () => {
  test('opens what it leads to beside the page that shows it in a frame, and its own places within', () => {
    const html =
      '<p><a href="https://a.test/" rel="noopener noreferrer nofollow">a</a> href="#b" <a class="x" href="#h-a">b</a></p>'
    const framed = page({ html }, 'en', true)
    expect(framed).toContain('<base target="_blank">')
    expect(framed).toContain('<a href="https://a.test/" rel="noopener noreferrer nofollow">a</a> href="#b" ')
    expect(framed).toContain('<a target="_self" class="x" href="#h-a">b</a>')
    expect(framed).toContain('<a target="_self" href="#h-c">')
    expect(framed).toContain('<a href="/" rel="noopener">')
    const alone = page({ html })
    expect(alone).not.toContain('target=')
    expect(alone).toContain('rel="noopener noreferrer nofollow"')
  })

  test('spells what people wrote, wherever it stands', () => {
    const html = page()
    expect(html).toContain('<title>"Plan" &lt;x&gt;</title>')
    expect(html).toContain('content="&quot;Plan&quot; &lt;x&gt;"')
    expect(html).toContain('content="Words &quot;and&quot; more"')
    expect(html).toContain('<a href="#h-c">&lt;c&gt;</a>')
    expect(html).toContain('content="https://write.test/p/x/files/file"')
  })

  test('runs as its document does, and speaks the language of its reader around it', () => {
    const html = page({}, 'en')
    expect(html).toMatch(/<html lang="en" dir="rtl">/)
    expect(html).toContain('<main lang="ar" id="text">')
    expect(html).toContain('<footer lang="en" dir="ltr">')
    expect(html).toContain('Last changed on March 4, 2026')
    expect(page({}, 'ar')).toContain('<footer lang="ar" dir="rtl">')
  })

  test('begins its outline at the highest of its headings, and has none for a single one', () => {
    expect(page()).toContain('<li data-level="1"><a href="#h-a">')
    expect(page()).toContain('<li data-level="2"><a href="#h-c">')
    expect(page({ headings: headings.slice(1) })).not.toContain('class="outline"')
  })

  test('says its title once where the text begins with it', () => {
    expect(page({ named: false })).not.toContain('<h1')
  })
})
