import type { Node } from 'prosemirror-model'
import { embeddedOf, providerOf } from '@/lib/editor/embed-providers'
import { fileAddress } from '@/lib/editor/file-attributes'
import { headingAnchors } from '@/lib/editor/heading-anchors'
import { attachmentAttributes } from '@/lib/editor/nodes/attachment'
import { calloutKindOf } from '@/lib/editor/nodes/callout'
import { imageAttributes } from '@/lib/editor/nodes/image'
import { isChecked } from '@/lib/editor/nodes/task-item'
import { schema } from '@/lib/editor/schema'
import { cleanText } from '../../clean-text'
import type { ExportedDocument } from '../../exported-document'
import { listNumber } from '../../list-number'
import { sizeOf } from '../../picture-size'
import { blockRunsFromRight, runsFromRight } from '../../text-direction'
import { drawTable } from './draw-table'
import { linePieces } from './line-pieces'
import type { Paper } from './paper'
import type { PdfFonts } from './pdf-fonts'
import { callouts, ink, leading, perPixel, sizes, step } from './pdf-look'
import { type Look, linked, type Piece, setLines } from './set-lines'
import { framed, gap, marked, padded, pageEnd, rule, type Slice } from './slice'

const { nodes } = schema

/** Where blocks stand. */
export type DrawnPlace = {
  /** Points that a line has. */
  readonly width: number
  readonly look: Look
  /** Lists of numbers around it, which count in other signs. */
  readonly counted: number
  /** Lists around it. */
  readonly lists: number
  /** How lines stand where the reader said so. */
  readonly align: 'left' | 'center' | 'right' | null
}

export const plainLook: Look = { bold: false, italic: false, mono: false, size: sizes.text, colour: ink.text }

const between = 7
const tight = 2

const bullets = [
  (paper: Paper, x: number, y: number) => paper.disc(x, y, 1.7, ink.soft),
  (paper: Paper, x: number, y: number) =>
    paper.frame({ x: x - 1.5, y: y - 1.5, width: 3, height: 3 }, ink.soft),
  (paper: Paper, x: number, y: number) =>
    paper.fill({ x: x - 1.5, y: y - 1.5, width: 3, height: 3 }, ink.soft),
]

const drawCheck = (
  paper: Paper,
  { x, y, checked }: { readonly x: number; readonly y: number; readonly checked: boolean },
): void => {
  const box = { x, y, width: 8, height: 8 }
  if (!checked) {
    paper.frame(box, ink.faint, 0.8)
    return
  }
  paper.fill(box, ink.accent)
  paper.stroke(
    [
      [x + 1.8, y + 4.2],
      [x + 3.4, y + 6],
      [x + 6.3, y + 2.3],
    ],
    '#ffffff',
    1.1,
  )
}

/** Draws the blocks of one document as slices, which a page takes one after the other. */
export class BlockDrawer {
  readonly document: ExportedDocument
  readonly fonts: PdfFonts
  readonly paper: Paper
  /** Where a number of a page is still to be written, by the ids of headings. */
  readonly awaited: {
    readonly id: string
    readonly page: number
    readonly right: number
    readonly y: number
  }[] = []
  readonly #anchors
  #heading = 0

  constructor(document: ExportedDocument, fonts: PdfFonts, paper: Paper) {
    this.document = document
    this.fonts = fonts
    this.paper = paper
    this.#anchors = headingAnchors(document.content)
  }

  blocks(blocks: readonly Node[], place: DrawnPlace, distance = between): readonly Slice[] {
    return blocks.flatMap((block, at) => {
      const slices = this.#block(block, place)
      return at === 0 || slices.length === 0 ? slices : [gap(distance), ...slices]
    })
  }

  /** Lines of words in their place, whichever way they run. */
  lines(line: Node, { width, look, align }: DrawnPlace): readonly Slice[] {
    const fromRight = runsFromRight(line.textContent)
    return this.#set(linePieces(line, look, this.document), width, { align, fromRight })
  }

  #set(
    pieces: readonly Piece[],
    width: number,
    more: { readonly align?: DrawnPlace['align']; readonly fromRight?: boolean } = {},
  ): readonly Slice[] {
    return setLines(pieces, { width, fonts: this.fonts, paper: this.paper, ...more })
  }

  #words(text: string, { width, look }: DrawnPlace, changed: Partial<Look> = {}): readonly Slice[] {
    const said = cleanText(text)
    return this.#set([{ text: said, look: { ...look, ...changed } }], width, {
      fromRight: runsFromRight(said),
    })
  }

  #list(list: Node, place: DrawnPlace): readonly Slice[] {
    const fromRight = blockRunsFromRight(list)
    const numbered = list.type === nodes.orderedList
    const inner = {
      ...place,
      width: Math.max(step, place.width - step),
      lists: place.lists + 1,
      counted: place.counted + (numbered ? 1 : 0),
    }
    const first = Number(list.attrs.start) || 1
    return list.children.flatMap((item, at) => {
      const done = isChecked(item)
      const [title, ...rest] = item.children
      const struck = done ? { ...inner, look: { ...inner.look, colour: ink.faint, strike: true } } : inner
      const slices = [
        ...(title === undefined ? [] : this.blocks([title], struck, tight)),
        ...(rest.length === 0 ? [] : [gap(tight), ...this.blocks(rest, inner, tight)]),
      ]
      const mark = this.#mark(item, {
        number: numbered ? listNumber(first + at, place.counted) : null,
        place,
        fromRight,
      })
      const indented = framed(marked(slices, mark), {
        width: place.width,
        indent: fromRight ? 0 : step,
        fromRight,
      })
      return at === 0 ? indented : [gap(tight), ...indented]
    })
  }

  /** Draws what stands before an item, whose text begins where it is told. */
  #mark(
    item: Node,
    {
      number,
      place,
      fromRight,
    }: { readonly number: string | null; readonly place: DrawnPlace; readonly fromRight: boolean },
  ): (paper: Paper, x: number, y: number) => void {
    const { size } = place.look
    const middle = size * leading * 0.7 - size * 0.28
    const edge = (x: number): number => (fromRight ? x + place.width - step + 8 : x - 10)
    if (item.type === nodes.taskItem) {
      return (paper, x, y) =>
        drawCheck(paper, { x: edge(x) - (fromRight ? 0 : 4), y: y + middle - 4, checked: isChecked(item) })
    }
    if (number === null) {
      const bullet = bullets[place.lists % bullets.length] ?? bullets[0]
      return (paper, x, y) => bullet?.(paper, edge(x), y + middle)
    }
    const look = { ...place.look, colour: ink.soft }
    const face = this.fonts.faceFor('1', look)
    return (paper, x, y) => {
      if (face === null) return
      const text = `${number}.`
      const width = paper.widthOf(text, face, size)
      const at = fromRight ? x + place.width - step + 6 : x - 6 - width
      paper.letters(text, { face, size, colour: ink.soft, x: at, y: y + size * leading * 0.7 })
    }
  }

  #titled(block: Node, place: DrawnPlace): readonly Slice[] {
    const anchor = this.#anchors[this.#heading]
    this.#heading += 1
    const level = anchor?.level ?? 1
    const size = sizes.headings[level - 1] ?? sizes.text
    const lines = this.lines(block, { ...place, look: { ...place.look, bold: true, size } })
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
    const rows = this.#anchors.flatMap(({ id, level, text }) => {
      const indent = (level - 1) * step
      const look = { ...place.look, to: { place: id } }
      const lines = this.#set([{ text: cleanText(text) || '…', look }], place.width - indent - 30, {
        fromRight: runsFromRight(text),
      })
      const last = lines.length - 1
      return framed(
        lines.map((slice, at) =>
          at !== last
            ? slice
            : {
                ...slice,
                draw: (paper, x, y) => {
                  slice.draw(paper, x, y)
                  const right = x - indent + place.width
                  this.awaited.push({ id, page: paper.pages, right, y: y + slice.height * 0.7 })
                },
              },
        ),
        { width: place.width, indent },
      )
    })
    return [rule(place.width), gap(4), ...rows, gap(4), rule(place.width)]
  }

  #code(block: Node, place: DrawnPlace): readonly Slice[] {
    const look = { ...plainLook, mono: true, size: sizes.code }
    const inner = Math.max(step, place.width - 20)
    const lines = this.#set([{ text: cleanText(block.textContent).replaceAll('\t', '    '), look }], inner, {
      align: 'left',
      fromRight: false,
    })
    return framed(padded(lines, 7, 7), { width: place.width, indent: 10, back: ink.desk })
  }

  #callout(block: Node, place: DrawnPlace): readonly Slice[] {
    const kind = calloutKindOf(block.attrs.kind)
    const { tone, back } = callouts[kind]
    const fromRight = blockRunsFromRight(block)
    const inner = { ...place, width: Math.max(step, place.width - 26) }
    const name = this.document.words.callouts[kind]
    const label = this.#set(
      [{ text: name, look: { ...plainLook, bold: true, size: sizes.small, colour: tone } }],
      inner.width,
      {
        fromRight,
      },
    ).map((slice) => ({ ...slice, keep: true }))
    const slices = padded([...label, ...this.blocks(block.children, inner)], 7, 8)
    return framed(slices, { width: place.width, indent: 13, back, bar: tone, fromRight })
  }

  #quote(block: Node, place: DrawnPlace): readonly Slice[] {
    const look = { ...place.look, colour: ink.soft }
    const fromRight = blockRunsFromRight(block)
    const slices = this.blocks(block.children, { ...place, look, width: Math.max(step, place.width - step) })
    return framed(slices, { width: place.width, indent: fromRight ? 0 : step, bar: ink.line, fromRight })
  }

  #toggle(block: Node, place: DrawnPlace): readonly Slice[] {
    const [title, ...rest] = block.children
    const inner = { ...place, width: Math.max(step, place.width - step) }
    const fromRight = blockRunsFromRight(block)
    const slices = [
      ...(title === undefined ? [] : this.lines(title, { ...inner, look: { ...inner.look, bold: true } })),
      ...(rest.length === 0 ? [] : [gap(tight), ...this.blocks(rest, inner)]),
    ]
    return framed(slices, { width: place.width, indent: fromRight ? 0 : step, bar: ink.line, fromRight })
  }

  #picture(node: Node, place: DrawnPlace): readonly Slice[] {
    const given = imageAttributes(node)
    const picture = this.document.pictures.get(given.file)
    const align = given.align === 'end' ? 'right' : given.align === 'center' ? 'center' : 'left'
    const caption = node.children.flatMap((line) =>
      this.lines(line, { ...place, align, look: { ...place.look, size: sizes.small, colour: ink.soft } }),
    )
    const lines = caption.length === 0 ? [] : [gap(4), ...caption]
    if (picture === undefined) {
      const said = given.alt || given.name
      return said === '' ? caption : [...this.#words(`[${said}]`, place, { colour: ink.faint }), ...lines]
    }
    const wished = sizeOf(given, place.width / perPixel)
    const shrink = Math.min(1, 660 / (wished.height * perPixel))
    const [width, height] = [wished.width * perPixel * shrink, wished.height * perPixel * shrink]
    const left = place.width - width
    const at = align === 'right' ? left : align === 'center' ? left / 2 : 0
    const draw = (paper: Paper, x: number, y: number): void =>
      paper.picture(picture.bytes, { x: x + at, y, width, height })
    return [
      { height, draw, keep: lines.length > 0 },
      ...lines.map((slice) => ({ ...slice, keep: slice.gap === true })),
    ]
  }

  #formula(block: Node, place: DrawnPlace): readonly Slice[] {
    const look = { ...place.look, mono: true, size: sizes.code }
    return this.#set([{ text: cleanText(block.textContent), look }], place.width, {
      align: 'center',
      fromRight: false,
    })
  }

  #file(block: Node, place: DrawnPlace): readonly Slice[] {
    const { file, name } = attachmentAttributes(block)
    const look = file === '' ? place.look : linked(place.look, this.document.origin + fileAddress(file))
    return this.#words(name, { ...place, look })
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
        return this.#list(block, place)
      case nodes.blockquote:
        return this.#quote(block, place)
      case nodes.callout:
        return this.#callout(block, place)
      case nodes.toggle:
        return this.#toggle(block, place)
      case nodes.table:
        return drawTable(this, block, place)
      case nodes.codeBlock:
        return this.#code(block, place)
      case nodes.mathBlock:
        return this.#formula(block, place)
      case nodes.divider:
        return [gap(6), rule(place.width), gap(6)]
      case nodes.pageBreak:
        return [pageEnd]
      case nodes.contents:
        return this.#contents(place)
      case nodes.image:
        return this.#picture(block, place)
      case nodes.embed:
        return this.#embed(block, place)
      case nodes.attachment:
        return this.#file(block, place)
      case nodes.unknownBlock:
        return this.#words(`[${this.document.words.unknown}]`, place, { colour: ink.faint })
      default:
        return block.isTextblock ? this.lines(block, place) : this.blocks(block.children, place)
    }
  }
}
