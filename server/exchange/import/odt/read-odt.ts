import type { Node } from 'prosemirror-model'
import { schema } from '@/lib/editor/schema'
import { sectionNamed } from '../../block-range'
import { assembleBlocks } from '../assemble-blocks'
import { blocksOfKind, type LineKind } from '../blocks-of-kind'
import { withCodeTogether } from '../code-together'
import { type Draft, plainDraft } from '../draft'
import type { Findings } from '../findings'
import { ImportFault } from '../import-fault'
import type { ReadFile } from '../import-reader'
import { blocksOfLine, isAllBold, lineText } from '../line-pieces'
import { notesAtEnd } from '../notes-at-end'
import { parseXml } from '../xml/parse-xml'
import { XmlElement } from '../xml/xml-element'
import type { Zip } from '../zip'
import { OdtLists } from './odt-lists'
import { OdtObjects } from './odt-objects'
import { depthOfItem, withRangesAsSections } from './odt-ranges'
import { millimetres, OdtStyles } from './odt-styles'
import { readOdtTable } from './odt-table'
import { type OdtTools, odtWords } from './odt-words'

const { nodes } = schema

/** Twentieths of a point of a millimetre. */
const twips = 1440 / 25.4
/** A4 with usual margins, in pixels. */
const usualWidth = 643

const part = (zip: Zip, name: string): XmlElement | null => {
  const bytes = zip.read(name)
  return bytes === null ? null : parseXml(bytes)
}

const textWidthOf = (styles: XmlElement | null): number => {
  const page = styles?.find('style:page-layout-properties') ?? null
  const [width, left, right] = ['fo:page-width', 'fo:margin-left', 'fo:margin-right'].map((name) =>
    millimetres(page?.get(name) ?? null),
  )
  const text = (((width ?? 0) - (left ?? 0) - (right ?? 0)) / 25.4) * 96
  return text > 100 ? text : usualWidth
}

/** Whether what it holds opens with a password only. */
const isEncrypted = (zip: Zip): boolean =>
  [...(part(zip, 'META-INF/manifest.xml')?.elements ?? [])].some((entry) =>
    entry.elements.some(({ name }) => /(?:^|:)encryption-data$/.test(name)),
  )

class OdtReader {
  title = ''
  readonly #zip: Zip
  readonly #content: XmlElement
  readonly #findings: Findings
  readonly #styles: OdtStyles
  readonly #tools: OdtTools
  readonly #notes: XmlElement[] = []
  readonly #lists: OdtLists
  #begun = false
  /** Sections around what is read that say that it is quoted: its lines need not. */
  #quotes = 0

  constructor(zip: Zip, findings: Findings) {
    this.#zip = zip
    this.#findings = findings
    if (isEncrypted(zip)) throw new ImportFault('locked')
    const [styles, content] = [part(zip, 'styles.xml'), part(zip, 'content.xml')]
    if (content === null) throw new ImportFault('unreadable', 'no content in it')
    this.#content = content
    this.#styles = new OdtStyles([styles, content])
    this.#tools = {
      styles: this.#styles,
      objects: new OdtObjects(zip, findings, textWidthOf(styles)),
      findings,
      box: (box) => this.#blocks(box),
      note: (body) => this.#notes.push(body),
    }
    this.#lists = new OdtLists(this.#styles, (item) => this.#blocks(item))
    const masters = styles?.at('office:master-styles') ?? null
    const around = [...(masters?.within('style:header') ?? []), ...(masters?.within('style:footer') ?? [])]
    if (around.some(({ text }) => text.trim() !== '')) findings.lose('headerOrFooter')
  }

  read(): Node {
    const body = this.#content.at('office:body', 'office:text')
    const text = body !== null && this.exact ? withRangesAsSections(body) : body
    if (text === null) throw new ImportFault('unreadable', 'no text in it')
    this.#findings.lose(
      'change',
      [...(text.at('text:tracked-changes')?.within('text:changed-region') ?? [])].length,
    )
    const blocks = [...this.#blocks(text), ...this.#readNotes()]
    return nodes.doc.create(null, blocks.length === 0 ? nodes.paragraph.create() : blocks)
  }

  get exact(): boolean {
    return this.#styles.exact
  }

  get ownTitle(): string {
    return part(this.#zip, 'meta.xml')?.find('dc:title')?.text.trim() ?? ''
  }

  #readNotes(): readonly Node[] {
    const notes = this.#notes.map((body) => this.#blocks(body))
    return notesAtEnd(notes, this.#findings)
  }

  /** The blocks of a text that stands by itself: the page, an item, a cell, a box, a note. */
  #blocks(parent: XmlElement): readonly Node[] {
    return assembleBlocks(this.#drafts(parent), this.#styles.exact)
  }

  /** The blocks of a cell whose text has that many millimetres; null where the file does not say. */
  #inCell(cell: XmlElement, width: number | null): readonly Node[] {
    const { objects } = this.#tools
    const around = objects.textWidth
    if (width !== null) objects.textWidth = (width / 25.4) * 96
    const blocks = this.#blocks(cell)
    objects.textWidth = around
    return blocks
  }

  #drafts(parent: XmlElement): Draft[] {
    const drafts: Draft[] = []
    for (const element of parent.elements) this.#draft(element, drafts)
    return drafts
  }

  #draft(element: XmlElement, drafts: Draft[]): void {
    switch (element.name) {
      case 'text:p':
      case 'text:h':
        this.#lineDrafts(element, drafts)
        break
      case 'text:list':
        this.#list(element, drafts)
        break
      case 'text:section':
        this.#section(element, drafts)
        break
      case 'text:numbered-paragraph':
      case 'text:list-item':
      case 'text:list-header':
        for (const child of element.elements) this.#draft(child, drafts)
        break
      case 'table:table': {
        const { styles, findings } = this.#tools
        const table = readOdtTable(element, {
          styles,
          findings,
          blocks: (cell, width) => this.#inCell(cell, width),
        })
        const style = element.get('table:style-name')
        const indent = millimetres(styles.says('table', style, 'table-properties', 'fo:margin-left')) * twips
        this.#begun = true
        if (table !== null) drafts.push({ ...plainDraft([table]), indent })
        break
      }
      case 'text:table-of-content':
        drafts.push(plainDraft([nodes.contents.create()]))
        break
      case 'text:illustration-index':
      case 'text:table-index':
      case 'text:object-index':
      case 'text:user-index':
      case 'text:alphabetical-index':
      case 'text:bibliography':
      case 'text:index-body':
      case 'text:index-title':
        // What each of them is made of besides stands before it and says nothing.
        for (const child of element.elements) this.#draft(child, drafts)
        break
      default: {
        if (!element.name.startsWith('draw:')) break
        const line = new XmlElement('text:p')
        line.append(element)
        const blocks = blocksOfLine(odtWords(line, this.#tools), paragraphOf)
        if (blocks.length > 0) drafts.push(plainDraft(blocks))
        break
      }
    }
  }

  /** A section is what its name says, or nothing of its own. */
  #section(element: XmlElement, drafts: Draft[]): void {
    const kind = sectionNamed(element.get('text:name'))
    if (kind === null) {
      for (const child of element.elements) this.#draft(child, drafts)
      return
    }
    if (kind === 'quote') this.#quotes += 1
    const inner = this.#drafts(element)
    if (kind === 'quote') this.#quotes -= 1
    if (kind === 'item') {
      const blocks = assembleBlocks(inner, this.#styles.exact)
      const depth = Number(element.get(depthOfItem) ?? 0)
      if (!this.#lists.goOn(drafts, depth, blocks)) drafts.push(plainDraft(blocks))
      return
    }
    const range = { kind }
    drafts.push(...inner.map((draft) => ({ ...draft, within: [range, ...draft.within] })))
  }

  /** The drafts of a paragraph, which may belong to the item before it. */
  #lineDrafts(element: XmlElement, drafts: Draft[]): void {
    const made = this.#paragraph(element)
    const [only] = made
    const isPlain = only !== undefined && made.length === 1 && only.blocks.length === 1 && !only.quoted
    const words = only?.blocks[0]
    const belongs = isPlain && words?.type === nodes.paragraph && words.content.size > 0
    if (belongs && this.#lists.takeIn(drafts, only.indent / twips, only.blocks)) return
    drafts.push(...made)
  }

  #list(element: XmlElement, drafts: Draft[]): void {
    this.#begun = true
    const first = element.find('text:p')
    const quoted =
      this.#quotes === 0 && this.#styles.kindOf(first?.get('text:style-name') ?? null).kind === 'quote'
    const before = drafts.at(-1)
    const lists = this.#lists.read(element, drafts)
    const indent = quoted ? (before?.quoted === true ? before.indent : 425) : 0
    drafts.push(...lists.map((list) => ({ ...plainDraft([list]), quoted, indent })))
  }

  #paragraph(element: XmlElement): readonly Draft[] {
    const style = element.get('text:style-name')
    const kind: LineKind =
      element.name === 'text:h'
        ? { kind: 'heading', level: Number(element.get('text:outline-level') ?? 1) || 1 }
        : this.#styles.kindOf(style)
    const { exact } = this.#styles
    const said = this.#indentOf(style)
    if (element.name === 'text:h' && kind.kind === 'heading' && this.#styles.numbersHeadings(kind.level))
      this.#findings.lose('numbers')
    // In a list a line stands where its item does.
    this.#tools.objects.indent = ((said === 0 ? this.#lists.edge : said) / 25.4) * 96
    const pieces = odtWords(element, this.#tools, !exact && kind.kind === 'plain' ? style : null)
    if (!this.#begun && pieces.length > 0) {
      this.#begun = true
      const words = lineText(pieces)
      if (kind.kind === 'title' && words !== '') {
        this.title = words
        return []
      }
    }
    const says = (attribute: string): string | null =>
      this.#styles.says('paragraph', style, 'paragraph-properties', attribute)
    const indent = said * twips
    const line = { ...plainDraft([]), indent, quoted: kind.kind === 'quote' && this.#quotes === 0 }
    const empty = pieces.length === 0
    if (empty && kind.kind === 'room') return []
    const isRule = empty && (kind.kind === 'rule' || /\d/.test(says('fo:border-bottom') ?? ''))
    const breaks = [says('fo:break-before'), says('fo:break-after')].map((said) => said === 'page')
    const broken = plainDraft([nodes.pageBreak.create()])
    if (isRule) return [{ ...line, blocks: [nodes.divider.create()] }]
    if (empty && breaks.includes(true)) return [broken]
    const align = says('fo:text-align')
    const blocks = blocksOfKind({ pieces: withFormulasInLine(pieces), kind, align, exact })
    const isTitle = !exact && kind.kind === 'plain' && blocks.length === 1 && isAllBold(blocks[0] ?? null)
    const title = kind.kind === 'toggle-title' ? 'named' : isTitle ? 'bold' : null
    return [...(breaks[0] ? [broken] : []), { ...line, blocks, title }, ...(breaks[1] ? [broken] : [])]
  }

  /** Millimetres that a paragraph stands in, as it says itself. */
  #indentOf(style: string | null): number {
    const { styles } = this.#tools
    const fromRight = /^rl/.test(
      styles.says('paragraph', style, 'paragraph-properties', 'style:writing-mode') ?? '',
    )
    const edge = fromRight ? 'fo:margin-right' : 'fo:margin-left'
    return millimetres(styles.saysItself('paragraph', style, 'paragraph-properties', edge))
  }
}

const paragraphOf = (words: readonly Node[]): Node => nodes.paragraph.create(null, words)

/** A formula that is set large stands by itself only where it stands alone. */
const withFormulasInLine = (pieces: readonly Node[]): readonly Node[] =>
  pieces.length === 1
    ? pieces
    : pieces.map((piece) => (piece.type === nodes.mathBlock ? nodes.math.create(null, piece.content) : piece))

/** Reads an OpenDocument text. Changes that are suggested in it count as accepted. */
export const readOdt = (zip: Zip, findings: Findings): ReadFile => {
  const reader = new OdtReader(zip, findings)
  const content = reader.read()
  const title = reader.title || reader.ownTitle
  return { title, content: reader.exact ? content : withCodeTogether(content) }
}

const type = 'application/vnd.oasis.opendocument.text'

/** Whether an archive is an OpenDocument text. */
export const isOdt = (zip: Zip): boolean => {
  const said = zip.read('mimetype')
  return said !== null && Buffer.from(said.subarray(0, 200)).toString('latin1').trim().startsWith(type)
}
