import { expect, test } from 'vitest'
import { pngOf } from '../../../support/pictures'
import { readBrought } from '../../../support/read-brought'
import { type WordParts, wordFile } from '../../../support/word-file'

const read = (parts: WordParts) => readBrought(wordFile(parts), 'a.docx')

const run = (content: string, looks = ''): string =>
  `<w:r>${looks === '' ? '' : `<w:rPr>${looks}</w:rPr>`}${content}</w:r>`
const t = (text: string): string => `<w:t xml:space="preserve">${text}</w:t>`
const p = (content: string, properties = ''): string => `<w:p><w:pPr>${properties}</w:pPr>${content}</w:p>`
const box = (content: string): string => `<w:txbxContent>${content}</w:txbxContent>`
const graphic = (content: string): string => `<wp:inline><a:graphic>${content}</a:graphic></wp:inline>`
const picture = (id: string, name: string): string =>
  `<pic:pic><pic:nvPicPr><pic:cNvPr descr="${name}"/></pic:nvPicPr><pic:blipFill><a:blip r:embed="${id}"/></pic:blipFill></pic:pic>`
const twoPictures = {
  relations: ['a', 'b']
    .map((name) => `<Relationship Id="${name}" Type="x/image" Target="media/${name}.png"/>`)
    .join(''),
  files: ['a', 'b'].map((name, at) => ({ name: `word/media/${name}.png`, content: pngOf(8 + at, 8) })),
}

test('a text box is read once, also within a group, in another box, and beside what old programs show for it', () => {
  const old = `<mc:Fallback><w:pict><v:shape><v:textbox>${box(p(run(t('Outer'))))}</v:textbox></v:shape></w:pict></mc:Fallback>`
  const inner = run(`<w:drawing>${graphic(`<wps:wsp>${box(p(run(t('Inner'))))}</wps:wsp>`)}</w:drawing>`)
  const grouped = `<wpg:wgp><mc:AlternateContent><mc:Choice Requires="wps"><wps:wsp>${box(
    p(run(t('Outer'))) + p(inner),
  )}</wps:wsp></mc:Choice>${old}</mc:AlternateContent></wpg:wgp>`
  const body = p(run(`<w:drawing>${graphic(grouped)}</w:drawing>`) + run(t('Around')))
  const { drawn, losses } = read({ body })
  expect(drawn).toBe('paragraph: Outer\nparagraph: Inner\nparagraph: Around')
  expect(losses).toEqual({})
})

test('all pictures of a group are there, with what each of them shows', () => {
  const group = `<wpg:wgp>${picture('a', 'A boat')}${picture('b', 'A quay')}</wpg:wgp>`
  const { drawn } = read({ body: p(run(`<w:drawing>${graphic(group)}</w:drawing>`)), ...twoPictures })
  expect(drawn).toBe('image name="a.png" alt="A boat"\nimage name="b.png" alt="A quay"')
})

test('of what is offered for new and for old programs, words among words and what can be shown are taken', () => {
  const model = `<mc:AlternateContent><mc:Choice Requires="am3d"><w:drawing><am3d:model3d/></w:drawing></mc:Choice><mc:Fallback><w:drawing>${graphic(picture('a', 'A model'))}</w:drawing></mc:Fallback></mc:AlternateContent>`
  const words = `<mc:AlternateContent><mc:Choice Requires="w14">${run(t('new'), '<w:b/>')}</mc:Choice><mc:Fallback>${run(t('old'))}</mc:Fallback></mc:AlternateContent>`
  const { drawn } = read({ body: p(run(model)) + p(words), ...twoPictures })
  expect(drawn).toBe('image name="a.png" alt="A model"\nparagraph: bold{new}')
})

test('numbers above and below the line stay there, and other letters are named', () => {
  const above = '<w:vertAlign w:val="superscript"/>'
  const below = '<w:vertAlign w:val="subscript"/>'
  const numbers = p(run(t('x')) + run(t('2'), above) + run(t(' H')) + run(t('2'), below) + run(t('O')))
  const ordinal = p(run(t('1')) + run(t('st'), above))
  expect(read({ body: numbers + ordinal })).toMatchObject({
    drawn: 'paragraph: x² H₂O\nparagraph: 1st',
    losses: {},
  })
  expect(read({ body: p(run(t('v')) + run(t('max'), below)) })).toMatchObject({
    drawn: 'paragraph: vmax',
    losses: { raised: 1 },
  })
})

test('signs of typefaces that draw their own are letters that everybody has', () => {
  const sign = (font: string, char: string): string => `<w:sym w:font="${font}" w:char="${char}"/>`
  const pasted = run(t('\uf062\uf0ae'), '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>')
  const body = p(run(sign('Symbol', 'F061') + sign('Symbol', '00B3') + sign('Wingdings', 'F0E0')) + pasted)
  expect(read({ body }).drawn).toBe('paragraph: α≥→β→')
})

test('a paragraph whose end is suggested to go is one with the next', () => {
  const gone = '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'
  const body =
    p(run(t('One ')), gone) + p(`<w:del>${run('<w:delText>no</w:delText>')}</w:del>`, gone) + p(run(t('two')))
  const last = `<w:tbl><w:tr><w:tc>${p(run(t('kept')), gone)}</w:tc></w:tr></w:tbl>`
  const { drawn, losses } = read({ body: body + last })
  expect(drawn).toBe('paragraph: One two\ntable\n  tableRow\n    tableCell\n      paragraph: kept')
  expect(losses).toEqual({ change: 4 })
})

test('boxes of old forms are tasks where they begin a line', () => {
  const field = (said: string): string =>
    run(
      `<w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>${said}</w:checkBox></w:ffData></w:fldChar>`,
    ) +
    run('<w:instrText> FORMCHECKBOX </w:instrText>') +
    run('<w:fldChar w:fldCharType="end"/>')
  const body =
    p(field('<w:default w:val="0"/><w:checked/>') + run(t(' Done'))) +
    p(field('<w:default w:val="0"/>') + run(t(' Open')))
  expect(read({ body }).drawn).toBe(
    'taskList\n  taskItem checked=true\n    paragraph: Done\n  taskItem\n    paragraph: Open',
  )
})

test('what is left out is named: hidden words, objects, parts that are files, any header', () => {
  const object = `<w:object><v:shape><v:imagedata r:id="a"/></v:shape><o:OLEObject ProgID="Excel.Sheet.12"/></w:object>`
  const body = `${p(run(t('secret'), '<w:vanish/>') + run(t('shown')))}${p(run(object))}<w:altChunk r:id="c"/><w:sectPr><w:headerReference r:id="h"/></w:sectPr>`
  const header = (id: string, text: string) => ({
    relation: `<Relationship Id="${id}" Type="x/header" Target="${id}.xml"/>`,
    file: { name: `word/${id}.xml`, content: `<w:hdr xmlns:w="w">${p(run(t(text)))}</w:hdr>` },
  })
  const headers = [header('h', ''), header('i', 'Harbour')]
  const { drawn, losses } = read({
    body,
    relations: twoPictures.relations + headers.map(({ relation }) => relation).join(''),
    files: [...twoPictures.files, ...headers.map(({ file }) => file)],
  })
  expect(drawn).toBe('paragraph: shown\nimage name="a.png"')
  expect(losses).toEqual({ hidden: 1, object: 1, part: 1, headerOrFooter: 1 })
})

test('that headings are numbered by themselves is named', () => {
  const numbering =
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
  const styles = `<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`
  const { drawn, losses } = read({ body: p(run(t('Boats')), '<w:pStyle w:val="H"/>'), styles, numbering })
  expect(drawn).toBe('heading: Boats')
  expect(losses).toEqual({ numbers: 1 })
})

test('a list of figures stays as it reads now, and a table of contents draws itself', () => {
  const mark = (kind: string): string => run(`<w:fldChar w:fldCharType="${kind}"/>`)
  const field = (instruction: string, line: string): string =>
    p(
      `${mark('begin')}${run(`<w:instrText xml:space="preserve">${instruction}</w:instrText>`)}${mark('separate')}${run(t(line))}`,
    ) + p(mark('end'))
  const body = field(' TOC \\o "1-3" \\h ', 'Boats 1') + field(' TOC \\h \\z \\c "Figure" ', 'Figure 1 2')
  expect(read({ body }).drawn).toBe('contents\nparagraph: Figure 1 2')
})

test('the first row is a head where the style of a table sets it apart, and the table takes that', () => {
  const styles =
    '<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/></w:style>' +
    '<w:style w:type="table" w:styleId="List"><w:name w:val="List Table 3"/><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>'
  const table = (style: string, look: string): string =>
    `<w:tbl><w:tblPr><w:tblStyle w:val="${style}"/><w:tblLook ${look}/></w:tblPr><w:tr><w:tc>${p(run(t('x')))}</w:tc></w:tr></w:tbl>`
  const heads = [
    table('List', 'w:val="04A0" w:firstRow="1"'),
    table('List', 'w:val="04A0"'),
    table('List', 'w:val="0480" w:firstRow="0"'),
    table('Grid', 'w:val="04A0" w:firstRow="1"'),
  ].map((body) => read({ body, styles }).drawn.includes('header=true'))
  expect(heads).toEqual([true, true, false, false])
})

test('a blank line between items parts no list, and stays where another one begins', () => {
  const level = (format: string): string =>
    `<w:lvl w:ilvl="0"><w:numFmt w:val="${format}"/><w:lvlText w:val="%1."/><w:pPr><w:ind w:left="720"/></w:pPr></w:lvl>`
  const numbering = ['decimal', 'bullet', 'bullet']
    .map((format, at) => `<w:abstractNum w:abstractNumId="${at}">${level(format)}</w:abstractNum>`)
    .concat([0, 1, 2].map((at) => `<w:num w:numId="${at + 1}"><w:abstractNumId w:val="${at}"/></w:num>`))
    .join('')
  const item = (text: string, list: number): string =>
    p(run(t(text)), `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list}"/></w:numPr>`)
  const body = [
    ...[item('a', 1), p(''), item('b', 1), p(''), p(''), item('c', 1), p('')],
    ...[item('d', 2), p(''), item('e', 2), p(''), item('f', 3), p('')],
    ...[p(run(t('\u2610 g'))), p(''), p(run(t('\u2610 h')))],
  ]
  const { drawn } = read({ body: body.join(''), numbering })
  const lines = drawn.split('\n').filter((line) => !/^ +(?:list|task)Item/.test(line))
  expect(lines.map((line) => line.trim()).join(', ')).toBe(
    'orderedList, paragraph: a, paragraph: b, paragraph: c, paragraph:, bulletList, paragraph: d, paragraph: e, paragraph:, ' +
      'bulletList, paragraph: f, paragraph:, taskList, paragraph: g, paragraph:, taskList, paragraph: h',
  )
})
