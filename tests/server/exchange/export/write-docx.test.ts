import { beforeAll, describe, expect, test } from 'vitest'
import { writeDocx } from '@/server/exchange/export/docx/write-docx'
import { everyDocument } from '../../../support/every-block'
import { named, partNames, readPart } from '../../../support/read-office'

let file: Uint8Array
let body: Document
beforeAll(async () => {
  file = await writeDocx(everyDocument())
  body = readPart(file, 'word/document.xml')
})

const value = (within: Element, name: string): string | null =>
  named(within, name)[0]?.getAttribute('w:val') ?? null
const paragraph = (words: string): Element => {
  const found = named(body, 'w:p').find(
    (one) => one.textContent === words && named(one, 'w:tbl').length === 0,
  )
  if (found === undefined) throw new Error(`no paragraph says ${words}`)
  return found
}
const run = (words: string): Element => {
  const found = named(body, 'w:r').find((one) => one.textContent === words)
  if (found === undefined) throw new Error(`no run says ${words}`)
  return found
}

const style = (id: string): Element => {
  const found = named(readPart(file, 'word/styles.xml'), 'w:style').find(
    (one) => one.getAttribute('w:styleId') === id,
  )
  if (found === undefined) throw new Error(`there is no style ${id}`)
  return found
}

describe('a Word file', () => {
  test('is made of parts that are all well formed', () => {
    const parts = partNames(file).filter((name) => /\.(xml|rels)$/.test(name))
    expect(parts.length).toBeGreaterThan(8)
    for (const name of parts) readPart(file, name)
  })

  test('has real headings and its title', () => {
    expect(value(paragraph('A title & <more>'), 'w:pStyle')).toBe('Title')
    expect(value(paragraph('First heading'), 'w:pStyle')).toBe('Heading1')
    expect(value(paragraph('Lists'), 'w:pStyle')).toBe('Heading2')
    expect(value(paragraph('العناوين'), 'w:pStyle')).toBe('Heading3')
  })

  test('has marks and links', () => {
    expect(named(run('bold'), 'w:b')).toHaveLength(1)
    expect(named(run('italic'), 'w:i')).toHaveLength(1)
    expect(named(run('underlined'), 'w:u')).toHaveLength(1)
    expect(named(run('struck'), 'w:strike')).toHaveLength(1)
    expect(value(run('code'), 'w:rStyle')).toBe('CodeInText')
    const id = run('a link').parentElement?.getAttribute('r:id')
    const links = named(readPart(file, 'word/_rels/document.xml.rels'), 'Relationship')
    expect(links.find((one) => one.getAttribute('Id') === id)?.getAttribute('Target')).toBe(
      'https://example.com/?a=1&b=%3C2%3E',
    )
  })

  test('counts lists as Word does, each for itself, and marks tasks', () => {
    const numbering = readPart(file, 'word/numbering.xml')
    const definitionOf = (words: string) => {
      const id = value(paragraph(words), 'w:numId')
      const list = named(numbering, 'w:num').find((one) => one.getAttribute('w:numId') === id)
      const abstract = value(list ?? numbering.documentElement, 'w:abstractNumId')
      const level = Number(value(paragraph(words), 'w:ilvl'))
      const levels = named(numbering, 'w:abstractNum').find(
        (one) => one.getAttribute('w:abstractNumId') === abstract,
      )
      const found = named(levels ?? numbering, 'w:lvl')[level]
      if (found === undefined) throw new Error(`${words} is in no list`)
      return { id, level, text: value(found, 'w:lvlText'), start: value(found, 'w:start') }
    }
    expect(definitionOf('One')).toMatchObject({ level: 0, text: '\u2022' })
    expect(definitionOf('One within')).toMatchObject({ level: 1, text: '\u25e6' })
    expect(definitionOf('Three')).toMatchObject({ level: 0, text: '%1.', start: '3' })
    expect(definitionOf('Four').id).toBe(definitionOf('Three').id)
    expect(definitionOf('One again')).toMatchObject({ start: '1' })
    expect(definitionOf('One again').id).not.toBe(definitionOf('Three').id)
    expect(definitionOf('Done').text).toBe('\u2611')
    expect(definitionOf('Open within')).toMatchObject({ text: '\u2610', level: 1 })
    expect(value(paragraph('Done'), 'w:pStyle')).toBe('DoneTask')
    expect(named(style('DoneTask'), 'w:strike')).toHaveLength(1)
  })

  test('has tables with merged cells, widths, headings and colours', () => {
    const table = named(body, 'w:tbl').find((one) => one.textContent?.includes('Merged down'))
    if (table === undefined) throw new Error('there is no table')
    const rows = named(table, 'w:tr')
    expect(rows.map((row) => named(row, 'w:tc').length)).toEqual([2, 3, 3])
    expect(named(rows[0] ?? table, 'w:tblHeader')).toHaveLength(1)
    expect(value(rows[0] ?? table, 'w:gridSpan')).toBe('2')
    expect(rows.flatMap((row) => named(row, 'w:vMerge').map((one) => one.getAttribute('w:val')))).toEqual([
      'restart',
      'continue',
    ])
    expect(named(table, 'w:gridCol').map((one) => Number(one.getAttribute('w:w')))).toEqual([
      1800, 4032, 4032,
    ])
    expect(named(rows[1] ?? table, 'w:shd')[0]?.getAttribute('w:fill')).toBe('FAF0C8')
    expect(value(paragraph('Centred'), 'w:jc')).toBe('center')
    expect(value(paragraph('Right'), 'w:jc')).toBe('right')
    expect(value(paragraph('Key'), 'w:pStyle')).toBe('TableHeading')
    expect(named(style('TableHeading'), 'w:b')).toHaveLength(1)
  })

  test('has formulas as its own, and the source of one that is none', () => {
    expect(named(body, 'm:oMath').map((one) => one.textContent)).toHaveLength(2)
    expect(named(body, 'm:sSup').length).toBeGreaterThanOrEqual(3)
    expect(named(body, 'm:nary').length + named(body, 'm:f').length).toBeGreaterThanOrEqual(3)
    expect(paragraph('$$\\unheardOf{x$$')).toBeDefined()
  })

  test('has pictures with what they show, and words for those that are not there', () => {
    expect(partNames(file).filter((name) => name.startsWith('word/media/'))).toHaveLength(1)
    expect(named(body, 'wp:docPr')[0]?.getAttribute('descr')).toBe('Four people write')
    const wide = Number(named(body, 'wp:extent')[0]?.getAttribute('cx'))
    expect(wide / 9525).toBeCloseTo(657 * 0.6, -1)
    expect(value(paragraph('The caption'), 'w:pStyle')).toBe('Caption')
    expect(paragraph('[Not to be seen]')).toBeDefined()
  })

  test('has code line by line, quotes, callouts with their names, toggles opened, pages and contents', () => {
    const code = named(body, 'w:p').find((one) => value(one, 'w:pStyle') === 'SourceCode1')
    expect(code?.textContent).toBe('const a = 1 < 2if (a) b()// end')
    expect(named(code ?? body, 'w:br')).toHaveLength(3)
    expect(named(code ?? body, 'w:tab')).toHaveLength(1)
    expect(value(paragraph('Still quoted.'), 'w:pStyle')).toBe('Quote')
    expect(paragraph('Danger')).toBeDefined()
    expect(paragraph('A danger.')).toBeDefined()
    expect(paragraph('Folded words')).toBeDefined()
    expect(named(body, 'w:br').filter((one) => one.getAttribute('w:type') === 'page')).toHaveLength(1)
    expect(named(body, 'w:instrText').some((one) => one.textContent?.includes('TOC'))).toBe(true)
  })

  test('runs from the right where its words do', () => {
    expect(named(paragraph('العناوين'), 'w:bidi')).toHaveLength(1)
    expect(named(run('نص عريض'), 'w:rtl')).toHaveLength(1)
    expect(named(run('نص عريض'), 'w:bCs')).toHaveLength(1)
    expect(named(paragraph('Lists'), 'w:bidi')).toHaveLength(0)
  })

  test('does not say a title that nobody gave', async () => {
    const untitled = await writeDocx(everyDocument({ title: 'First heading', named: false }))
    const styles = named(readPart(untitled, 'word/document.xml'), 'w:pStyle')
    expect(styles.some((one) => one.getAttribute('w:val') === 'Title')).toBe(false)
  })
})
