import type { Node } from 'prosemirror-model'
import { schema } from '@/lib/editor/schema'
import { assembleBlocks } from '../assemble-blocks'
import { withCodeTogether } from '../code-together'
import type { Draft } from '../draft'
import { embedIn } from '../embed-line'
import type { Findings } from '../findings'
import type { ReadFile } from '../import-reader'
import { blocksOfLine, isAllBold, lineText, plainHeading, trimmed } from '../line-pieces'
import { notesAtEnd } from '../notes-at-end'
import type { XmlElement } from '../xml/xml-element'
import type { Zip } from '../zip'
import { DocxNumbering, indentOf, type ListMark } from './docx-numbering'
import { DocxPackage, type DocxPart } from './docx-package'
import { DocxPictures } from './docx-pictures'
import { isContents, isOn, isRoom, isRule } from './docx-signs'
import { DocxStyles, type ParagraphKind } from './docx-styles'
import { readDocxTable } from './docx-table'
import { taskOf } from './docx-task'
import { DocxWords } from './docx-words'

const { nodes } = schema

/** A4 with the margins of Word, in twentieths of a point; a pixel has fifteen. */
const usualWidth = 9_026
const perPixel = 15

const textWidthOf = (body: XmlElement): number => {
  const section = body.at('w:sectPr')
  const number = (path: string, name: string): number => Number(section?.at(path)?.get(name) ?? 0)
  const width = number('w:pgSz', 'w:w') - number('w:pgMar', 'w:left') - number('w:pgMar', 'w:right')
  return (width > 1_000 ? width : usualWidth) / perPixel
}

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
  #begun = false

  constructor(zip: Zip, findings: Findings) {
    this.#package = new DocxPackage(zip)
    this.#findings = findings
    this.#styles = new DocxStyles(this.#package.part('styles')?.root ?? null)
    this.#numbering = new DocxNumbering(this.#package.part('numbering')?.root ?? null)
    const { main } = this.#package
    this.#pictures = new DocxPictures(findings, textWidthOf(main.root.at('w:body') ?? main.root))
    this.#words = this.#wordsOf(main)
  }

  read(): Node {
    const { root } = this.#package.main
    const body = root.at('w:body') ?? root
    const blocks = assembleBlocks(this.#drafts(body, this.#words))
    this.#noteLosses(root)
    const all = [...blocks, ...this.#readNotes()]
    return nodes.doc.create(null, all.length === 0 ? nodes.paragraph.create() : all)
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
      const parts = [this.#package.part('header'), this.#package.part('footer')]
      if (parts.some((part) => (part?.root.text.trim() ?? '') !== '')) this.#findings.lose('headerOrFooter')
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
      box: (content) => assembleBlocks(this.#drafts(content, this.#wordsOf(part))),
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
      return note === null || part === null ? [] : assembleBlocks(this.#drafts(note, this.#wordsOf(part)))
    })
    return notesAtEnd(notes, this.#findings)
  }

  #drafts(parent: XmlElement, words: DocxWords): Draft[] {
    return parent.elements.flatMap((element) => this.#draft(element, words))
  }

  #draft(element: XmlElement, words: DocxWords): readonly Draft[] {
    switch (element.name) {
      case 'w:p':
        return this.#paragraph(element, words)
      case 'w:tbl': {
        const table = readDocxTable(element, {
          findings: this.#findings,
          blocks: (cell) => assembleBlocks(this.#drafts(cell, words)),
          isCalloutName: (paragraph) => this.#kindOf(paragraph).kind === 'callout-name',
        })
        const indent = Number(element.at('w:tblPr', 'w:tblInd')?.get('w:w') ?? 0)
        this.#begun = true
        return table === null ? [] : [{ ...plain([table]), indent: Number.isNaN(indent) ? 0 : indent }]
      }
      case 'w:sdt': {
        const content = element.at('w:sdtContent')
        if (content === null) return []
        if (isContents(element)) return [plain([nodes.contents.create()])]
        return this.#drafts(content, words)
      }
      case 'w:ins':
      case 'w:moveTo':
      case 'w:smartTag':
      case 'w:customXml':
        return this.#drafts(element, words)
      case 'mc:AlternateContent': {
        const chosen = element.at('mc:Choice') ?? element.at('mc:Fallback')
        return chosen === null ? [] : this.#drafts(chosen, words)
      }
      default:
        return []
    }
  }

  #kindOf(paragraph: XmlElement): ParagraphKind {
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
    if (properties?.at('w:rPr', 'w:del') !== null && properties?.at('w:rPr', 'w:del') !== undefined)
      this.#findings.lose('change')
    const style = properties?.at('w:pStyle')?.get('w:val') ?? null
    const kind = this.#kindOf(paragraph)
    const inContents = words.fields.inContents
    const pieces = words.read(paragraph)
    const empty = pieces.length === 0
    if (kind.kind === 'contents' || inContents || words.fields.inContents) return this.#contents(inContents)
    if (empty && isRoom(properties)) return []
    if (!this.#begun && !empty) {
      this.#begun = true
      const said = lineText(pieces)
      if (kind.kind === 'title' && said !== '') {
        this.title = said
        return []
      }
    }
    const indent = indentOf(properties)
    const quoted = kind.kind === 'quote'
    const mark = kind.kind === 'heading' || kind.kind === 'title' ? null : this.#markOf(properties, style)
    const broken = isOn(properties?.at('w:pageBreakBefore') ?? null)
      ? [plain([nodes.pageBreak.create()])]
      : []
    const line = { indent: indent ?? mark?.indent ?? 0, quoted, mark: null, title: false }
    if (empty && (isRule(properties) || kind.kind === 'rule'))
      return [...broken, { ...line, blocks: [nodes.divider.create()] }]
    const task = mark === null ? taskOf(pieces, paragraph) : null
    if (task !== null) {
      const sign: ListMark = {
        kind: task.done ? 'done' : 'open',
        counting: 'boxes',
        level: 0,
        number: 1,
        begins: false,
        indent: 0,
      }
      return [...broken, { ...line, blocks: [nodes.paragraph.create(null, task.words)], mark: sign }]
    }
    const blocks = this.#blocksOf(pieces, kind, properties)
    const title =
      kind.kind === 'plain' &&
      isOn(properties?.at('w:keepNext') ?? null) &&
      isAllBold(blocks[0] ?? null) &&
      blocks.length === 1
    return [...broken, { ...line, blocks, mark, title }]
  }

  /** Paragraphs of one table of contents make one. */
  #contents(goesOn: boolean): readonly Draft[] {
    return goesOn ? [] : [plain([nodes.contents.create()])]
  }

  #blocksOf(pieces: readonly Node[], kind: ParagraphKind, properties: XmlElement | null): readonly Node[] {
    const aligned = withAlignment(pieces, properties)
    switch (kind.kind) {
      case 'heading':
      case 'title': {
        const level = kind.kind === 'heading' ? Math.min(3, kind.level) : 1
        return blocksOfLine(trimmed(aligned), (words) => nodes.heading.create({ level }, plainHeading(words)))
      }
      case 'code':
        return [nodes.codeBlock.create({ language: kind.language }, textOf(pieces))]
      case 'caption':
        return blocksOfLine(aligned, (words) => nodes.imageCaption.create(null, words))
      case 'formula': {
        const [, tex] = /^\$\$([\s\S]*)\$\$$/.exec(lineText(pieces)) ?? []
        const [only, ...more] = pieces
        if (tex !== undefined && tex !== '') return [nodes.mathBlock.create(null, schema.text(tex))]
        if (only?.type === nodes.math && more.length === 0)
          return [nodes.mathBlock.create(null, only.content)]
        return blocksOfLine(aligned, paragraphOf)
      }
      default: {
        const centred = properties?.at('w:jc')?.get('w:val') === 'center'
        const [, tex] = centred ? (/^\$\$([^$]+)\$\$$/.exec(lineText(pieces)) ?? []) : []
        if (tex !== undefined) return [nodes.mathBlock.create(null, schema.text(tex))]
        const embed = embedIn(pieces)
        return embed === null ? blocksOfLine(withoutAnyEnd(aligned), paragraphOf) : [embed]
      }
    }
  }
}

const plain = (blocks: readonly Node[]): Draft => ({
  blocks,
  indent: 0,
  mark: null,
  quoted: false,
  title: false,
})

const paragraphOf = (words: readonly Node[]): Node => nodes.paragraph.create(null, words)

/** The letters of code, with its lines. */
const textOf = (pieces: readonly Node[]): Node | null => {
  const text = pieces.map((piece) => (piece.type === nodes.hardBreak ? '\n' : (piece.text ?? ''))).join('')
  return text === '' ? null : schema.text(text)
}

/** A break at the end of a line is the line's own end. */
const withoutAnyEnd = (pieces: readonly Node[]): readonly Node[] =>
  pieces.length > 1 && pieces.at(-1)?.type === nodes.hardBreak ? pieces.slice(0, -1) : pieces

/** Where pictures in the line stand. */
const withAlignment = (pieces: readonly Node[], properties: XmlElement | null): readonly Node[] => {
  const said = properties?.at('w:jc')?.get('w:val') ?? 'left'
  const align = said === 'center' ? 'center' : said === 'right' || said === 'end' ? 'end' : 'start'
  return pieces.map((piece) =>
    piece.type === nodes.image ? piece.type.create({ ...piece.attrs, align }, piece.content) : piece,
  )
}

/** Reads a Word file. Changes that are suggested in it count as accepted. */
export const readDocx = (zip: Zip, findings: Findings): ReadFile => {
  const reader = new DocxReader(zip, findings)
  const content = withCodeTogether(reader.read())
  return { title: reader.title || reader.ownTitle, content }
}

/** Whether an archive is a Word file. */
export const isDocx = (zip: Zip): boolean =>
  zip.has('[Content_Types].xml') && zip.names.some((name) => /^word\/document\d*\.xml$/i.test(name))
