import { JSDOM } from 'jsdom'
import { describe, expect, test } from 'vitest'
import { writeHtmlFile } from '@/server/exchange/export/html/write-html-file'
import { everyDocument } from '../../../support/every-block'

const html = writeHtmlFile(everyDocument())
const { document } = new JSDOM(html).window
const all = (selector: string): Element[] => [...document.querySelectorAll(selector)]
const texts = (selector: string): (string | null)[] => all(selector).map((one) => one.textContent)

describe('a web page as one file', () => {
  test('brings everything along and runs nothing', () => {
    expect(all('script, link, iframe, object, [onload], [onclick], form')).toEqual([])
    expect(all('[src]').map((one) => one.getAttribute('src')?.slice(0, 22))).toEqual([
      'data:image/png;base64,',
    ])
    expect(all('[srcset]')).toEqual([])
    expect(html).not.toMatch(/@import|url\(/)
    expect(document.querySelector('meta[http-equiv]')?.getAttribute('content')).toMatch(/default-src 'none'/)
  })

  test('says what the document says', () => {
    expect(document.title).toBe('A title & <more>')
    expect(texts('h1.title')).toEqual(['A title & <more>'])
    expect(texts('main h1, main h2, main h3')).toEqual(['First heading', 'Lists', 'Frames', 'العناوين'])
    expect(texts('.contents a')).toEqual(['First heading', 'Lists', 'Frames', 'العناوين'])
    for (const link of all('.contents a'))
      expect(
        document.getElementById(decodeURIComponent(link.getAttribute('href')?.slice(1) ?? '')),
      ).not.toBeNull()
    expect(texts('th')).toEqual(['Key', 'What it does'])
    expect(all('td[rowspan="2"]')).toHaveLength(1)
    expect(all('ol[start="3"] > li')).toHaveLength(2)
    expect(all('.task-item[data-checked="true"]')).toHaveLength(1)
    expect(texts('figcaption')).toEqual(['The caption', ''])
    expect(texts('.picture-empty')).toEqual(['Not to be seen'])
    expect(all('img').map((one) => one.getAttribute('alt'))).toEqual(['Four people write'])
  })

  test('has formulas that browsers draw, and the source of one that is none', () => {
    expect(texts('math annotation')).toEqual([
      'a^2+b^2=c^2',
      '\\sum_{n=1}^{\\infty} \\frac{1}{n^2} = \\frac{\\pi^2}{6}',
    ])
    expect(texts('.math-block > code')).toEqual(['\\unheardOf{x'])
  })

  test('leads where it led, from wherever the file is opened', () => {
    const addresses = all('a').map((one) => one.getAttribute('href') ?? '')
    expect(addresses.filter((address) => !address.startsWith('#'))).toEqual([
      'https://example.com/?a=1&b=%3C2%3E',
      'https://write.test/d/b2',
      `https://write.test/api/files/${'3'.repeat(22)}`,
      'https://vimeo.com/76979871',
    ])
  })

  test('does not say a title twice that is the first line', () => {
    const untitled = writeHtmlFile(everyDocument({ title: 'First heading', named: false }))
    expect(untitled).toContain('<title>First heading</title>')
    expect(untitled).not.toContain('class="title"')
  })
})
