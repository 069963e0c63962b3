import { describe, expect, test } from 'vitest'
import { schema } from '@/lib/editor/schema'
import { ImportFault } from '@/server/exchange/import/import-fault'
import { readImport } from '@/server/exchange/import/read-import'
import { drawDocument } from '../../../support/draw-document'
import { pngOf } from '../../../support/pictures'
import { type WordParts, wordFile } from '../../../support/word-file'

const limits = { entries: 1000, unpackedBytes: 100 * 1024 * 1024 }

const read = (parts: WordParts) => {
  const made = readImport({ bytes: wordFile(parts), name: 'a.docx', entry: null }, limits)
  if (made.kind !== 'document') throw new Error('no document')
  const content = schema.nodeFromJSON(JSON.parse(new TextDecoder().decode(made.content)))
  return { ...made, drawn: drawDocument(content).trimEnd() }
}

const run = (text: string, looks = ''): string =>
  `<w:r>${looks === '' ? '' : `<w:rPr>${looks}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`
const p = (content: string, properties = ''): string => `<w:p><w:pPr>${properties}</w:pPr>${content}</w:p>`
const styled = (style: string, text: string): string => p(run(text), `<w:pStyle w:val="${style}"/>`)
const item = (text: string, list: number, level = 0): string =>
  p(
    run(text),
    `<w:pStyle w:val="ListParagraph"/><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`,
  )
const style = (id: string, name: string, properties = '', type = 'paragraph'): string =>
  `<w:style w:type="${type}" w:styleId="${id}"><w:name w:val="${name}"/>${properties}</w:style>`
const level = (at: number, format: string, text: string, more = ''): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>${more}<w:pPr><w:ind w:left="${720 * (at + 1)}" w:hanging="360"/></w:pPr></w:lvl>`
const numbering = `
  <w:abstractNum w:abstractNumId="0">${level(0, 'bullet', '\uf0b7')}${level(1, 'bullet', 'o')}</w:abstractNum>
  <w:abstractNum w:abstractNumId="1">${level(0, 'decimal', '%1.')}${level(1, 'lowerLetter', '%2.')}</w:abstractNum>
  <w:abstractNum w:abstractNumId="2">${level(0, 'bullet', '\u2610')}</w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
  <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
  <w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
  <w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>`

describe('what Word writes', () => {
  test('headings are found by what styles mean, in whatever language', () => {
    const styles = [
      style('berschrift1', 'heading 1'),
      style('Titre2', 'heading 2', '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
      style('Mine', 'My own', '<w:basedOn w:val="berschrift1"/>'),
      style('1', 'Заголовок 3'),
      style('Titel', 'Title'),
      style('Zitat', 'Quote'),
      style('a3', '見出し 4'),
    ].join('')
    const body = ['Titel', 'berschrift1', 'Titre2', 'Mine', '1', 'a3', 'Zitat', 'Unknown']
      .map((id) => styled(id, id))
      .join('')
    const { title, drawn } = read({ body, styles })
    expect(title).toBe('Titel')
    expect(drawn).toBe(
      'heading: berschrift1\nheading level=2: Titre2\nheading: Mine\nheading level=3: 1\nheading level=3: a3\nblockquote\n  paragraph: Zitat\nparagraph: Unknown',
    )
  })

  test('lists nest by their levels, count on, and begin where they say', () => {
    const body =
      item('a', 1) +
      item('b', 1, 1) +
      item('c', 1) +
      p(run('between')) +
      item('one', 2) +
      item('letter', 2, 1) +
      item('two', 2) +
      p(run('between')) +
      item('three', 2) +
      item('five', 3) +
      item('task', 4)
    expect(read({ body, numbering }).drawn).toBe(
      [
        'bulletList',
        '  listItem',
        '    paragraph: a',
        '    bulletList',
        '      listItem',
        '        paragraph: b',
        '  listItem',
        '    paragraph: c',
        'paragraph: between',
        'orderedList',
        '  listItem',
        '    paragraph: one',
        '    orderedList',
        '      listItem',
        '        paragraph: letter',
        '  listItem',
        '    paragraph: two',
        'paragraph: between',
        'orderedList start=3',
        '  listItem',
        '    paragraph: three',
        'orderedList start=5',
        '  listItem',
        '    paragraph: five',
        'taskList',
        '  taskItem',
        '    paragraph: task',
      ].join('\n'),
    )
  })

  test('checkboxes of Word are tasks', () => {
    const control = (checked: number, sign: string): string =>
      `<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="${checked}"/></w14:checkbox></w:sdtPr><w:sdtContent>${run(sign)}</w:sdtContent></w:sdt>`
    const body = p(control(1, '☒') + run(' Done')) + p(control(0, '☐') + run(' Open'))
    expect(read({ body }).drawn).toBe(
      'taskList\n  taskItem checked=true\n    paragraph: Done\n  taskItem\n    paragraph: Open',
    )
  })

  test('words keep their looks, whoever gave them: Google Docs sets all, Word names styles, and zero takes away', () => {
    const styles =
      style('Strong', 'Strong', '<w:rPr><w:b/></w:rPr>', 'character') +
      style('Hyperlink', 'Hyperlink', '<w:rPr><w:u w:val="single"/></w:rPr>', 'character')
    const body = p(
      run('b', '<w:b w:val="1"/><w:i w:val="0"/><w:u w:val="none"/>') +
        run(' s', '<w:rStyle w:val="Strong"/>') +
        run(' n', '<w:b w:val="0"/>') +
        run(' k', '<w:strike/>') +
        run(' c', '<w:rFonts w:ascii="Courier New"/>') +
        run('hidden', '<w:vanish/>'),
    )
    expect(read({ body, styles }).drawn).toBe('paragraph: bold{b s} nstrike{ k}code{ c}')
  })

  test('links are followed through relationships and fields, and lead only where it is safe', () => {
    const relations =
      '<Relationship Id="rId7" Type="x/hyperlink" Target="https://example.com/" TargetMode="External"/><Relationship Id="rId8" Type="x/hyperlink" Target="javascript:alert(1)" TargetMode="External"/>'
    const field = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK </w:instrText></w:r><w:r><w:instrText>"https://b.example/x" \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('field')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`
    const body = p(
      `<w:hyperlink r:id="rId7">${run('there')}</w:hyperlink>${run(' ')}<w:hyperlink r:id="rId8">${run('evil')}</w:hyperlink>${run(' ')}<w:hyperlink w:anchor="_Toc1">${run('here')}</w:hyperlink>${run(' ')}${field}`,
    )
    const { drawn, losses } = read({ body, relations })
    expect(drawn).toBe(
      'paragraph: link https://example.com/{there} evil here link https://b.example/x{field}',
    )
    expect(losses).toEqual({ link: 1 })
  })

  test('suggested changes count as accepted, and comments and headers are told of', () => {
    const body = `${p(
      `${run('a')}<w:ins w:id="1" w:author="x">${run('b')}</w:ins><w:del w:id="2" w:author="x"><w:r><w:delText>c</w:delText></w:r></w:del><w:commentRangeStart w:id="0"/>${run('d')}<w:r><w:commentReference w:id="0"/></w:r><w:smartTag w:element="place">${run('e')}</w:smartTag>`,
    )}<w:sectPr><w:headerReference w:type="default" r:id="rIdP1"/></w:sectPr>`
    const { drawn, losses } = read({
      body,
      comments: `<w:comment w:id="0">${p(run('so'))}</w:comment>`,
      header: p(run('Page 1')),
    })
    expect(drawn).toBe('paragraph: abde')
    expect(losses).toEqual({ change: 2, comment: 1, headerOrFooter: 1 })
  })

  test('tables keep cells that are merged, and heads', () => {
    const cell = (text: string, properties = ''): string =>
      `<w:tc><w:tcPr>${properties}</w:tcPr>${p(run(text))}</w:tc>`
    const row = (cells: string, properties = ''): string =>
      `<w:tr><w:trPr>${properties}</w:trPr>${cells}</w:tr>`
    const body = `<w:tbl><w:tblPr/><w:tblGrid/>${row(cell('head', '<w:gridSpan w:val="2"/>') + cell('x'), '<w:tblHeader/>')}${row(cell('down', '<w:vMerge w:val="restart"/>') + cell('a') + cell('b'))}${row(cell('', '<w:vMerge/>') + cell('c') + cell('d'))}</w:tbl>`
    expect(read({ body }).drawn).toBe(
      [
        'table',
        '  tableRow',
        '    tableCell colspan=2 header=true',
        '      paragraph: head',
        '    tableCell header=true',
        '      paragraph: x',
        '  tableRow',
        '    tableCell rowspan=2',
        '      paragraph: down',
        '    tableCell',
        '      paragraph: a',
        '    tableCell',
        '      paragraph: b',
        '  tableRow',
        '    tableCell',
        '      paragraph: c',
        '    tableCell',
        '      paragraph: d',
      ].join('\n'),
    )
  })

  test('a picture that stands in it a hundred times is unpacked, and taken along, once', () => {
    const shown = '<w:r><w:drawing><a:blip r:embed="rId5"/></w:drawing></w:r>'
    const bytes = wordFile({
      body: p(shown.repeat(100)),
      relations: '<Relationship Id="rId5" Type="x/image" Target="media/image1.png"/>',
      files: [{ name: 'word/media/image1.png', content: pngOf(600, 20) }],
    })
    const once = { entries: 1000, unpackedBytes: 3 * pngOf(600, 20).length + 16_384 }
    const made = readImport({ bytes, name: 'a.docx', entry: null }, once)
    expect(made.kind === 'document' && made.pictures.length).toBe(1)
  })

  test('pictures, captions, text boxes, breaks, footnotes and formulas come along', () => {
    const relations = '<Relationship Id="rId5" Type="x/image" Target="media/image1.png"/>'
    const drawing =
      '<w:r><w:drawing><wp:inline><wp:extent cx="2857500" cy="95250"/><wp:docPr id="1" name="Picture 1" descr="A pot"/><a:graphic><a:graphicData><a:blip r:embed="rId5"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    const box = `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>${p(run('in a box'))}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>${p(run('in a box'))}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
    const formula =
      '<m:oMath><m:f><m:num><m:r><m:t>π</m:t></m:r></m:num><m:den><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:den></m:f></m:oMath>'
    const body =
      p(drawing, '<w:jc w:val="center"/>') +
      styled('Beschriftung', 'Tea') +
      p(box) +
      p(`${run('a')}<w:r><w:br/></w:r>${run('b')}<w:r><w:br w:type="page"/></w:r>`) +
      p(`${run('note')}<w:r><w:footnoteReference w:id="2"/></w:r>`) +
      p(`${run('so ')}${formula}`) +
      p(`<m:oMathPara>${formula}</m:oMathPara>`)
    const { drawn, pictures, losses } = read({
      body,
      relations,
      styles: style('Beschriftung', 'caption'),
      footnotes: `<w:footnote w:id="2">${p(`<w:r><w:footnoteRef/></w:r>${run(' below')}`)}</w:footnote>`,
      files: [{ name: 'word/media/image1.png', content: pngOf(600, 20) }],
    })
    expect(drawn.replace(/file="\w+"/, 'file')).toBe(
      [
        'image file name="image1.png" alt="A pot" share=50',
        '  imageCaption: Tea',
        'paragraph: in a box',
        'paragraph: a⏎b',
        'pageBreak',
        'paragraph: note[1]',
        'paragraph: so $\\frac{\\pi}{x^2}$',
        'mathBlock: \\frac{\\pi}{x^2}',
        'divider',
        'orderedList',
        '  listItem',
        '    paragraph: below',
      ]
        .join('\n')
        .replace('mathBlock: ', 'mathBlock\n  | '),
    )
    expect(pictures).toHaveLength(1)
    expect(losses).toEqual({ note: 1 })
  })

  test('a table of contents is one that draws itself', () => {
    const entry = (text: string): string =>
      p(`<w:hyperlink w:anchor="_Toc1">${run(text)}</w:hyperlink>`, '<w:pStyle w:val="TOC1"/>')
    const body = p(run('before')) + entry('One 1') + entry('Two 2') + p(run('after'))
    expect(read({ body, styles: style('TOC1', 'toc 1') }).drawn).toBe(
      'paragraph: before\ncontents\nparagraph: after',
    )
  })

  test('code in lines of its own style is one block', () => {
    const body =
      styled('HTMLVorformatiert', 'if (a) {') +
      styled('HTMLVorformatiert', '  b()') +
      styled('HTMLVorformatiert', '}')
    expect(read({ body, styles: style('HTMLVorformatiert', 'HTML Preformatted') }).drawn).toBe(
      'codeBlock\n  | if (a) {\n  |   b()\n  | }',
    )
  })
})

describe('hostile files', () => {
  const problemOf = (parts: WordParts): string => {
    try {
      read(parts)
      return 'none'
    } catch (error) {
      return error instanceof ImportFault ? error.problem : String(error)
    }
  }

  test('XML that makes up words is refused, and words that nobody made up are letters', () => {
    const laughs =
      '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    expect(problemOf({ body: '', relations: `</Relationships>${laughs}<a>` })).toBe('unreadable')
    expect(read({ body: p(run('&b;&f;')) }).drawn).toBe('paragraph: &b;&f;')
  })

  test('elements within each other without end are refused', () => {
    const deep = 100_000
    expect(problemOf({ body: '<w:sdt><w:sdtContent>'.repeat(deep) })).toBe('too-large')
  })

  test('parts outside, missing parts and circles do no harm', () => {
    const relations =
      '<Relationship Id="rId5" Type="x/image" Target="../../../../etc/passwd"/><Relationship Id="rId6" Type="x/image" Target="http://evil.example/a.png" TargetMode="External"/><Relationship Id="rIdS" Type="x/styles" Target="http://evil.example/styles.xml" TargetMode="External"/>'
    const drawing = (attribute: string): string => `<w:r><w:drawing><a:blip ${attribute}/></w:drawing></w:r>`
    const { drawn, losses } = read({
      body:
        p(run('x') + drawing('r:embed="rId5"')) +
        p(drawing('r:link="rId6"')) +
        p(`${run('y')}<w:r><w:footnoteReference w:id="99"/></w:r>`),
      relations,
      styles: style('A', 'A', '<w:basedOn w:val="B"/>') + style('B', 'B', '<w:basedOn w:val="A"/>'),
    })
    expect(drawn).toContain('link http://evil.example/a.png{evil.example}')
    expect(losses).toEqual({ pictureElsewhere: 1, drawing: 1, note: 1 })
  })

  test('spans of millions and lists of nonsense are read as what can be', () => {
    const cell = `<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>${p(run('x'))}</w:tc>`
    const body = `<w:tbl><w:tr>${cell}</w:tr></w:tbl>${item('a', 77, -5)}${item('b', 1, 9999)}`
    expect(read({ body, numbering }).drawn).toContain('paragraph: x')
  })
})
