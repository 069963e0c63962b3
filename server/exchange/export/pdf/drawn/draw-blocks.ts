import type { Node } from 'prosemirror-model'
import { embeddedOf, providerOf } from '@/lib/editor/embed-providers'
import { fileAddress } from '@/lib/editor/file-attributes'
import { headingAnchors } from '@/lib/editor/heading-anchors'
import { attachmentAttributes } from '@/lib/editor/nodes/attachment'
import { calloutKindOf } from '@/lib/editor/nodes/callout'
import { schema } from '@/lib/editor/schema'
import { cleanText } from '../../clean-text'
import type { ExportedDocument } from '../../exported-document'
import { blockRunsFromRight, runsFromRight } from '../../text-direction'
import { type CodeTokens, codePieces } from './code-pieces'
import { drawList } from './draw-list'
import { drawPicture } from './draw-picture'
import { drawTable } from './draw-table'
import type { DrawnPlace } from './drawn-place'
import { type Formula, setFormula } from './formula'
import { linePieces } from './line-pieces'
import { type Look, linked, type Piece, plainLook } from './look'
import type { Paper } from './paper'
import type { PdfFonts } from './pdf-fonts'
import { callouts, ink, sizes, step } from './pdf-look'
import { setLines } from './set-lines'
import { framed, gap, marked, padded, pageEnd, rule, type Slice } from './slice'
import { type Tag, tagged, tagIn } from './tag'

const { nodes } = schema

const between = 7
const tight = 2
/** The first is that of the title, where there is one. */
const headingTags = ['H1', 'H2', 'H3', 'H4'] as const
const formulaPad = 4

/** A formula with a line for itself. */
const formulaSlice = ({ width, above, below, draw }: Formula, room: number): Slice => ({
  height: above + below + 2 * formulaPad,
  draw: (paper, x, y) => draw(paper, x + Math.max(0, room - width) / 2, y + formulaPad + above),
})

/** Draws the blocks of one document as slices, which a page takes one after the other. */
export class BlockDrawer {
  readonly document: ExportedDocument
  readonly fonts: PdfFonts
  readonly paper: Paper
  /** Where a number of a page is still to be written, by the ids of headings. */
  readonly awaited: {
    readonly id: string
    readonly tag: Tag
    readonly page: number
    readonly right: number
    readonly y: number
  }[] = []
  readonly #anchors
  readonly #code: CodeTokens
  #heading = 0

  constructor(
    document: ExportedDocument,
    {
      fonts,
      paper,
      code = new Map(),
    }: { readonly fonts: PdfFonts; readonly paper: Paper; readonly code?: CodeTokens },
  ) {
    this.document = document
    this.fonts = fonts
    this.paper = paper
    this.#code = code
    this.#anchors = headingAnchors(document.content)
  }

  blocks(blocks: readonly Node[], place: DrawnPlace, distance = between): readonly Slice[] {
    return blocks.flatMap((block, at) => {
      const slices = this.#block(block, place)
      return at === 0 || slices.length === 0 ? slices : [gap(distance), ...slices]
    })
  }

  /** The same one by one, each block when its turn comes. */
  *inTurn(blocks: readonly Node[], place: DrawnPlace): Generator<Slice, void> {
    for (const [at, block] of blocks.entries()) {
      const slices = this.#block(block, place)
      if (at > 0 && slices.length > 0) yield gap(between)
      yield* slices
    }
  }

  /** Lines of words in their place, whichever way they run. */
  lines(line: Node, { width, look, align }: DrawnPlace): readonly Slice[] {
    const fromRight = runsFromRight(line.textContent)
    return this.#set(
      linePieces(line, look, { document: this.document, fonts: this.fonts, paper: this.paper, width }),
      width,
      { align, fromRight },
    )
  }

  #set(
    pieces: readonly Piece[],
    width: number,
    more: { readonly align?: DrawnPlace['align']; readonly fromRight?: boolean } = {},
  ): readonly Slice[] {
    return setLines(pieces, { width, fonts: this.fonts, paper: this.paper, ...more })
  }

  /** Words that stand for something. */
  words(text: string, { width, look }: DrawnPlace, changed: Partial<Look> = {}): readonly Slice[] {
    const said = cleanText(text)
    return this.#set([{ text: said, look: { ...look, ...changed } }], width, {
      fromRight: runsFromRight(said),
    })
  }

  #titled(block: Node, place: DrawnPlace): readonly Slice[] {
    const anchor = this.#anchors[this.#heading]
    this.#heading += 1
    const level = anchor?.level ?? 1
    const size = sizes.headings[level - 1] ?? sizes.text
    const tag = tagIn(place.tag, headingTags[level - (this.document.named ? 0 : 1)] ?? 'H4')
    const lines = tagged(this.lines(block, { ...place, look: { ...place.look, bold: true, size } }), tag)
    const named = marked(lines, (paper, _, y) => {
      if (anchor === undefined) return
      paper.place(anchor.id, y)
      if (anchor.text !== '') paper.bookmark(level, anchor.text)
    })
    return [
      gap(level === 1 ? 8 : 5),
      ...named.map((slice) => ({ ...slice, keep: true })),
      { ...gap(1), keep: true },
    ]
  }

  #contents(place: DrawnPlace): readonly Slice[] {
    const contents = tagIn(place.tag, 'TOC')
    const rows = this.#anchors.flatMap(({ id, level, text }) => {
      const tag = tagIn(contents, 'TOCI')
      const indent = (level - 1) * step
      const look = { ...place.look, to: { place: id } }
      const lines = this.#set([{ text: cleanText(text) || '…', look }], place.width - indent - 30, {
        fromRight: runsFromRight(text),
      })
      const last = lines.length - 1
      const drawn = tagged(lines, tag)
      return framed(
        drawn.map((slice, at) =>
          at !== last
            ? slice
            : {
                ...slice,
                draw: (paper, x, y) => {
                  slice.draw(paper, x, y)
                  const right = x - indent + place.width
                  this.awaited.push({ id, tag, page: paper.pages, right, y: y + slice.height * 0.7 })
                },
              },
        ),
        { width: place.width, indent },
      )
    })
    return [rule(place.width), gap(4), ...rows, gap(4), rule(place.width)]
  }

  #codeBlock(block: Node, place: DrawnPlace): readonly Slice[] {
    const look = { ...plainLook, mono: true, size: sizes.code }
    const inner = Math.max(step, place.width - 20)
    const pieces = codePieces(block.textContent, this.#code.get(block) ?? [], look)
    const clean = pieces.map((piece) => ({ ...piece, text: cleanText(piece.text).replaceAll('\t', '    ') }))
    const lines = this.#set(clean, inner, {
      align: 'left',
      fromRight: false,
    })
    const said = tagged(lines, tagIn(tagIn(place.tag, 'P'), 'Code'))
    return framed(padded(said, 7, 7), { width: place.width, indent: 10, back: ink.desk })
  }

  #callout(block: Node, place: DrawnPlace): readonly Slice[] {
    const kind = calloutKindOf(block.attrs.kind)
    const { tone, back } = callouts[kind]
    const fromRight = blockRunsFromRight(block)
    const tag = tagIn(place.tag, 'Div')
    const inner = { ...place, tag, width: Math.max(step, place.width - 26) }
    const name = this.document.words.callouts[kind]
    const label = this.#set(
      [{ text: name, look: { ...plainLook, bold: true, size: sizes.small, colour: tone } }],
      inner.width,
      {
        fromRight,
      },
    ).map((slice) => ({ ...slice, keep: true }))
    const slices = padded([...tagged(label, tagIn(tag, 'P')), ...this.blocks(block.children, inner)], 7, 8)
    return framed(slices, { width: place.width, indent: 13, back, bar: tone, fromRight })
  }

  #quote(block: Node, place: DrawnPlace): readonly Slice[] {
    const look = { ...place.look, colour: ink.soft }
    const fromRight = blockRunsFromRight(block)
    const tag = tagIn(place.tag, 'BlockQuote')
    const slices = this.blocks(block.children, {
      ...place,
      tag,
      look,
      width: Math.max(step, place.width - step),
    })
    return framed(slices, { width: place.width, indent: fromRight ? 0 : step, bar: ink.line, fromRight })
  }

  #toggle(block: Node, place: DrawnPlace): readonly Slice[] {
    const [title, ...rest] = block.children
    const tag = tagIn(place.tag, 'Div')
    const inner = { ...place, tag, width: Math.max(step, place.width - step) }
    const fromRight = blockRunsFromRight(block)
    const bold = { ...inner, look: { ...inner.look, bold: true } }
    const slices = [
      ...(title === undefined ? [] : tagged(this.lines(title, bold), tagIn(tag, 'P'))),
      ...(rest.length === 0 ? [] : [gap(tight), ...this.blocks(rest, inner)]),
    ]
    return framed(slices, { width: place.width, indent: fromRight ? 0 : step, bar: ink.line, fromRight })
  }

  #formula(block: Node, place: DrawnPlace): readonly Slice[] {
    const { fonts, paper } = this
    const { width, look } = place
    const tex = cleanText(block.textContent)
    const formula = setFormula(tex, {
      block: true,
      size: look.size,
      colour: look.colour,
      width,
      fonts,
      paper,
    })
    if (formula !== null) return [formulaSlice(formula, width)]
    return this.#set([{ text: tex, look: { ...look, mono: true, size: sizes.code } }], width, {
      align: 'center',
      fromRight: false,
    })
  }

  #file(block: Node, place: DrawnPlace): readonly Slice[] {
    const { file, name } = attachmentAttributes(block)
    const look = file === '' ? place.look : linked(place.look, this.document.origin + fileAddress(file))
    return this.words(name, { ...place, look })
  }

  #embed(block: Node, place: DrawnPlace): readonly Slice[] {
    const embedded = embeddedOf(block.attrs.provider, block.attrs.id)
    if (embedded === null) return []
    const { label, page } = providerOf(embedded.provider)
    const address = page(embedded.id)
    const pieces = [
      { text: `${label}: `, look: { ...place.look, colour: ink.faint } },
      { text: address, look: linked(place.look, address) },
    ]
    return this.#set(pieces, place.width)
  }

  #block(block: Node, place: DrawnPlace): readonly Slice[] {
    switch (block.type) {
      case nodes.heading:
        return this.#titled(block, place)
      case nodes.bulletList:
      case nodes.orderedList:
      case nodes.taskList:
        return drawList(this, block, place)
      case nodes.blockquote:
        return this.#quote(block, place)
      case nodes.callout:
        return this.#callout(block, place)
      case nodes.toggle:
        return this.#toggle(block, place)
      case nodes.table:
        return drawTable(this, block, place)
      case nodes.codeBlock:
        return this.#codeBlock(block, place)
      case nodes.mathBlock:
        return tagged(this.#formula(block, place), tagIn(place.tag, 'P'))
      case nodes.divider:
        return [gap(6), rule(place.width), gap(6)]
      case nodes.pageBreak:
        return [pageEnd]
      case nodes.contents:
        return this.#contents(place)
      case nodes.image:
        return drawPicture(this, block, place)
      case nodes.embed:
        return tagged(this.#embed(block, place), tagIn(place.tag, 'P'))
      case nodes.attachment:
        return tagged(this.#file(block, place), tagIn(place.tag, 'P'))
      case nodes.unknownBlock:
        return tagged(
          this.words(`[${this.document.words.unknown}]`, place, { colour: ink.faint }),
          tagIn(place.tag, 'P'),
        )
      default:
        return block.isTextblock
          ? tagged(this.lines(block, place), tagIn(place.tag, 'P'))
          : this.blocks(block.children, place)
    }
  }
}
