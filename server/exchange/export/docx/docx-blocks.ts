import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  ImageRun,
  type IParagraphOptions,
  LeaderType,
  PageBreak,
  Paragraph,
  ShadingType,
  type Table,
  TableOfContents,
} from 'docx'
import type { Node } from 'prosemirror-model'
import { embeddedOf, providerOf } from '@/lib/editor/embed-providers'
import { fileAddress } from '@/lib/editor/file-attributes'
import { headingAnchors } from '@/lib/editor/heading-anchors'
import { attachmentAttributes } from '@/lib/editor/nodes/attachment'
import { calloutKindOf } from '@/lib/editor/nodes/callout'
import { type Alignment, imageAttributes } from '@/lib/editor/nodes/image'
import { isChecked } from '@/lib/editor/nodes/task-item'
import { schema } from '@/lib/editor/schema'
import { cleanText } from '../clean-text'
import type { ExportedDocument } from '../exported-document'
import { sizeOf } from '../picture-size'
import { blockRunsFromRight, runsFromRight } from '../text-direction'
import { docxCallout } from './docx-callout'
import { DocxLists, type DocxMark } from './docx-lists'
import { codeStyle, ink, stepTwips, textTwips } from './docx-styles'
import { docxTable } from './docx-table'
import { formulaOf, linkedRun, runsOf, wordsOf } from './docx-words'

const { nodes } = schema

export type DocxBlock = Paragraph | Table | TableOfContents

/** Where blocks stand. */
export type DocxPlace = {
  /** Twips from the edge of the page's or the cell's text. */
  readonly indent: number
  /** Twips that a line has. */
  readonly width: number
  /** Lists around it. */
  readonly lists: number
  /** Lists of numbers around it, which count in other signs. */
  readonly counted: number
  readonly quoted: boolean
  /** How lines stand where the reader said so. */
  readonly align: 'left' | 'center' | 'right' | null
  /** Whether all words are, as those of a heading in a table. */
  readonly bold: boolean
}

export const wholePage: DocxPlace = {
  indent: 0,
  width: textTwips,
  lists: 0,
  counted: 0,
  quoted: false,
  align: null,
  bold: false,
}

const levels = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const

const sides = {
  start: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  end: AlignmentType.RIGHT,
  full: AlignmentType.LEFT,
}

/** Word turns left and right around where words run from the right. */
const turned = { left: AlignmentType.RIGHT, center: AlignmentType.CENTER, right: AlignmentType.LEFT } as const
const straight = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
} as const

const further = (place: DocxPlace): DocxPlace => ({
  ...place,
  indent: place.indent + stepTwips,
  width: Math.max(stepTwips, place.width - stepTwips),
})

/** Writes the blocks of one document as Word's. */
export class DocxWriter {
  readonly document: ExportedDocument
  readonly lists = new DocxLists()
  readonly #languages: string[] = []
  #mentions = 0

  constructor(document: ExportedDocument) {
    this.document = document
  }

  /** Styles of the languages that code stands in. */
  get codeStyles(): readonly ReturnType<typeof codeStyle>[] {
    return this.#languages.map((language, at) => codeStyle(`SourceCode${at + 1}`, language))
  }

  /** A number that no other mention has. */
  readonly nextMention = (): number => {
    this.#mentions += 1
    return this.#mentions
  }

  blocks(blocks: readonly Node[], place: DocxPlace): DocxBlock[] {
    return blocks.flatMap((block) => this.#block(block, place))
  }

  /** Blocks in a cell, where a table of contents is a list of words: Word's own stands on the page alone. */
  inCell(blocks: readonly Node[], place: DocxPlace): (Paragraph | Table)[] {
    return this.blocks(blocks, place).flatMap((block) =>
      block instanceof TableOfContents ? this.#headings() : [block],
    )
  }

  #headings(): Paragraph[] {
    return headingAnchors(this.document.content).map(
      ({ level, text }) =>
        new Paragraph({ indent: { start: stepTwips * (level - 1) }, children: runsOf(text || '\u2026') }),
    )
  }

  /** A line of words in its place, whichever way it runs. */
  line(
    block: Node,
    place: DocxPlace,
    more: IParagraphOptions & { readonly struck?: boolean } = {},
  ): Paragraph {
    const { struck = false, ...options } = more
    const fromRight = runsFromRight(block.textContent)
    const { indent, align, quoted, bold } = place
    const looks = {
      ...(bold && { bold: true, boldComplexScript: true }),
      ...(struck && { strike: true, color: ink.faint }),
    }
    return new Paragraph({
      ...(quoted && { style: 'Quote' }),
      ...(indent > 0 && { indent: { start: indent } }),
      ...(fromRight && { bidirectional: true }),
      ...(align !== null && { alignment: (fromRight ? turned : straight)[align] }),
      ...options,
      children: wordsOf(block, this, looks),
    })
  }

  #items(list: Node, place: DocxPlace): DocxBlock[] {
    const numbered = list.type === nodes.orderedList
    const level = place.lists
    const numbers = numbered ? this.lists.numbers(Number(list.attrs.start), place.counted) : null
    const inner = { ...further(place), lists: level + 1, counted: place.counted + (numbered ? 1 : 0) }
    return list.children.flatMap((item) => {
      const kind = item.type !== nodes.taskItem ? 'bullet' : isChecked(item) ? 'done' : 'open'
      return this.#item(item, inner, numbers ?? this.lists.sign(kind, level))
    })
  }

  #item(item: Node, inner: DocxPlace, mark: DocxMark): DocxBlock[] {
    const [first, ...rest] = item.children
    if (first === undefined) return []
    const line = this.line(first, inner, {
      numbering: mark,
      indent: { start: inner.indent, hanging: stepTwips },
      spacing: { after: 60 },
      struck: isChecked(item),
    })
    return [line, ...this.blocks(rest, inner)]
  }

  #codeStyleOf(language: unknown): string {
    if (typeof language !== 'string') return 'SourceCode'
    if (!this.#languages.includes(language)) this.#languages.push(language)
    return `SourceCode${this.#languages.indexOf(language) + 1}`
  }

  #code(block: Node, { indent }: DocxPlace): Paragraph {
    const edge = { style: BorderStyle.SINGLE, size: 4, space: 6, color: ink.desk }
    return new Paragraph({
      style: this.#codeStyleOf(block.attrs.language),
      ...(indent > 0 && { indent: { left: indent } }),
      shading: { type: ShadingType.CLEAR, color: 'auto', fill: ink.desk },
      border: { top: edge, bottom: edge, left: edge, right: edge },
      children: runsOf(block.textContent),
    })
  }

  #picture(node: Node, place: DocxPlace): Paragraph[] {
    const { indent, width } = place
    const given = imageAttributes(node)
    const picture = this.document.pictures.get(given.file)
    const standing = (align: Alignment) => ({
      alignment: sides[align],
      ...(indent > 0 && { indent: { start: indent } }),
    })
    const lines = node.children.map((line) =>
      this.line(line, place, { style: 'Caption', ...standing(given.align) }),
    )
    const alt = cleanText(given.alt || given.name)
    const children =
      picture === undefined
        ? runsOf(alt === '' ? '' : `[${alt}]`, { color: ink.faint })
        : [
            new ImageRun({
              type: picture.type === 'image/png' ? 'png' : 'jpg',
              data: picture.bytes,
              transformation: sizeOf(given, width / 15),
              altText: { name: cleanText(given.name), description: alt, title: '' },
            }),
          ]
    const framed = new Paragraph({ ...standing(given.align), keepNext: lines.length > 0, children })
    return [framed, ...lines]
  }

  #embed(node: Node, { indent }: DocxPlace): Paragraph[] {
    const embedded = embeddedOf(node.attrs.provider, node.attrs.id)
    if (embedded === null) return []
    const { label, page } = providerOf(embedded.provider)
    const address = page(embedded.id)
    return [
      new Paragraph({
        ...(indent > 0 && { indent: { start: indent } }),
        children: [...runsOf(`${label}: `, { color: ink.faint }), linkedRun(address, address)],
      }),
    ]
  }

  #attachment(node: Node, { indent }: DocxPlace): Paragraph {
    const { file, name } = attachmentAttributes(node)
    const { origin } = this.document
    return new Paragraph({
      ...(indent > 0 && { indent: { start: indent } }),
      children: file === '' ? runsOf(name) : [linkedRun(origin + fileAddress(file), name)],
    })
  }

  #block(block: Node, place: DocxPlace): DocxBlock[] {
    const { words } = this.document
    switch (block.type) {
      case nodes.heading: {
        const heading = levels[Number(block.attrs.level) - 1] ?? HeadingLevel.HEADING_1
        return [this.line(block, { ...place, quoted: false }, { heading })]
      }
      case nodes.bulletList:
      case nodes.orderedList:
      case nodes.taskList:
        return this.#items(block, place)
      case nodes.blockquote:
        return this.blocks(block.children, { ...further(place), quoted: true })
      case nodes.callout:
        return docxCallout(this, block, { place, name: words.callouts[calloutKindOf(block.attrs.kind)] })
      case nodes.toggle: {
        const [title, ...rest] = block.children
        const line =
          title === undefined ? [] : [this.line(title, { ...place, bold: true }, { keepNext: true })]
        return [...line, ...this.blocks(rest, further(place))]
      }
      case nodes.table:
        return docxTable(this, block, place)
      case nodes.codeBlock:
        return [this.#code(block, place)]
      case nodes.mathBlock:
        return [new Paragraph({ style: 'Formula', children: formulaOf(block.textContent, '$$') })]
      case nodes.divider: {
        const border = { bottom: { style: BorderStyle.SINGLE, size: 6, space: 1, color: ink.line } }
        return [new Paragraph({ border, spacing: { before: 120, after: 240 } })]
      }
      case nodes.pageBreak:
        return [new Paragraph({ spacing: { after: 0 }, children: [new PageBreak()] })]
      case nodes.contents:
        return [
          new TableOfContents(words.contents, {
            hyperlink: true,
            headingStyleRange: '1-3',
            beginDirty: false,
            tabLeader: LeaderType.NONE,
          }),
        ]
      case nodes.image:
        return this.#picture(block, place)
      case nodes.embed:
        return this.#embed(block, place)
      case nodes.attachment:
        return [this.#attachment(block, place)]
      case nodes.unknownBlock:
        return [new Paragraph({ children: runsOf(`[${words.unknown}]`, { color: ink.faint }) })]
      default:
        return block.isTextblock ? [this.line(block, place)] : this.blocks(block.children, place)
    }
  }

  /** Whether the whole of it stands on the right, as its first words do. */
  fromRight(block: Node): boolean {
    return blockRunsFromRight(block)
  }
}
