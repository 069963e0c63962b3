import { pngOf } from './pictures'
import { wordFile } from './word-file'

const marks =
  'w:rsidR="00000000" w:rsidDel="00000000" w:rsidP="00000000" w:rsidRDefault="00000000" w:rsidRPr="00000000" w14:paraId="00000001"'
const run = (text: string, looks = ''): string =>
  `<w:r w:rsidDel="00000000" w:rsidR="00000000" w:rsidRPr="00000000"><w:rPr>${looks}<w:rtl w:val="0"/></w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`
const empty =
  '<w:r w:rsidDel="00000000" w:rsidR="00000000" w:rsidRPr="00000000"><w:rPr><w:rtl w:val="0"/></w:rPr></w:r>'
const p = (content: string, properties = ''): string =>
  `<w:p ${marks}><w:pPr>${properties}<w:rPr/></w:pPr>${content}${empty}</w:p>`
const styled = (style: string, text: string): string =>
  p(
    `<w:bookmarkStart w:colFirst="0" w:colLast="0" w:name="_${style}" w:id="0"/><w:bookmarkEnd w:id="0"/>${run(text)}`,
    `<w:pStyle w:val="${style}"/>`,
  )
const item = (content: string, list: number, depth: number, looks = ''): string =>
  p(
    content,
    `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${list}"/></w:numPr><w:ind w:left="${720 * (depth + 1)}" w:hanging="360"/>${looks}`,
  )
const levels = (format: string, signs: readonly string[]): string =>
  signs
    .map(
      (sign, at) =>
        `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${sign}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="${720 * (at + 1)}" w:hanging="360"/></w:pPr><w:rPr><w:u w:val="none"/></w:rPr></w:lvl>`,
    )
    .join('')
const bullets = ['●', '○', '■', '●', '○', '■', '●', '○', '■']
const numbers = ['%1.', '%2.', '%3.', '%4.', '%5.', '%6.', '%7.', '%8.', '%9.']
const style = (id: string, name: string, looks = ''): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext w:val="1"/><w:keepLines w:val="1"/></w:pPr><w:rPr>${looks}</w:rPr></w:style>`
/** What is suggested or commented on stands in controls of Google's own. */
const control = (number: number, content: string): string =>
  `<w:sdt><w:sdtPr><w:id w:val="${number}"/><w:tag w:val="goog_rdk_${number}"/></w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`
const cell = (text: string, merged = ''): string =>
  `<w:tc><w:tcPr>${merged}<w:shd w:fill="auto" w:val="clear"/><w:tcMar><w:top w:w="100.0" w:type="dxa"/></w:tcMar><w:vAlign w:val="top"/></w:tcPr>${p(run(text), '<w:widowControl w:val="0"/>')}</w:tc>`

/**
 * A document as Google Docs writes one: all looks at each run, also those that say no, a list of nine levels for each
 * list, blank lines between items, cells in one, numbers with a point, controls around what is suggested, and no width at any cell.
 */
export const googleDocs = (): Uint8Array<ArrayBuffer> => {
  const link = (text: string): string =>
    `<w:hyperlink r:id="rId6"><w:r><w:rPr><w:color w:val="1155cc"/><w:u w:val="single"/><w:rtl w:val="0"/></w:rPr><w:t xml:space="preserve">${text}</w:t></w:r></w:hyperlink>`
  const code =
    '<w:rFonts w:ascii="Roboto Mono" w:cs="Roboto Mono" w:eastAsia="Roboto Mono" w:hAnsi="Roboto Mono"/>'
  const change = 'w:author="Ada" w:id="0" w:date="2026-01-02T03:04:05Z"'
  const body = [
    styled('Title', 'Harbour plan'),
    styled('Subtitle', 'For everybody'),
    styled('Heading1', 'Boats'),
    p(
      `${run('Some are ')}${run('ready', '<w:b w:val="1"/><w:bCs w:val="1"/>')}${run(', some ', '<w:b w:val="0"/><w:i w:val="0"/><w:strike w:val="0"/><w:u w:val="none"/>')}${control(1, `<w:ins ${change}>${run('nearly ')}</w:ins>`)}${control(2, `<w:del ${change}><w:r><w:delText xml:space="preserve">not </w:delText></w:r></w:del>`)}${control(3, '<w:commentRangeStart w:id="0"/>')}${run('there')}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>${run(': see ')}${link('the list')}${run('.')}<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:customMarkFollows="0" w:id="0"/></w:r>`,
    ),
    item(run('One'), 1, 0),
    item(run('One within'), 1, 1),
    item(run('Two'), 1, 0),
    item(run('First'), 2, 0),
    item(run('Letter'), 2, 1),
    p(''),
    item(run('Second'), 2, 0),
    item(run('Open'), 4, 0),
    item(run('Open within'), 4, 1),
    item(run('Done', '<w:strike w:val="1"/>'), 3, 0),
    p(`${run('Type ')}${run('make', code)}${run(' there.')}`),
    p(
      '<w:r><w:pict><v:rect style="width:0.0pt;height:1.5pt" o:hr="t" o:hrstd="t" o:hralign="center" fillcolor="#A0A0A0" stroked="f"/></w:pict></w:r>',
    ),
    p(
      '<w:r><w:drawing><wp:inline distB="114300" distT="114300"><wp:extent cx="2857500" cy="95250"/><wp:docPr descr="A boat" id="1" name="image1.png"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill><a:blip r:embed="rId7"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>',
    ),
    `<w:tbl><w:tblPr><w:tblStyle w:val="Table1"/><w:tblW w:w="9029.0" w:type="dxa"/><w:jc w:val="left"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0600"/></w:tblPr><w:tblGrid><w:gridCol w:w="4514.5"/><w:gridCol w:w="4514.5"/><w:tblGridChange w:id="0"><w:tblGrid><w:gridCol w:w="4514.5"/><w:gridCol w:w="4514.5"/></w:tblGrid></w:tblGridChange></w:tblGrid><w:tr><w:trPr><w:cantSplit w:val="0"/><w:tblHeader w:val="0"/></w:trPr>${cell('Boat')}${cell('Length')}</w:tr><w:tr><w:trPr><w:cantSplit w:val="0"/><w:tblHeader w:val="0"/></w:trPr>${cell('Dinghy', '<w:vMerge w:val="restart"/>')}${cell('4 m')}</w:tr><w:tr>${cell('', '<w:vMerge w:val="continue"/>')}${cell('5 m')}</w:tr><w:tr>${cell('All', '<w:gridSpan w:val="2"/>')}</w:tr></w:tbl>`,
    p(run('مرحبا', '').replace('<w:rtl w:val="0"/>', '<w:rtl w:val="1"/>'), '<w:bidi w:val="1"/>'),
    p('<w:r><w:br w:type="page"/></w:r>'),
    styled('Heading2', 'End'),
    '<w:sectPr><w:pgSz w:h="16834" w:w="11909" w:orient="portrait"/><w:pgMar w:bottom="1440" w:top="1440" w:left="1440" w:right="1440" w:header="720" w:footer="720"/><w:pgNumType w:start="1"/></w:sectPr>',
  ].join('')
  return wordFile({
    body,
    styles: `<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="normal"/></w:style>${style('Title', 'Title')}${style('Subtitle', 'Subtitle', '<w:color w:val="666666"/>')}${style('Heading1', 'heading 1')}${style('Heading2', 'heading 2', '<w:color w:val="434343"/>')}`,
    numbering: `<w:abstractNum w:abstractNumId="1">${levels('bullet', bullets)}</w:abstractNum><w:abstractNum w:abstractNumId="2">${levels('decimal', numbers)}</w:abstractNum><w:abstractNum w:abstractNumId="3">${levels(
      'bullet',
      bullets.map(() => '☑'),
    )}</w:abstractNum><w:abstractNum w:abstractNumId="4">${levels(
      'bullet',
      bullets.map(() => '☐'),
    )}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="4"/></w:num>`,
    footnotes: `<w:footnote w:id="0">${p(`<w:r><w:footnoteRef/></w:r>${run(' As of May.')}`)}</w:footnote>`,
    comments: `<w:comment w:id="0" w:author="Ada">${p(run('Sure?'))}</w:comment>`,
    relations:
      '<Relationship Id="rId6" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://hafen.example/" TargetMode="External"/><Relationship Id="rId7" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/image1.png"/>',
    files: [{ name: 'word/media/image1.png', content: pngOf(600, 20) }],
  })
}
