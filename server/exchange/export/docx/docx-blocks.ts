import {
  BorderStyle,
  HeadingLevel,
  type IParagraphOptions,
  LeaderType,
  PageBreak,
  Paragraph,
  ShadingType,
  type Table,
  TableOfContents,
} from 'docx'
import type { Node } from 'prosemirror-model'
import { headingAnchors } from '@/lib/editor/heading-anchors'
import { calloutKindOf } from '@/lib/editor/nodes/callout'
import { isChecked } from '@/lib/editor/nodes/task-item'
import { schema } from '@/lib/editor/schema'
import type { RangeKind } from '../../block-range'
import type { ExportedDocument } from '../exported-document'
import { blockRunsFromRight, runsFromRight } from '../text-direction'
import { docxCallout } from './docx-callout'
import { DocxLists, type DocxMark } from './docx-lists'
import { docxAttachment, docxEmbed, docxPicture } from './docx-objects'
import { type DocxPlace, further, noEdge, quoteEdge, standing, standingAsLine } from './docx-place'
import { type DocxBlock, inRange } from './docx-ranges'
import { codeStyle, ink, stepTwips } from './docx-styles'
import { docxTable } from './docx-table'
import { formulaOf, runsOf, wordsOf } from './docx-words'

const { nodes } = schema

const levels = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const

/** The style of a line that has none of its own. */
const styleIn = ({ heading, quoted }: DocxPlace): string | undefined =>
  heading ? 'TableHeading' : quoted ? 'Quote' : undefined

/** Writes the blocks of one document as Word's. */
export class DocxWriter {
  readonly document: ExportedDocument
  readonly lists = new DocxLists()
  readonly #languages: string[] = []
  #mentions = 0
  #ranges = 0

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
    return blocks.flatMap((block, at) => {
      const written = this.#block(block, place)
      // Word has lists as items alone: where one of a kind follows another, it says where it begins.
      const follows = block.type.isInGroup('list') && blocks[at - 1]?.type === block.type
      return follows ? this.#range('list', written) : written
    })
  }

  /** Blocks in a cell, which holds what a text does; the types of `docx` name two kinds. */
  inCell(blocks: readonly Node[], place: DocxPlace): (Paragraph | Table)[] {
    return this.blocks(blocks, place) as (Paragraph | Table)[]
  }

  #range(kind: RangeKind, blocks: readonly DocxBlock[]): readonly DocxBlock[] {
    this.#ranges += 1
    return inRange(kind, this.#ranges, blocks)
  }

  /** Word's own list of headings stands on the page alone: in a cell it is their words. */
  #contents(place: DocxPlace): readonly DocxBlock[] {
    if (!place.inCell)
      return [
        new TableOfContents(this.document.words.contents, {
          hyperlink: true,
          headingStyleRange: '1-3',
          beginDirty: false,
          tabLeader: LeaderType.NONE,
        }),
      ]
    const headings = headingAnchors(this.document.content).map(
      ({ level, text }) =>
        new Paragraph({
          ...standingAsLine({ ...place, indent: place.indent + stepTwips * (level - 1) }),
          ...(runsFromRight(text) && { bidirectional: true }),
          children: runsOf(text || '\u2026'),
        }),
    )
    return this.#range(
      'contents',
      headings.length === 0 ? [this.line(nodes.paragraph.create(), place)] : headings,
    )
  }

  /** A line of words in its place, whichever way it runs. */
  line(block: Node, place: DocxPlace, options: IParagraphOptions = {}): Paragraph {
    const fromRight = runsFromRight(block.textContent)
    const style = options.style ?? (options.heading === undefined ? styleIn(place) : undefined)
    return new Paragraph({
      ...(style !== undefined && { style }),
      ...standingAsLine(place),
      // It stands where the words begin.
      ...(fromRight && place.quoted && { border: { left: noEdge, right: quoteEdge } }),
      ...(fromRight && { bidirectional: true }),
      ...options,
      children: wordsOf(block, this),
    })
  }

  #items(list: Node, place: DocxPlace): DocxBlock[] {
    const numbered = list.type === nodes.orderedList
    const level = place.lists
    const numbers = numbered ? this.lists.numbers(Number(list.attrs.start), place) : null
    const inner = { ...further(place), lists: level + 1, counted: place.counted + (numbered ? 1 : 0) }
    return list.children.flatMap((item) => {
      const kind = item.type !== nodes.taskItem ? 'bullet' : isChecked(item) ? 'done' : 'open'
      return this.#item(item, inner, numbers ?? this.lists.sign(kind, level))
    })
  }

  #item(item: Node, inner: DocxPlace, mark: DocxMark): readonly DocxBlock[] {
    const [first, ...rest] = item.children
    if (first === undefined) return []
    const line = this.line(first, inner, {
      numbering: mark,
      indent: { start: inner.indent, hanging: stepTwips },
      spacing: { after: 60 },
      ...(isChecked(item) && { style: inner.heading ? 'DoneTaskHeading' : 'DoneTask' }),
    })
    const written = [line, ...this.blocks(rest, inner)]
    // Lists say by themselves that they are within an item.
    return rest.every(({ type }) => type.isInGroup('list')) ? written : this.#range('item', written)
  }

  #codeStyleOf(language: unknown): string {
    if (typeof language !== 'string') return 'SourceCode'
    if (!this.#languages.includes(language)) this.#languages.push(language)
    return `SourceCode${this.#languages.indexOf(language) + 1}`
  }

  #code(block: Node, { indent, quoted }: DocxPlace): Paragraph {
    const edge = { style: BorderStyle.SINGLE, size: 4, space: 6, color: ink.desk }
    return new Paragraph({
      style: this.#codeStyleOf(block.attrs.language),
      ...(indent > 0 && { indent: { left: indent } }),
      shading: { type: ShadingType.CLEAR, color: 'auto', fill: ink.desk },
      border: { top: edge, bottom: edge, left: quoted ? quoteEdge : edge, right: edge },
      children: runsOf(block.textContent),
    })
  }

  #divider(place: DocxPlace): Paragraph {
    const { border, ...placed } = standing(place)
    const bottom = { style: BorderStyle.SINGLE, size: 6, space: 1, color: ink.line }
    return new Paragraph({
      style: 'HorizontalLine',
      ...placed,
      border: { ...border, bottom },
      spacing: { before: 120, after: 240 },
    })
  }

  #toggle(block: Node, place: DocxPlace): readonly DocxBlock[] {
    const [title, ...rest] = block.children
    const line = title === undefined ? [] : [this.line(title, place, { style: 'ToggleTitle' })]
    return this.#range('toggle', [...line, ...this.blocks(rest, further(place))])
  }

  #block(block: Node, place: DocxPlace): readonly DocxBlock[] {
    const { words } = this.document
    switch (block.type) {
      case nodes.heading:
        return [this.line(block, place, { heading: levels[Number(block.attrs.level) - 1] ?? levels[0] })]
      case nodes.bulletList:
      case nodes.orderedList:
      case nodes.taskList:
        return this.#items(block, place)
      case nodes.blockquote:
        return this.#range('quote', this.blocks(block.children, { ...further(place), quoted: true }))
      case nodes.callout:
        return docxCallout(this, block, { place, name: words.callouts[calloutKindOf(block.attrs.kind)] })
      case nodes.toggle:
        return this.#toggle(block, place)
      case nodes.table:
        return docxTable(this, block, place)
      case nodes.codeBlock:
        return [this.#code(block, place)]
      case nodes.mathBlock:
        return [
          new Paragraph({
            style: 'Formula',
            ...standing(place),
            children: formulaOf(block.textContent, '$$'),
          }),
        ]
      case nodes.divider:
        return [this.#divider(place)]
      case nodes.pageBreak:
        return [new Paragraph({ ...standing(place), spacing: { after: 0 }, children: [new PageBreak()] })]
      case nodes.contents:
        return this.#contents(place)
      case nodes.image:
        return docxPicture(this, block, place)
      case nodes.embed:
        return docxEmbed(block, place)
      case nodes.attachment:
        return [docxAttachment(this.document, block, place)]
      case nodes.unknownBlock:
        return [
          new Paragraph({
            ...standingAsLine(place),
            children: runsOf(`[${words.unknown}]`, { color: ink.faint }),
          }),
        ]
      default:
        return block.isTextblock ? [this.line(block, place)] : this.blocks(block.children, place)
    }
  }

  /** Whether the whole of it stands on the right, as its first words do. */
  fromRight(block: Node): boolean {
    return blockRunsFromRight(block)
  }
}
