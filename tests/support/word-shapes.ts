import { pngOf } from './pictures'
import { wordFile } from './word-file'

const rsid = 'w:rsidR="00A77B3E" w:rsidRDefault="00B91C2D" w:rsidP="006E0F11"'
const author = 'w:author="Ada Lovelace" w:date="2026-01-02T03:04:00Z"'

const run = (text: string, looks = ''): string =>
  `<w:r w:rsidRPr="00C01F2A">${looks === '' ? '' : `<w:rPr>${looks}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`
const p = (content: string, properties = ''): string =>
  `<w:p ${rsid} w14:paraId="1F2E3D4C" w14:textId="77777777"><w:pPr>${properties}</w:pPr>${content}</w:p>`
const styled = (style: string, content: string, more = ''): string =>
  p(content, `<w:pStyle w:val="${style}"/>${more}`)
const style = (id: string, name: string, properties = '', type = 'paragraph'): string =>
  `<w:style w:type="${type}" w:styleId="${id}"><w:name w:val="${name}"/>${type === 'paragraph' ? '<w:basedOn w:val="Standard"/><w:uiPriority w:val="9"/><w:qFormat/>' : ''}${properties}</w:style>`
const level = (at: number, format: string, text: string): string =>
  `<w:lvl w:ilvl="${at}" w:tplc="0407000F"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="${720 * (at + 1)}" w:hanging="360"/></w:pPr></w:lvl>`
const item = (text: string, list: number, depth: number): string =>
  styled('Listenabsatz', run(text), `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${list}"/></w:numPr>`)
const cell = (content: string, properties = ''): string =>
  `<w:tc><w:tcPr><w:tcW w:w="3020" w:type="dxa"/>${properties}</w:tcPr>${content}</w:tc>`

/**
 * A document as a German Word 365 writes one: built-in styles under translated ids, marks of the spelling and of smart
 * tags between letters, controls around words and blocks, changes by several hands, a box of text in both of its forms,
 * notes with their separators, and lists of several levels.
 */
export const germanWord = (): Uint8Array<ArrayBuffer> => {
  const styles = `
    <w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="de-DE" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault></w:docDefaults>
    <w:latentStyles w:defLockedState="0" w:count="376"><w:lsdException w:name="heading 1" w:uiPriority="9" w:qFormat="1"/></w:latentStyles>
    <w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/><w:qFormat/></w:style>
    ${style('berschrift1', 'heading 1', '<w:link w:val="berschrift1Zchn"/><w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:color w:val="2F5496" w:themeColor="accent1"/></w:rPr>')}
    ${style('berschrift2', 'heading 2', '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')}
    ${style('berschrift1Zchn', 'Überschrift 1 Zchn', '<w:basedOn w:val="Absatz-Standardschriftart"/>', 'character')}
    ${style('Titel', 'Title')}
    ${style('Listenabsatz', 'List Paragraph', '<w:pPr><w:ind w:left="720"/><w:contextualSpacing/></w:pPr>')}
    ${style('Zitat', 'Quote', '<w:rPr><w:i/></w:rPr>')}
    ${style('IntensivesZitat', 'Intense Quote')}
    ${style('Beschriftung', 'caption')}
    ${style('Funotentext', 'footnote text')}
    ${style('Verzeichnis1', 'toc 1')}
    ${style('Hyperlink', 'Hyperlink', '<w:rPr><w:color w:val="0563C1" w:themeColor="hyperlink"/><w:u w:val="single"/></w:rPr>', 'character')}
    ${style('Funotenzeichen', 'footnote reference', '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>', 'character')}`
  const numbering = `
    <w:abstractNum w:abstractNumId="0"><w:nsid w:val="1A2B3C4D"/><w:multiLevelType w:val="multilevel"/><w:tmpl w:val="0407001F"/>${level(0, 'decimal', '%1.')}${level(1, 'decimal', '%1.%2.')}${level(2, 'lowerRoman', '%3)')}</w:abstractNum>
    <w:abstractNum w:abstractNumId="1"><w:nsid w:val="5E6F7A8B"/><w:multiLevelType w:val="hybridMultilevel"/>${level(0, 'bullet', '\uf0b7')}${level(1, 'bullet', 'o')}${level(2, 'bullet', '\uf0a7')}</w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>`
  const footnotes = `
    <w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
    <w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
    <w:footnote w:id="1">${styled('Funotentext', `<w:r><w:rPr><w:rStyle w:val="Funotenzeichen"/></w:rPr><w:footnoteRef/></w:r>${run(' Nach dem Protokoll.')}`)}</w:footnote>`
  const comments = `<w:comment w:id="0" ${author} w:initials="AL">${p(run('Stimmt das?'))}</w:comment>`
  const textBox = `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor behindDoc="0"><wp:extent cx="2360930" cy="1404620"/><wp:docPr id="217" name="Textfeld 2"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:txbx><w:txbxContent>${p(run('Im Kasten.'))}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>${p(run('Im Kasten.'))}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
  const picture =
    '<w:r><w:rPr><w:noProof/></w:rPr><w:drawing><wp:inline distT="0" distB="0"><wp:extent cx="2857500" cy="95250"/><wp:docPr id="1" name="Grafik 1" descr="Ein Boot"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill><a:blip r:embed="rId20" cstate="print"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
  const body = [
    styled('Titel', run('Hafenplan')),
    `<w:sdt><w:sdtPr><w:id w:val="-1"/><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>${styled('Verzeichnis1', `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('Boote	1')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`)}</w:sdtContent></w:sdt>`,
    styled(
      'berschrift1',
      `<w:bookmarkStart w:id="0" w:name="_Toc1"/>${run('Boote')}<w:bookmarkEnd w:id="0"/>`,
    ),
    p(
      `${run('Die ')}<w:proofErr w:type="spellStart"/>${run('Bo')}${run('ote')}<w:proofErr w:type="spellEnd"/>${run(' von ')}<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="place"><w:smartTagPr/>${run('Kiel')}</w:smartTag>${run(' sind ')}<w:ins w:id="1" ${author}>${run('fast ')}</w:ins><w:del w:id="2" ${author}><w:r><w:delText>nicht </w:delText></w:r></w:del>${run('fertig', `<w:b/><w:rPrChange w:id="3" ${author}><w:rPr/></w:rPrChange>`)}<w:commentRangeStart w:id="0"/>${run('.')}<w:commentRangeEnd w:id="0"/><w:r><w:rPr><w:rStyle w:val="Kommentarzeichen"/></w:rPr><w:commentReference w:id="0"/></w:r><w:r><w:rPr><w:rStyle w:val="Funotenzeichen"/></w:rPr><w:footnoteReference w:id="1"/></w:r>`,
    ),
    `<w:sdt><w:sdtPr><w:alias w:val="Ort"/><w:id w:val="7"/><w:text/></w:sdtPr><w:sdtContent>${p(`<w:sdt><w:sdtPr><w:date><w:dateFormat w:val="dd.MM.yyyy"/></w:date></w:sdtPr><w:sdtContent>${run('1.5.2026')}</w:sdtContent></w:sdt>${run(', Kiel, ')}<w:hyperlink r:id="rId21" w:history="1">${run('hafen.example', '<w:rStyle w:val="Hyperlink"/>')}</w:hyperlink>`)}</w:sdtContent></w:sdt>`,
    item('Anlegen', 1, 0),
    item('Leinen', 1, 1),
    item('Poller', 1, 2),
    item('Ablegen', 1, 0),
    p(''),
    item('Fender', 2, 0),
    item('groß', 2, 1),
    styled('Zitat', run('Wer fährt, der steht nicht.')),
    p(textBox),
    p(picture, '<w:keepNext/><w:jc w:val="center"/>'),
    styled(
      'Beschriftung',
      `${run('Abbildung ')}<w:fldSimple w:instr=" SEQ Abbildung \\* ARABIC ">${run('1')}</w:fldSimple>${run(': Ein Boot')}`,
      '<w:jc w:val="center"/>',
    ),
    `<w:tbl><w:tblPr><w:tblStyle w:val="Tabellenraster"/><w:tblW w:w="0" w:type="auto"/><w:tblLook w:val="04A0" w:firstRow="1"/></w:tblPr><w:tblGrid><w:gridCol w:w="3020"/><w:gridCol w:w="3021"/><w:gridCol w:w="3021"/></w:tblGrid>
      <w:tr><w:trPr><w:cnfStyle w:val="100000000000"/><w:tblHeader/></w:trPr>${cell(p(run('Boot')))}${cell(p(run('Maße')), '<w:gridSpan w:val="2"/>')}</w:tr>
      <w:tr>${cell(p(run('Jolle')), '<w:vMerge w:val="restart"/>')}${cell(p(run('Länge')))}${cell(p(run('4 m')))}</w:tr>
      <w:tr>${cell(p(''), '<w:vMerge/>')}${cell(p(run('Breite')))}${cell(p(run('2 m')))}</w:tr></w:tbl>`,
    p(
      `<w:r><w:lastRenderedPageBreak/></w:r>${run('Ab Seite ')}<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGEREF _Toc1 \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('1')}<w:r><w:fldChar w:fldCharType="end"/></w:r>${run(' weiter.')}`,
    ),
    `<w:moveFromRangeStart w:id="9" ${author} w:name="move1"/>${p(`<w:moveFrom w:id="10" ${author}>${run('Wandert.')}</w:moveFrom>`)}<w:moveFromRangeEnd w:id="9"/>`,
    '<w:sectPr w:rsidR="00A77B3E"><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1134" w:left="1417"/><w:cols w:space="708"/><w:docGrid w:linePitch="360"/></w:sectPr>',
  ].join('')
  return wordFile({
    body,
    styles,
    numbering,
    footnotes,
    comments,
    relations:
      '<Relationship Id="rId20" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/image1.png"/><Relationship Id="rId21" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://hafen.example/" TargetMode="External"/>',
    files: [{ name: 'word/media/image1.png', content: pngOf(600, 20) }],
  })
}
