import type { Node } from 'prosemirror-model'
import { embeddedOf, providerOf } from '@/lib/editor/embed-providers'
import { fileAddress } from '@/lib/editor/file-attributes'
import { type HeadingAnchor, headingAnchors } from '@/lib/editor/heading-anchors'
import { attachmentAttributes } from '@/lib/editor/nodes/attachment'
import { imageAttributes } from '@/lib/editor/nodes/image'
import { schema } from '@/lib/editor/schema'
import { type RangeKind, sectionName } from '../../block-range'
import type { ExportedDocument } from '../exported-document'
import { runsFromRight } from '../text-direction'
import { odtList } from './odt-lists'
import { codeStyleName, styleName } from './odt-named-styles'
import { OdtObjects } from './odt-objects'
import { further, type OdtPlace, wholePage } from './odt-place'
import { OdtStyles } from './odt-styles'
import { odtCallout, odtTable } from './odt-tables'
import { formulaSource, linkTo, spanOf, wordsOf } from './odt-words'
import { type Attributes, element, letters, mm } from './odt-xml'

const { nodes } = schema

/** Where a picture stands; one as wide as the text is stretched between both sides. */
const sides = { start: 'start', center: 'center', end: 'end', full: 'justify' } as const

type LineOptions = {
  readonly parent?: string
  readonly paragraph?: Attributes
  readonly tag?: 'text:p' | 'text:h'
  readonly tagged?: Attributes
  readonly before?: string
}

/** Writes the blocks of one document as OpenDocument text. */
export class OdtWriter {
  readonly document: ExportedDocument
  readonly styles = new OdtStyles()
  readonly objects: OdtObjects
  /** Languages that code stands in. */
  readonly languages: string[] = []
  #mentions = 0
  #sections = 0
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

  xml(blocks: readonly Node[], place: OdtPlace): string {
    return blocks.map((block) => this.#block(block, place)).join('\n')
  }

  /** Blocks in a section that says what they are together. */
  section(kind: RangeKind, content: string): string {
    this.#sections += 1
    return content === ''
      ? ''
      : element('text:section', { 'text:name': sectionName(kind, this.#sections) }, content)
  }

  /** A paragraph with what is written in it already. */
  paragraph(
    content: string,
    place: OdtPlace,
    options: LineOptions & { readonly fromRight?: boolean } = {},
  ): string {
    const { indent, align, quoted, listed } = place
    const usual = place.heading ? 'Table_20_Heading' : quoted ? 'Quotations' : 'Standard'
    const { parent = usual, tag = 'text:p', fromRight = false } = options
    const name = this.styles.name({
      family: 'paragraph',
      parent,
      says: {
        'paragraph-properties': {
          ...(indent > 0 && !listed && { 'fo:margin-left': mm(indent) }),
          // Programs differ in which side is meant where words run from the right.
          ...(indent > 0 && !listed && fromRight && { 'fo:margin-right': mm(indent) }),
          ...(fromRight && { 'style:writing-mode': 'rl-tb', 'fo:text-align': 'right' }),
          ...(align !== null && { 'fo:text-align': align }),
          ...(quoted && quoteEdge(fromRight)),
          ...options.paragraph,
        },
      },
    })
    return element(tag, { 'text:style-name': name, ...options.tagged }, content)
  }

  /** A line of words in its place, whichever way it runs. */
  line(block: Node, place: OdtPlace, options: LineOptions = {}): string {
    const content = (options.before ?? '') + wordsOf(block, this)
    return this.paragraph(content, place, { ...options, fromRight: runsFromRight(block.textContent) })
  }

  #heading(block: Node, place: OdtPlace): string {
    const level = Number(block.attrs.level)
    const anchor = this.#headings.shift()
    return this.line(block, place, {
      parent: `Heading_20_${level}`,
      tag: 'text:h',
      tagged: { 'text:outline-level': level },
      before: anchor === undefined ? '' : element('text:bookmark', { 'text:name': anchor.id }),
    })
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

  #picture(node: Node, place: OdtPlace): string {
    const { align, alt, name } = imageAttributes(node)
    const paragraph = { 'fo:text-align': sides[align] }
    const said = alt || name
    const keep = node.childCount > 0 && { 'fo:keep-with-next': 'always' }
    const shown = this.objects.picture(node, place.width)
    const words = said === '' ? '' : spanOf(`[${said}]`, this, { colour: '#6b6454' })
    return [
      shown === null
        ? this.paragraph(words, place, { paragraph: { ...keep } })
        : this.paragraph(shown, place, { parent: 'Picture', paragraph: { ...paragraph, ...keep } }),
      ...node.children.map((line) => this.line(line, place, { parent: 'Caption', paragraph })),
    ].join('\n')
  }

  #embed(node: Node, place: OdtPlace): string {
    const embedded = embeddedOf(node.attrs.provider, node.attrs.id)
    if (embedded === null) return ''
    const { label, page } = providerOf(embedded.provider)
    const address = page(embedded.id)
    return this.paragraph(letters(`${label}: `) + linkTo(address, letters(address)), place, {
      parent: 'Embed',
    })
  }

  #attachment(node: Node, place: OdtPlace): string {
    const { file, name } = attachmentAttributes(node)
    const said = letters(name)
    return this.paragraph(file === '' ? said : linkTo(this.document.origin + fileAddress(file), said), place)
  }

  #toggle(block: Node, place: OdtPlace): string {
    const [title, ...rest] = block.children
    const line = title === undefined ? '' : this.line(title, place, { parent: 'Toggle_20_Title' })
    return this.section('toggle', [line, this.xml(rest, further(place))].join('\n'))
  }

  #formula(block: Node, place: OdtPlace): string {
    const drawn = this.objects.formula(block.textContent, true)
    return this.paragraph(drawn ?? formulaSource(`$$${block.textContent}$$`), place, { parent: 'Formula' })
  }

  #block(block: Node, place: OdtPlace): string {
    const { words } = this.document
    switch (block.type) {
      case nodes.heading:
        return this.#heading(block, place)
      case nodes.bulletList:
      case nodes.orderedList:
      case nodes.taskList:
        return odtList(this, block, place)
      case nodes.blockquote:
        return this.section('quote', this.xml(block.children, { ...further(place), quoted: true }))
      case nodes.callout:
        return odtCallout(this, block, place)
      case nodes.toggle:
        return this.#toggle(block, place)
      case nodes.table:
        return odtTable(this, block, place)
      case nodes.codeBlock:
        return this.paragraph(letters(block.textContent), withoutAlign(place), {
          parent: this.#codeStyleOf(block.attrs.language),
        })
      case nodes.mathBlock:
        return this.#formula(block, withoutAlign(place))
      case nodes.divider:
        return this.paragraph('', place, { parent: 'Horizontal_20_Line' })
      case nodes.pageBreak:
        return this.paragraph('', place, { parent: 'Standard', paragraph: { 'fo:break-after': 'page' } })
      case nodes.contents:
        return this.#contents()
      case nodes.image:
        return this.#picture(block, place)
      case nodes.embed:
        return this.#embed(block, place)
      case nodes.attachment:
        return this.#attachment(block, place)
      case nodes.unknownBlock:
        return this.paragraph(letters(`[${words.unknown}]`), place)
      default:
        return block.isTextblock ? this.line(block, place) : this.xml(block.children, place)
    }
  }
}

/** Code and formulas stand by themselves, wherever the words of their cell do. */
const withoutAlign = (place: OdtPlace): OdtPlace => ({ ...place, align: null })

/** The line along what is quoted, whatever it is, where its words begin. */
const quoteEdge = (fromRight: boolean): Attributes => ({
  [fromRight ? 'fo:border-left' : 'fo:border-right']: 'none',
  [fromRight ? 'fo:border-right' : 'fo:border-left']: '1mm solid #d6cebd',
  [fromRight ? 'fo:padding-right' : 'fo:padding-left']: mm(3),
})
