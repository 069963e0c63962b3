import PDFDocument from 'pdfkit'
import { cleanText } from '../../clean-text'
import { letterCommands } from './letter-commands'
import type { Face } from './pdf-fonts'
import { ink, page } from './pdf-look'
import { type Tag, type TagType, tagIn } from './tag'
import { type EmbeddedFont, ToldLetters } from './told-letters'

export type PaperOptions = {
  readonly title: string
  readonly language: string
  readonly created: Date
  readonly updated: Date
}

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

type Bookmark = PDFKit.PDFOutline

export type LinkTarget = { readonly href: string } | { readonly place: string }

const linkName = (to: LinkTarget): string => ('href' in to ? to.href : to.place)

type Embedded = { readonly font: EmbeddedFont; readonly told: ToldLetters }

/** Words whose widths are remembered, of each face. */
const mostWidths = 20_000

/** Pages of A4 that are drawn on; y counts from the top. The one place that knows how a PDF is written. */
export class Paper {
  readonly #doc: PDFKit.PDFDocument
  readonly #embeds = new Map<Face['font'], Embedded>()
  readonly #written: Buffer[] = []
  /** The last bookmark of each level. */
  readonly #bookmarks: Bookmark[] = []
  readonly #places = new Map<string, number>()
  /** Of words at a size of one point. */
  readonly #widths = new Map<Face, Map<string, number>>()
  readonly #pictures = new Map<Uint8Array, PDFKit.Mixins.ImageSrc>()
  readonly #parts = new Map<Tag, PDFKit.PDFStructureElement>()
  /** What is drawn belongs to this; to nothing that is read where it is null. */
  #part: Tag | null = null
  #aside = false
  /** What the last that was drawn belongs to; undefined where nothing is open. */
  #marked: Tag | null | undefined
  #pages = 0

  constructor({ title, language, created, updated }: PaperOptions) {
    this.#doc = new PDFDocument({
      size: [page.width, page.height],
      margin: 0,
      autoFirstPage: false,
      bufferPages: true,
      lang: language,
      displayTitle: true,
      pdfVersion: '1.7',
      tagged: true,
      info: {
        Title: cleanText(title),
        CreationDate: created,
        ModDate: updated,
        Producer: 'Manyhands',
        Creator: 'Manyhands',
      },
    })
    this.#doc.on('data', (part: Buffer) => this.#written.push(part))
    this.newPage()
  }

  /** How many pages there are; the one that is drawn on is the last, unless said otherwise. */
  get pages(): number {
    return this.#pages
  }

  newPage(): void {
    this.#close()
    this.#doc.addPage()
    this.#pages += 1
  }

  /** Draws on a page that has been left, counted from 1. */
  onPage(number: number): void {
    this.#close()
    this.#doc.switchToPage(number - 1)
  }

  /** Draws something of a part of the document; what is drawn otherwise is there for the eye alone. */
  within(part: Tag | null, draw: () => void): void {
    const outer = this.#part
    this.#part = this.#aside ? null : part
    draw()
    this.#part = outer
  }

  /** Draws once more what has been drawn: whoever hears the document has heard it. */
  again(draw: () => void): void {
    const outer = this.#aside
    this.#aside = true
    this.within(null, draw)
    this.#aside = outer
  }

  /** The same of a part of the one that is drawn. */
  withinIts(type: TagType, more: Omit<Tag, 'type' | 'parent'>, draw: () => void): void {
    this.within(this.#part === null ? null : tagIn(this.#part, type, more), draw)
  }

  /** Gives a part its place in the document, also when nothing of it is ever drawn. */
  begin(part: Tag): PDFKit.PDFStructureElement {
    const before = this.#parts.get(part)
    if (before !== undefined) return before
    const { type, parent, alt, actual, cell } = part
    const made = this.#doc.struct(type, {
      ...(alt !== undefined && { alt: cleanText(alt) }),
      ...(actual !== undefined && { actual }),
    })
    if (cell !== undefined) {
      const { dictionary } = made as unknown as {
        readonly dictionary: { readonly data: Record<string, unknown> }
      }
      const { rows, columns, scope } = cell
      dictionary.data.A = {
        O: 'Table',
        ...(rows > 1 && { RowSpan: rows }),
        ...(columns > 1 && { ColSpan: columns }),
        ...(scope !== null && { Scope: scope }),
      }
    }
    if (parent === null) this.#doc.addStructure(made)
    else this.begin(parent).add(made)
    this.#parts.set(part, made)
    return made
  }

  #mark(): void {
    if (this.#marked === this.#part) return
    this.#close()
    if (this.#part === null) this.#doc.markContent('Artifact', { type: 'Layout' })
    else this.begin(this.#part).add(this.#doc.markStructureContent(this.#part.type))
    this.#marked = this.#part
  }

  #close(): void {
    if (this.#marked !== undefined) this.#doc.endMarkedContent()
    this.#marked = undefined
  }

  /** Words come again and again, and measuring them is most of the work. */
  widthOf(text: string, face: Face, size: number): number {
    const widths = this.#widths.get(face) ?? new Map<string, number>()
    this.#widths.set(face, widths)
    const known = widths.get(text)
    if (known !== undefined) return known * size
    const { font } = this.#embedded(face)
    const width = (font.layout(text).advanceWidth * face.scale) / 1000
    if (widths.size < mostWidths) widths.set(text, width)
    return width * size
  }

  /** `y` is that of the line that letters stand on. */
  letters(
    text: string,
    {
      face,
      size,
      colour,
      x,
      y,
    }: {
      readonly face: Face
      readonly size: number
      readonly colour: string
      readonly x: number
      readonly y: number
    },
  ): void {
    this.#mark()
    const doc = this.#doc.fillColor(colour)
    const outlined = face.thickened
    if (outlined) doc.strokeColor(colour).lineWidth(size / 36)
    const { font, told } = this.#embedded(face)
    const { fonts } = doc.page as unknown as { readonly fonts: Record<string, unknown> }
    fonts[font.id] ??= font.ref()
    const at = { x, y: page.height - y, size: size * face.scale }
    // The page's own y counts from the top.
    this.#write(`q 1 0 0 -1 0 ${page.height} cm\n${letterCommands(text, { font, told, outlined, ...at })}\nQ`)
  }

  fill({ x, y, width, height }: Box, colour: string): void {
    this.#mark()
    this.#doc.rect(x, y, width, height).fill(colour)
  }

  frame({ x, y, width, height }: Box, colour: string = ink.line, thickness = 0.6): void {
    this.#mark()
    this.#doc.lineWidth(thickness).rect(x, y, width, height).stroke(colour)
  }

  /** A line through these points. */
  stroke(points: readonly (readonly [number, number])[], colour: string, thickness = 0.6): void {
    const [first, ...rest] = points
    if (first === undefined) return
    this.#mark()
    this.#doc.lineWidth(thickness).moveTo(...first)
    for (const point of rest) this.#doc.lineTo(...point)
    this.#doc.stroke(colour)
  }

  /** An outline in the words of SVG, filled, of which no more shows than falls into a box. */
  shape(
    path: string,
    {
      box,
      at,
      scale,
      colour,
    }: {
      readonly box: Box
      readonly at: { readonly x: number; readonly y: number }
      readonly scale: { readonly across: number; readonly down: number }
      readonly colour: string
    },
  ): void {
    this.#mark()
    this.#doc.save()
    this.#doc.rect(box.x, box.y, box.width, box.height).clip()
    this.#doc.transform(scale.across, 0, 0, scale.down, at.x, at.y).path(path).fill(colour)
    this.#doc.restore()
  }

  disc(x: number, y: number, radius: number, colour: string): void {
    this.#mark()
    this.#doc.circle(x, y, radius).fill(colour)
  }

  /** One that is shown many times is in the file once. */
  picture(bytes: Uint8Array, { x, y, width, height }: Box): void {
    const known = this.#pictures.get(bytes)
    const opened = known ?? this.#open(bytes)
    this.#pictures.set(bytes, opened)
    this.#mark()
    this.#doc.image(opened, x, y, { width, height })
  }

  #open(bytes: Uint8Array): PDFKit.Mixins.ImageSrc {
    // Its types do not know of it.
    const doc = this.#doc as unknown as { openImage(bytes: Buffer): PDFKit.Mixins.ImageSrc }
    return doc.openImage(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  }

  /** Draws what leads somewhere, and the place on the page that does. */
  link({ x, y, width, height }: Box, to: LinkTarget, draw: () => void): void {
    const part = this.#part === null ? null : tagIn(this.#part, 'Link')
    this.within(part, draw)
    this.#close()
    const structParent = part === null ? undefined : this.begin(part)
    const options = structParent === undefined ? {} : { structParent, Contents: new String(linkName(to)) }
    if ('href' in to) this.#doc.link(x, y, width, height, to.href, options as PDFKit.Mixins.AnnotationOption)
    else this.#doc.goTo(x, y, width, height, to.place, options as PDFKit.Mixins.AnnotationOption)
    // It is told its page while that is the one drawn on.
    structParent?.end()
  }

  /** Makes this height of the page one that links lead to. */
  place(name: string, y: number): void {
    this.#places.set(name, this.#pages)
    this.#doc.addNamedDestination(name, 'XYZ', 0, y, null)
  }

  /** The page on which a place is. */
  pageOf(name: string): number | null {
    return this.#places.get(name) ?? null
  }

  /** Names the page that is drawn on in the list of headings. */
  bookmark(level: number, text: string): void {
    const { outline } = this.#doc
    const above = this.#bookmarks.slice(0, level - 1).findLast((one) => one !== undefined) ?? outline
    const made = above.addItem(cleanText(text), { expanded: true }) as unknown as Bookmark
    this.#bookmarks[level - 1] = made
    this.#bookmarks.length = level
  }

  end(): Promise<Uint8Array> {
    this.#close()
    return new Promise((resolve, reject) => {
      this.#doc.on('end', () => resolve(new Uint8Array(Buffer.concat(this.#written))))
      this.#doc.on('error', reject)
      this.#doc.end()
    })
  }

  /** Its types do not know that one may write into a page by oneself. */
  #write(words: string): void {
    ;(this.#doc as unknown as { addContent(words: string): void }).addContent(words)
  }

  /** A typeface as it is in the file, told of before anything is measured with it. */
  #embedded(face: Face): Embedded {
    const before = this.#embeds.get(face.font)
    if (before !== undefined) return before
    // Its types know of bytes only, and not of what it keeps.
    this.#doc.registerFont(face.name, face.font as unknown as Buffer)
    const { _font: font } = this.#doc.font(face.name) as unknown as { readonly _font: EmbeddedFont }
    const made = { font, told: new ToldLetters(font) }
    this.#embeds.set(face.font, made)
    return made
  }
}
