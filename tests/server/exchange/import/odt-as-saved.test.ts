import { expect, test } from 'vitest'
import { ImportFault } from '@/server/exchange/import/import-fault'
import { pngOf } from '../../../support/pictures'
import { readBrought } from '../../../support/read-brought'
import { zipOf } from '../../../support/zip-file'

const names = ['office', 'text', 'table', 'style', 'draw']
  .map((name) => {
    const long = name === 'draw' ? 'drawing' : name
    return `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${long}:1.0"`
  })
  .concat([
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
    'xmlns:xlink="http://www.w3.org/1999/xlink"',
  ])
  .join(' ')

type Parts = {
  readonly text: string
  readonly automatic?: string
  readonly styles?: string
  readonly manifest?: string
}

const odtOf = ({ text, automatic = '', styles = '', manifest = '' }: Parts) =>
  zipOf([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text', stored: true },
    {
      name: 'content.xml',
      content: `<office:document-content ${names}><office:automatic-styles>${automatic}</office:automatic-styles><office:body><office:text>${text}</office:text></office:body></office:document-content>`,
    },
    {
      name: 'styles.xml',
      content: `<office:document-styles ${names}><office:styles>${styles}</office:styles></office:document-styles>`,
    },
    {
      name: 'META-INF/manifest.xml',
      content: `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">${manifest}</manifest:manifest>`,
    },
    { name: 'Pictures/a.png', content: pngOf(8, 8) },
    { name: 'Pictures/b.png', content: pngOf(9, 8) },
  ])

const read = (parts: Parts) => readBrought(odtOf(parts), 'a.odt')

const style = (name: string, family: string, properties: string, parent = 'Standard'): string =>
  `<style:style style:name="${name}" style:family="${family}" style:parent-style-name="${parent}"><style:text-properties ${properties}/></style:style>`
const p = (content: string, name = 'Standard'): string =>
  `<text:p text:style-name="${name}">${content}</text:p>`
const span = (content: string, name: string): string =>
  `<text:span text:style-name="${name}">${content}</text:span>`

test('words look as the style of their paragraph says, where their own says nothing else', () => {
  const automatic =
    style('P1', 'paragraph', 'fo:font-weight="bold" style:text-underline-style="solid"') +
    style('P2', 'paragraph', '', 'Remark') +
    style('T1', 'text', 'fo:font-weight="normal"')
  const styles = style('Remark', 'paragraph', 'fo:font-style="italic"')
  const heading = '<text:h text:style-name="P1" text:outline-level="1">Head</text:h>'
  const text = heading + p(`All but ${span('this', 'T1')}`, 'P1') + p('leaning', 'P2')
  expect(read({ text, automatic, styles }).drawn).toBe(
    'heading: Head\nparagraph: bold{underline{All but }}underline{this}\nparagraph: italic{leaning}',
  )
})

test('numbers above and below the line stay there, and other letters are named', () => {
  const automatic =
    style('T1', 'text', 'style:text-position="super 58%"') +
    style('T2', 'text', 'style:text-position="-33% 58%"') +
    style('T3', 'text', 'style:text-position="0% 100%"')
  const text = p(`x${span('2', 'T1')} H${span('2', 'T2')}O ${span('5', 'T3')} v${span('max', 'T2')}`)
  expect(read({ text, automatic })).toMatchObject({
    drawn: 'paragraph: x² H₂O 5 vmax',
    losses: { raised: 1 },
  })
})

test('words in shapes, tables in frames and all pictures of a group are there, and what nests is read once', () => {
  const shape = `<draw:custom-shape><text:p>In a shape</text:p></draw:custom-shape>`
  const inner = `<draw:frame><draw:text-box><text:p>Inner</text:p></draw:text-box></draw:frame>`
  const outer = `<draw:frame><draw:text-box><text:p>Outer${inner}</text:p></draw:text-box></draw:frame>`
  const image = (name: string): string =>
    `<draw:frame><draw:image xlink:href="Pictures/${name}.png"/></draw:frame>`
  const table = `<draw:frame><table:table><table:table-row><table:table-cell><text:p>cell</text:p></table:table-cell></table:table-row></table:table></draw:frame>`
  const text = p(shape) + p(outer) + p(`<draw:g>${image('a')}${image('b')}<draw:line/></draw:g>`) + p(table)
  const { drawn, losses } = read({ text })
  expect(drawn).toBe(
    [
      'paragraph: In a shape',
      'paragraph: Outer',
      'paragraph: Inner',
      'image name="a.png"',
      'image name="b.png"',
      'table',
      '  tableRow',
      '    tableCell',
      '      paragraph: cell',
    ].join('\n'),
  )
  expect(losses).toEqual({ drawing: 1 })
})

test('a file that opens with a password only says so', () => {
  const manifest =
    '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
  const locked = (): unknown => read({ text: p('x'), manifest })
  expect(locked).toThrow(ImportFault)
  expect(locked).toThrow('locked')
})

test('that headings are numbered by themselves is named', () => {
  const level = (at: number, format: string): string =>
    `<text:outline-level-style text:level="${at}" style:num-format="${format}"/>`
  const styles = `<text:outline-style style:name="Outline">${level(1, '')}${level(2, '1')}</text:outline-style>`
  const h = (at: number): string => `<text:h text:outline-level="${at}">Boats</text:h>`
  expect(read({ text: h(1) + h(2), styles }).losses).toEqual({ numbers: 1 })
})

test('what refers to another place, and lists of figures and books, stay as they read now', () => {
  const reference = '<text:bookmark-ref text:ref-name="a">the quay</text:bookmark-ref>'
  const marks = '<text:bookmark text:name="b"/><text:toc-mark text:string-value="x"/>'
  const figures = `<text:illustration-index><text:illustration-index-source><text:index-title-template>no</text:index-title-template></text:illustration-index-source><text:index-body><text:index-title>${p('Figures')}</text:index-title>${p('Figure 1: A boat')}</text:index-body></text:illustration-index>`
  const text = p(`${marks}See ${reference}.`) + figures
  expect(read({ text }).drawn).toBe(
    'paragraph: See the quay.\nparagraph: Figures\nparagraph: Figure 1: A boat',
  )
})

test('bookmarks of a Word file of ours, which LibreOffice keeps, say what an item, a quote and a toggle hold', () => {
  const styles = style('Toggle Title', 'paragraph', '')
  const begin = (name: string): string => `<text:bookmark-start text:name="${name}"/>`
  const end = (...names: readonly string[]): string =>
    names.map((name) => `<text:bookmark-end text:name="${name}"/>`).join('')
  const list = (content: string): string =>
    `<text:list><text:list-item>${content}</text:list-item></text:list>`
  const cell = (content: string): string =>
    `<table:table><table:table-row><table:table-cell>${content}</table:table-cell></table:table-row></table:table>`
  const text = [
    list(p(`${begin('_item_3')}outer`) + list(p(`${begin('_item_1')}inner`))),
    cell(p(`${begin('_quote_0')}cell${end('_quote_0')}`)),
    p(end('_item_1')),
    p(`${begin('_quote_2')}quoted${end('_quote_2', '_item_3')}`),
    `<text:list><text:list-item>${p('one')}</text:list-item><text:list-item>${p(`${begin('_list_4')}two${end('_list_4')}`)}</text:list-item></text:list>`,
    p(`${begin('_toggle_5')}title`, 'Toggle Title'),
    p('below'),
    p(`${end('_toggle_5')}behind`),
  ]
  const { drawn } = read({ text: text.join(''), styles })
  const outline = drawn.replace(/\n( +)/g, (_, { length }: string) => `, ${length / 2} `)
  expect(outline.split('\n')).toEqual([
    'bulletList, 1 listItem, 2 paragraph: outer, 2 bulletList, 3 listItem, 4 paragraph: inner, ' +
      '4 table, 5 tableRow, 6 tableCell, 7 blockquote, 8 paragraph: cell, 4 paragraph:, 2 blockquote, 3 paragraph: quoted',
    'bulletList, 1 listItem, 2 paragraph: one',
    'bulletList, 1 listItem, 2 paragraph: two',
    'toggle, 1 paragraph: title, 1 paragraph: below',
    'paragraph: behind',
  ])
})

test('bookmarks that say more than a document can hold are read as far as it can', () => {
  const numbers = Array.from({ length: 5_000 }, (_, number) => number)
  const marks = (kind: 'start' | 'end'): string =>
    numbers.map((number) => `<text:bookmark-${kind} text:name="_quote_${number}"/>`).join('')
  const styles = style('Toggle Title', 'paragraph', '')
  const { drawn } = read({ text: p(`${marks('start')}word${marks('end')}`), styles })
  const lines = drawn.split('\n')
  expect(lines.at(-1)?.trim()).toBe('paragraph: word')
  expect(lines.length).toBeGreaterThan(50)
  expect(lines.length).toBeLessThanOrEqual(82)
})
