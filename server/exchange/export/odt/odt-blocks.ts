import type { Node } from 'prosemirror-model'
import { embeddedOf, providerOf } from '@/lib/editor/embed-providers'
import { fileAddress } from '@/lib/editor/file-attributes'
import { type HeadingAnchor, headingAnchors } from '@/lib/editor/heading-anchors'
import { attachmentAttributes } from '@/lib/editor/nodes/attachment'
import { imageAttributes } from '@/lib/editor/nodes/image'
import { isChecked } from '@/lib/editor/nodes/task-item'
import { schema } from '@/lib/editor/schema'
import type { ExportedDocument } from '../exported-document'
import { runsFromRight } from '../text-direction'
import { itemsOf } from './odt-lists'
import { codeStyleName, styleName } from './odt-named-styles'
import { OdtObjects } from './odt-objects'
import { OdtStyles } from './odt-styles'
import { odtCallout, odtTable } from './odt-tables'
import { linkTo, type OdtLooks, spanOf, wordsOf } from './odt-words'
import { type Attributes, element, letters, mm } from './odt-xml'

const { nodes } = schema

/** A piece of a text, and whether it may stand in a list: tables may not. */
export type Piece = { readonly xml: string; readonly inList: boolean }

/** Where blocks stand. */
export type OdtPlace = {
  /** Millimetres from the edge of the page's or the cell's text; lists stand in by themselves. */
  readonly indent: number
  /** Millimetres that a line has. */
  readonly width: number
  readonly quoted: boolean
  readonly listed: boolean
  readonly align: 'left' | 'center' | 'right' | null
  /** Whether all words are, as those of a heading in a table. */
  readonly bold: boolean
}

export const step = 7.5

export const wholePage: OdtPlace = {
  indent: 0,
  width: 174,
  quoted: false,
  listed: false,
  align: null,
  bold: false,
}

const further = (place: OdtPlace): OdtPlace => ({
  ...place,
  indent: place.indent + step,
  width: Math.max(step, place.width - step),
})

const sides = { start: 'start', center: 'center', end: 'end', full: 'start' } as const

type LineOptions = {
  readonly parent?: string
  readonly looks?: OdtLooks
  readonly paragraph?: Attributes
  readonly tag?: 'text:p' | 'text:h'
  readonly tagged?: Attributes
  readonly before?: string
}

const paragraphs = (pieces: readonly string[]): Piece[] => pieces.map((xml) => ({ xml, inList: true }))

/** Writes the blocks of one document as OpenDocument text. */
export class OdtWriter {
  readonly document: ExportedDocument
  readonly styles = new OdtStyles()
  readonly objects: OdtObjects
  /** Languages that code stands in. */
  readonly languages: string[] = []
  #mentions = 0
  /** The headings that are still to be written. */
  readonly #headings: HeadingAnchor[]

  constructor(document: ExportedDocument) {
    this.document = document
    this.objects = new OdtObjects(document.pictures)
    this.#headings = [...headingAnchors(document.content)]
  }

  readonly nextMention = (): number => {
    this.#mentions += 1
    return this.#mentions
  }

  #codeStyleOf(language: unknown): string {
    if (typeof language !== 'string') return styleName('Source Code')
    if (!this.languages.includes(language)) this.languages.push(language)
    return styleName(codeStyleName(language))
  }

  blocks(blocks: readonly Node[], place: OdtPlace): Piece[] {
    return blocks.flatMap((block) => this.#block(block, place))
  }

  xml(blocks: readonly Node[], place: OdtPlace): string {
    return this.blocks(blocks, place)
      .map(({ xml }) => xml)
      .join('\n')
  }

  /** A paragraph with what is written in it already. */
  paragraph(
    content: string,
    place: OdtPlace,
    options: LineOptions & { readonly fromRight?: boolean } = {},
  ): string {
    const { indent, align, quoted, listed } = place
    const { parent = quoted ? 'Quotations' : 'Standard', tag = 'text:p', fromRight = false } = options
    const name = this.styles.name({
      family: 'paragraph',
      parent,
      says: {
        'paragraph-properties': {
          ...(indent > 0 && !listed && { [fromRight ? 'fo:margin-right' : 'fo:margin-left']: mm(indent) }),
          ...(fromRight && { 'style:writing-mode': 'rl-tb', 'fo:text-align': 'right' }),
          ...(align !== null && { 'fo:text-align': align }),
          ...options.paragraph,
        },
      },
    })
    return element(tag, { 'text:style-name': name, ...options.tagged }, content)
  }

  /** A line of words in its place, whichever way it runs. */
  line(block: Node, place: OdtPlace, options: LineOptions = {}): string {
    const looks = { ...(place.bold && { bold: true }), ...options.looks }
    const content = (options.before ?? '') + wordsOf(block, this, looks)
    return this.paragraph(content, place, { ...options, fromRight: runsFromRight(block.textContent) })
  }

  #heading(block: Node, place: OdtPlace): string {
    const level = Number(block.attrs.level)
    const anchor = this.#headings.shift()
    return this.line(
      block,
      { ...place, quoted: false },
      {
        parent: `Heading_20_${level}`,
        tag: 'text:h',
        tagged: { 'text:outline-level': level },
        before: anchor === undefined ? '' : element('text:bookmark', { 'text:name': anchor.id }),
      },
    )
  }

  #contents(): string {
    const entries = headingAnchors(this.document.content).map(({ id, level, text }) => {
      const words = linkTo(`#${id}`, letters(text === '' ? '\u2026' : text))
      return this.paragraph(words, wholePage, {
        parent: `Contents_20_${level}`,
        fromRight: runsFromRight(text),
      })
    })
    const templates = [1, 2, 3].map((level) =>
      element(
        'text:table-of-content-entry-template',
        { 'text:outline-level': level, 'text:style-name': `Contents_20_${level}` },
        '<text:index-entry-link-start/><text:index-entry-text/><text:index-entry-link-end/>',
      ),
    )
    const source = element(
      'text:table-of-content-source',
      { 'text:outline-level': 3, 'text:use-index-marks': 'false' },
      `<text:index-title-template/>${templates.join('')}`,
    )
    const name = { 'text:name': this.document.words.contents, 'text:protected': 'false' }
    return element(
      'text:table-of-content',
      name,
      source + element('text:index-body', {}, entries.join('') || '<text:p/>'),
    )
  }

  #picture(node: Node, place: OdtPlace): string[] {
    const { align, alt, name } = imageAttributes(node)
    const paragraph = { 'fo:text-align': sides[align] }
    const said = alt || name
    const shown =
      this.objects.picture(node, place.width) ??
      (said === '' ? '' : spanOf(`[${said}]`, this, { also: { colour: '#6b6454' } }))
    return [
      this.paragraph(shown, place, {
        paragraph: { ...paragraph, ...(node.childCount > 0 && { 'fo:keep-with-next': 'always' }) },
      }),
      ...node.children.map((line) => this.line(line, place, { parent: 'Caption', paragraph })),
    ]
  }

  #embed(node: Node, place: OdtPlace): string[] {
    const embedded = embeddedOf(node.attrs.provider, node.attrs.id)
    if (embedded === null) return []
    const { label, page } = providerOf(embedded.provider)
    const address = page(embedded.id)
    return [this.paragraph(letters(`${label}: `) + linkTo(address, letters(address)), place)]
  }

  #attachment(node: Node, place: OdtPlace): string {
    const { file, name } = attachmentAttributes(node)
    const said = letters(name)
    return this.paragraph(file === '' ? said : linkTo(this.document.origin + fileAddress(file), said), place)
  }

  #block(block: Node, place: OdtPlace): Piece[] {
    const { words } = this.document
    switch (block.type) {
      case nodes.heading:
        return paragraphs([this.#heading(block, place)])
      case nodes.bulletList:
      case nodes.orderedList:
      case nodes.taskList: {
        const inner = { ...further(place), listed: true }
        return itemsOf(block, (item) => {
          const [first, ...rest] = item.children
          const done = item.type === nodes.taskItem && isChecked(item)
          const line = first === undefined ? '' : this.line(first, inner, { looks: { done } })
          return [{ xml: line, inList: true }, ...this.blocks(rest, inner)]
        })
      }
      case nodes.blockquote:
        return this.blocks(block.children, { ...further(place), quoted: true })
      case nodes.callout:
        return [{ xml: odtCallout(this, block, place), inList: false }]
      case nodes.toggle: {
        const [title, ...rest] = block.children
        const paragraph = { 'fo:keep-with-next': 'always' }
        const line = title === undefined ? [] : [this.line(title, { ...place, bold: true }, { paragraph })]
        return [...paragraphs(line), ...this.blocks(rest, further(place))]
      }
      case nodes.table:
        return [{ xml: odtTable(this, block, place), inList: false }]
      case nodes.codeBlock: {
        const parent = this.#codeStyleOf(block.attrs.language)
        return paragraphs([this.paragraph(letters(block.textContent), place, { parent })])
      }
      case nodes.mathBlock: {
        const source = spanOf(`$$${block.textContent}$$`, this)
        const drawn = this.objects.formula(block.textContent, true) ?? source
        return paragraphs([this.paragraph(drawn, place, { paragraph: { 'fo:text-align': 'center' } })])
      }
      case nodes.divider:
        return paragraphs([this.paragraph('', wholePage, { parent: 'Horizontal_20_Line' })])
      case nodes.pageBreak:
        return paragraphs([this.paragraph('', wholePage, { paragraph: { 'fo:break-after': 'page' } })])
      case nodes.contents:
        return [{ xml: this.#contents(), inList: false }]
      case nodes.image:
        return paragraphs(this.#picture(block, place))
      case nodes.embed:
        return paragraphs(this.#embed(block, place))
      case nodes.attachment:
        return paragraphs([this.#attachment(block, place)])
      case nodes.unknownBlock:
        return paragraphs([this.paragraph(letters(`[${words.unknown}]`), place)])
      default:
        return block.isTextblock ? paragraphs([this.line(block, place)]) : this.blocks(block.children, place)
    }
  }
}
