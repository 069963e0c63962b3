import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { schema } from '@/lib/editor/schema'
import { writeOdt } from '@/server/exchange/export/odt/write-odt'
import { everyDocument } from '../../../support/every-block'
import { named, partNames, readPart } from '../../../support/read-office'

const file = writeOdt(everyDocument())
const body = readPart(file, 'content.xml')

const texts = (name: string): string[] => named(body, name).map((one) => one.textContent ?? '')
const saying = (name: string, words: string): Element => {
  const found = named(body, name).find((one) => one.textContent === words)
  if (found === undefined) throw new Error(`no ${name} says ${words}`)
  return found
}
/** What an element's own style says of it. */
const looks = (one: Element, family = 'text'): string => {
  const name = one.getAttribute(`${family}:style-name`)
  const style = named(body, 'style:style').find((style) => style.getAttribute('style:name') === name)
  return style?.outerHTML ?? String(name)
}

describe('an OpenDocument text', () => {
  test('says what it is by its first bytes, and names every part', () => {
    expect(strFromU8(file.subarray(30, 77))).toBe('mimetypeapplication/vnd.oasis.opendocument.text')
    const manifest = named(readPart(file, 'META-INF/manifest.xml'), 'manifest:file-entry').map((one) =>
      one.getAttribute('manifest:full-path'),
    )
    const parts = partNames(file).filter((name) => name !== 'mimetype' && !name.startsWith('META-INF'))
    expect(manifest.filter((name) => name !== null && !name.endsWith('/')).sort()).toEqual([...parts].sort())
    for (const name of parts) if (name.endsWith('.xml')) readPart(file, name)
  })

  test('has real headings, its title, and a table of contents that leads to them', () => {
    expect(
      named(body, 'text:h').map((one) => [one.getAttribute('text:outline-level'), one.textContent]),
    ).toEqual([
      ['1', 'First heading'],
      ['2', 'Lists'],
      ['2', 'Frames'],
      ['3', 'العناوين'],
    ])
    expect(saying('text:p', 'A title & <more>').getAttribute('text:style-name')).toBe('Title')
    const contents = named(body, 'text:index-body')[0]
    const marks = named(body, 'text:bookmark').map((one) => `#${one.getAttribute('text:name')}`)
    expect(named(contents ?? body, 'text:a').map((one) => one.getAttribute('xlink:href'))).toEqual(marks)
  })

  test('has marks, links and every space', () => {
    expect(looks(saying('text:span', 'bold'))).toContain('font-weight="bold"')
    expect(looks(saying('text:span', 'italic'))).toContain('font-style="italic"')
    expect(looks(saying('text:span', 'underlined'))).toContain('text-underline-style="solid"')
    expect(looks(saying('text:span', 'struck'))).toContain('text-line-through-style="solid"')
    expect(looks(saying('text:span', 'code'))).toBe('Code_20_in_20_Text')
    expect(saying('text:a', 'a link').getAttribute('xlink:href')).toBe('https://example.com/?a=1&b=%3C2%3E')
    const { nodes } = schema
    const spaced = nodes.doc.create(null, nodes.paragraph.create(null, schema.text('  a  b\tc ')))
    const content = strFromU8(unzipSync(writeOdt(everyDocument({ content: spaced })))['content.xml'] ?? file)
    expect(content).toContain('<text:s text:c="2"/>a<text:s text:c="2"/>b<text:tab/>c<text:s text:c="1"/>')
  })

  test('has lists within lists that count as they did, and tasks', () => {
    const lists = named(body, 'text:list')
    expect(lists.map((one) => one.getAttribute('text:style-name'))).toEqual([
      'Bullets',
      'Bullets',
      'Numbers',
      'Numbers',
      'Numbers',
      'Open_20_Tasks',
      'Open_20_Tasks',
      'Bullets',
    ])
    expect(lists[1]?.parentElement?.tagName).toBe('text:list-item')
    expect(named(lists[2] ?? body, 'text:list-item')[0]?.getAttribute('text:start-value')).toBe('3')
    expect(named(lists[5] ?? body, 'text:list-item')[0]?.getAttribute('text:style-override')).toBe(
      'Done_20_Tasks',
    )
    expect(looks(saying('text:p', 'Done'))).toBe('Done_20_Task')
  })

  test('goes on counting behind a table in an item', () => {
    const { nodes } = schema
    const line = (words: string) => nodes.paragraph.create(null, schema.text(words))
    const table = nodes.table.create(
      null,
      nodes.tableRow.create(null, nodes.tableCell.create(null, line('cell'))),
    )
    const list = nodes.orderedList.create({ start: 4 }, [
      nodes.listItem.create(null, [line('four'), table, line('more of four')]),
      nodes.listItem.create(null, line('five')),
    ])
    const written = readPart(
      writeOdt(everyDocument({ content: nodes.doc.create(null, list) })),
      'content.xml',
    )
    expect(named(written, 'text:list-item').map((one) => one.getAttribute('text:start-value'))).toEqual([
      '4',
      '5',
    ])
    const [, second] = named(written, 'text:list')
    expect(second?.getAttribute('text:continue-numbering')).toBe('true')
    expect(named(written, 'text:section').map((one) => one.textContent?.replace(/\s+/g, ' '))).toEqual([
      'cell more of four',
    ])
  })

  test('has tables with merged cells, widths, headings and colours', () => {
    const table = named(body, 'table:table').find((one) => one.textContent?.includes('Merged down'))
    if (table === undefined) throw new Error('there is no table')
    expect(named(table, 'table:table-header-rows')).toHaveLength(1)
    expect(
      named(table, 'table:table-row').map((row) => [...row.children].map((one) => one.tagName.slice(6))),
    ).toEqual([
      ['table-cell', 'table-cell', 'covered-table-cell'],
      ['table-cell', 'table-cell', 'table-cell'],
      ['covered-table-cell', 'table-cell', 'table-cell'],
    ])
    const merged = named(table, 'table:table-cell').find((one) => one.textContent === 'Merged down')
    expect(merged?.getAttribute('table:number-rows-spanned')).toBe('2')
    expect(looks(merged ?? table, 'table')).toContain('#faf0c8')
    expect(looks(saying('text:p', 'Centred'))).toContain('text-align="center"')
    const widths = named(table, 'table:table-column').map((one) => looks(one, 'table'))
    expect(widths[0]).toContain('31.75mm')
    // LibreOffice gives columns their share only where a table fills its line, and cuts rows in two unless told not to.
    expect(looks(table, 'table')).toContain('align="margins"')
    for (const row of named(table, 'table:table-row'))
      expect(looks(row, 'table')).toContain('keep-together="always"')
    expect(looks(saying('text:p', 'Key'))).toBe('Table_20_Heading')
  })

  test('has formulas, pictures with what they show, code line by line, and pages', () => {
    expect(partNames(file).filter((name) => /^Formula \d\/content\.xml$/.test(name))).toHaveLength(2)
    expect(texts('svg:desc')).toContain('Four people write')
    expect(partNames(file).filter((name) => name.startsWith('Pictures/'))).toHaveLength(1)
    expect(saying('text:p', '$$\\unheardOf{x$$')).toBeDefined()
    const code = named(body, 'text:p').find(
      (one) => one.getAttribute('text:style-name') === 'Source_20_Code_20__28_typescript_29_',
    )
    expect(named(code ?? body, 'text:line-break')).toHaveLength(3)
    expect(
      named(body, 'style:paragraph-properties').some((one) => one.getAttribute('fo:break-after') === 'page'),
    ).toBe(true)
  })

  test('has quotes, callouts with their names, toggles opened, and what runs from the right', () => {
    expect(texts('text:p')).toEqual(
      expect.arrayContaining(['Quoted.', 'Danger', 'A danger.', 'Folded words']),
    )
    expect(looks(saying('text:h', 'العناوين'))).toContain('writing-mode="rl-tb"')
    expect(looks(saying('text:h', 'Lists'))).toBe('Heading_20_2')
  })
})
