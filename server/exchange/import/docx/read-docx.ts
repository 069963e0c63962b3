import type { Node } from 'prosemirror-model'
import { schema } from '@/lib/editor/schema'
import { assembleBlocks } from '../assemble-blocks'
import { blocksOfKind, type LineKind } from '../blocks-of-kind'
import { withCodeTogether } from '../code-together'
import { type Draft, plainDraft } from '../draft'
import type { Findings } from '../findings'
import type { ReadFile } from '../import-reader'
import { isAllBold, lineText } from '../line-pieces'
import { notesAtEnd } from '../notes-at-end'
import { withoutMark } from '../without-mark'
import type { XmlElement } from '../xml/xml-element'
import type { Zip } from '../zip'
import { chosenIn } from './docx-alternative'
import { withoutDeletedEnds } from './docx-deleted-marks'
import { DocxNumbering, indentOf, type ListMark, typedBoxes } from './docx-numbering'
import { DocxPackage, type DocxPart } from './docx-package'
import { DocxPictures } from './docx-pictures'
import { DocxRanges, rangesIn } from './docx-ranges'
import { isContents, isOn, isRoom, isRule } from './docx-signs'
import { DocxStyles } from './docx-styles'
import { readDocxTable } from './docx-table'
import { taskOf } from './docx-task'
import { DocxWords } from './docx-words'

const { nodes, marks } = schema

/** A4 with the margins of Word, in twentieths of a point; a pixel has fifteen. */
const usualWidth = 9_026
const perPixel = 15

const textWidthOf = (body: XmlElement): number => {
  const section = body.at('w:sectPr')
  const number = (path: string, name: string): number => Number(section?.at(path)?.get(name) ?? 0)
  const width = number('w:pgSz', 'w:w') - number('w:pgMar', 'w:left') - number('w:pgMar', 'w:right')
  return (width > 1_000 ? width : usualWidth) / perPixel
}

/** A text while it is read. */
type OpenText = { readonly words: DocxWords; readonly ranges: DocxRanges }

type Note = { readonly kind: 'footnote' | 'endnote'; readonly id: string }

class DocxReader {
  title = ''
  readonly #package: DocxPackage
  readonly #styles: DocxStyles
  readonly #numbering: DocxNumbering
  readonly #pictures: DocxPictures
  readonly #findings: Findings
  readonly #words: DocxWords
  readonly #notes: Note[] = []
  /** The ranges that the text has, and where they end. */
  readonly #ranges: ReadonlyMap<string, string>
  #begun = false

  constructor(zip: Zip, findings: Findings) {
    this.#package = new DocxPackage(zip)
    this.#findings = findings
    this.#styles = new DocxStyles(this.#package.part('styles')?.root ?? null)
    this.#numbering = new DocxNumbering(this.#package.part('numbering')?.root ?? null)
    const { main } = this.#package
    this.#pictures = new DocxPictures(findings, textWidthOf(main.root.at('w:body') ?? main.root))
    this.#words = this.#wordsOf(main)
    this.#ranges = rangesIn(main.root)
  }

  read(): Node {
    const { root } = this.#package.main
    const body = root.at('w:body') ?? root
    const blocks = this.#blocks(body, this.#words)
    this.#noteLosses(root)
    const all = [...blocks, ...this.#readNotes()]
    return nodes.doc.create(null, all.length === 0 ? nodes.paragraph.create() : all)
  }

  get exact(): boolean {
    return this.#styles.exact
  }

  /** The title that the file has among its properties. */
  get ownTitle(): string {
    const title = this.#package.about('core-properties')?.find('dc:title')?.text.trim() ?? ''
    // What Word puts there by itself.
    return /^(?:microsoft word|document ?\d*$|dokument ?\d*$|untitled)/i.test(title) ? '' : title
  }

  #noteLosses(root: XmlElement): void {
    const section = root.find('w:headerReference') ?? root.find('w:footerReference')
    if (section !== null) {
      const parts = [...this.#package.parts('header'), ...this.#package.parts('footer')]
      if (parts.some(({ root: around }) => around.text.trim() !== '')) this.#findings.lose('headerOrFooter')
    }
    const comments = this.#package.part('comments')?.root.all('w:comment').length ?? 0
    this.#findings.lose('comment', comments)
  }

  #wordsOf(part: DocxPart): DocxWords {
    return new DocxWords({
      part,
      styles: this.#styles,
      pictures: this.#pictures,
      findings: this.#findings,
      box: (content) => this.#blocks(content, this.#wordsOf(part)),
      note: (kind, id) => {
        this.#notes.push({ kind, id })
        return this.#notes.length
      },
    })
  }

  /** Footnotes and endnotes, in the order in which the text names them. */
  #readNotes(): readonly Node[] {
    const parts = { footnote: this.#package.part('footnotes'), endnote: this.#package.part('endnotes') }
    const notes = this.#notes.map(({ kind, id }) => {
      const part = parts[kind]
      const note = part?.root.all(`w:${kind}`).find((one) => one.get('w:id') === id) ?? null
      return note === null || part === null ? [] : this.#blocks(note, this.#wordsOf(part))
    })
    return notesAtEnd(notes, this.#findings)
  }

  /** The blocks of a text that stands by itself: the page, a cell, a box, a note. */
  #blocks(parent: XmlElement, words: DocxWords): readonly Node[] {
    return assembleBlocks(
      this.#drafts(parent, { words, ranges: new DocxRanges(this.#ranges) }),
      this.#styles.exact,
    )
  }

  #drafts(parent: XmlElement, text: OpenText): Draft[] {
    return withoutDeletedEnds(parent.elements, this.#findings).flatMap((element) => {
      const { ranges } = text
      const ends = element.name === 'w:p' ? ranges.enter(element) : []
      const made = this.#draft(element, text)
      const { within } = ranges
      for (const end of ends) ranges.end(end)
      return within.length === 0 ? made : made.map((draft) => ({ ...draft, within }))
    })
  }

  #draft(element: XmlElement, text: OpenText): readonly Draft[] {
    const { words } = text
    switch (element.name) {
      case 'w:p':
        return this.#paragraph(element, words)
      case 'w:bookmarkStart':
        text.ranges.begin(element)
        return []
      case 'w:bookmarkEnd':
        text.ranges.end(element)
        return []
      case 'w:tbl': {
        const table = readDocxTable(element, {
          findings: this.#findings,
          exact: this.#styles.exact,
          blocks: (cell, width) => this.#inCell(cell, words, width),
          kindOf: (paragraph) => this.#kindOf(paragraph).kind,
          hasHead: (style) => this.#styles.hasHead(style),
        })
        const indent = Number(element.at('w:tblPr', 'w:tblInd')?.get('w:w') ?? 0)
        this.#begun = true
        return table === null ? [] : [{ ...plainDraft([table]), indent: Number.isNaN(indent) ? 0 : indent }]
      }
      case 'w:sdt': {
        const content = element.at('w:sdtContent')
        if (content === null) return []
        if (isContents(element)) return [plainDraft([nodes.contents.create()])]
        return this.#drafts(content, text)
      }
      case 'w:ins':
      case 'w:moveTo':
      case 'w:smartTag':
      case 'w:customXml':
        return this.#drafts(element, text)
      case 'mc:AlternateContent': {
        const chosen = chosenIn(element)
        return chosen === null ? [] : this.#drafts(chosen, text)
      }
      case 'w:altChunk':
      case 'w:subDoc':
        this.#findings.lose('part')
        return []
      default:
        return []
    }
  }

  /** The blocks of a cell whose text has that many twips; null where the file does not say. */
  #inCell(cell: XmlElement, words: DocxWords, width: number | null): readonly Node[] {
    const around = this.#pictures.textWidth
    if (width !== null) this.#pictures.textWidth = width / perPixel
    const blocks = this.#blocks(cell, words)
    this.#pictures.textWidth = around
    return blocks
  }

  #kindOf(paragraph: XmlElement): LineKind {
    const properties = paragraph.at('w:pPr')
    const kind = this.#styles.kindOf(properties?.at('w:pStyle')?.get('w:val') ?? null)
    const outline = Number(properties?.at('w:outlineLvl')?.get('w:val') ?? 9)
    return kind.kind === 'plain' && outline < 9 ? { kind: 'heading', level: outline + 1 } : kind
  }

  #markOf(properties: XmlElement | null, style: string | null): ListMark | null {
    const own = properties?.at('w:numPr') ?? null
    const inStyle = this.#styles.paragraphSays(style, 'w:numPr')
    const list = own?.at('w:numId')?.get('w:val') ?? inStyle?.at('w:numId')?.get('w:val') ?? null
    const level = own?.at('w:ilvl')?.get('w:val') ?? inStyle?.at('w:ilvl')?.get('w:val') ?? null
    return this.#numbering.next(list, level === null ? null : Number(level), style)
  }

  #paragraph(paragraph: XmlElement, words: DocxWords): readonly Draft[] {
    const properties = paragraph.at('w:pPr')
    const style = properties?.at('w:pStyle')?.get('w:val') ?? null
    const { exact } = this.#styles
    const kind = this.#kindOf(paragraph)
    const indent = indentOf(properties)
    this.#pictures.indent = (indent ?? 0) / perPixel
    const inContents = words.fields.inContents
    const pieces = words.read(paragraph)
    const empty = pieces.length === 0
    if (kind.kind === 'contents' || inContents || words.fields.inContents) return this.#contents(inContents)
    if (empty && (kind.kind === 'room' || isRoom(properties))) return []
    if (!this.#begun && !empty) {
      this.#begun = true
      const said = lineText(pieces)
      if (kind.kind === 'title' && said !== '') {
        this.title = said
        return []
      }
    }
    const quoted = kind.kind === 'quote'
    const inList = this.#markOf(properties, style)
    const isHeading = kind.kind === 'heading' || kind.kind === 'title'
    const mark = isHeading ? null : inList
    if (isHeading && !empty && inList?.kind === 'ordered') this.#findings.lose('numbers')
    const broken = isOn(properties?.at('w:pageBreakBefore') ?? null)
      ? [plainDraft([nodes.pageBreak.create()])]
      : []
    const line = { ...plainDraft([]), indent: indent ?? mark?.indent ?? 0, quoted }
    if (empty && (isRule(properties) || kind.kind === 'rule'))
      return [...broken, { ...line, blocks: [nodes.divider.create()] }]
    const task = mark === null && !exact ? taskOf(pieces, paragraph) : null
    if (task !== null) {
      const sign: ListMark = {
        kind: task.done ? 'done' : 'open',
        counting: typedBoxes,
        level: 0,
        number: 1,
        begins: false,
        indent: 0,
      }
      return [...broken, { ...line, blocks: [nodes.paragraph.create(null, task.words)], mark: sign }]
    }
    const align = properties?.at('w:jc')?.get('w:val') ?? null
    const blocks = blocksOfKind({ pieces, kind, align, exact })
    const isDone = mark?.kind === 'done' && kind.kind !== 'done-task'
    const title =
      kind.kind === 'toggle-title'
        ? 'named'
        : !exact &&
            kind.kind === 'plain' &&
            isOn(properties?.at('w:keepNext') ?? null) &&
            isAllBold(blocks[0] ?? null) &&
            blocks.length === 1
          ? 'bold'
          : null
    return [...broken, { ...line, blocks: isDone ? withoutStrike(blocks) : blocks, mark, title }]
  }

  /** Paragraphs of one table of contents make one. */
  #contents(goesOn: boolean): readonly Draft[] {
    return goesOn ? [] : [plainDraft([nodes.contents.create()])]
  }
}

/** A task that is done is struck through by itself. */
const withoutStrike = (blocks: readonly Node[]): readonly Node[] => {
  const [first, ...rest] = blocks
  const struck = first?.children.every(
    (word) => !word.isText || marks.strike.isInSet(word.marks) !== undefined,
  )
  return first?.type === nodes.paragraph && struck ? [withoutMark(first, marks.strike), ...rest] : blocks
}

/** Reads a Word file. Changes that are suggested in it count as accepted. */
export const readDocx = (zip: Zip, findings: Findings): ReadFile => {
  const reader = new DocxReader(zip, findings)
  const content = reader.read()
  const title = reader.title || reader.ownTitle
  return { title, content: reader.exact ? content : withCodeTogether(content) }
}

/** Whether an archive is a Word file. */
export const isDocx = (zip: Zip): boolean =>
  zip.has('[Content_Types].xml') && zip.names.some((name) => /^word\/document\d*\.xml$/i.test(name))
