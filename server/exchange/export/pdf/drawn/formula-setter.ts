import type { XmlElement } from '@/server/exchange/import/xml/xml-element'
import {
  classesOf,
  colourOf,
  type FormulaLook,
  fontNameOf,
  type Lengths,
  lengthsOf,
  lookWithin,
} from './formula-look'
import { drawFormulaPicture } from './formula-picture'
import type { Paper } from './paper'
import type { Face, PdfFonts } from './pdf-fonts'
import { graphemes } from './word-parts'

/** Something that stands on a line and has its place there. */
export type Laid = {
  readonly width: number
  /** `x` is its left, `y` that of the line. */
  readonly draw: (paper: Paper, x: number, y: number) => void
}

export type FormulaRow = Laid & { readonly above: number; readonly below: number }

export type SetterOptions = {
  readonly block: boolean
  readonly colour: string
  readonly fonts: PdfFonts
  readonly paper: Paper
}

/** What an element of KaTeX's is set by: its classes and lengths, how it looks, and the width that it may fill. */
type Surroundings = {
  readonly classes: ReadonlySet<string>
  readonly look: FormulaLook
  readonly lengths: Lengths
  readonly room: number
}

/** Thrown for what KaTeX can and this cannot. */
class NotDrawn extends Error {}

const notDrawn: ReadonlySet<string> = new Set([
  'reflectbox',
  'angl',
  'cd-vert-arrow',
  'eqn-num',
  'mml-eqn-num',
])

const lines: ReadonlySet<string> = new Set([
  'frac-line',
  'overline-line',
  'underline-line',
  'katex-hline',
  'katex-hdashline',
])
const frames: ReadonlySet<string> = new Set(['fbox', 'fcolorbox'])

/** Shares of the room that parts of a stretched sign take: where each begins, and how wide it is. */
const shares: Readonly<Record<string, readonly [number, number]>> = {
  'brace-left': [0, 0.251],
  'brace-center': [0.25, 0.5],
  'brace-right': [0.749, 0.251],
  'halfarrow-left': [0, 0.502],
  'halfarrow-right': [0.498, 0.502],
}

/** Em beside an element, by its class. */
const pads: Readonly<Record<string, number>> = { boxpad: 0.3, 'cancel-pad': 0.2, 'x-arrow-pad': 0.5 }
const margins: Readonly<Record<string, readonly [number, number]>> = {
  'katex-root': [0.2777777778, -0.5555555556],
  'cancel-lap': [-0.2, -0.2],
}

const nothing: Laid = { width: 0, draw: () => {} }

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

const has = (classes: ReadonlySet<string>, some: ReadonlySet<string>): boolean =>
  [...classes].some((name) => some.has(name))

/**
 * Sets the boxes that KaTeX writes for a browser, as its stylesheet places them: words in a row, columns whose parts stand
 * so far above or below the line, strokes, and pictures that are stretched. Heights are KaTeX's; widths are those of its
 * typefaces.
 */
export class FormulaSetter {
  readonly #options: SetterOptions
  /** Those of parts of columns that nothing stretches. */
  readonly #widths = new WeakMap<XmlElement, number>()

  constructor(options: SetterOptions) {
    this.#options = options
  }

  /** The lines of a formula, mostly one; null for what is not drawn here. */
  rows(html: XmlElement, em: number): readonly FormulaRow[] | null {
    const { block, colour } = this.#options
    const look: FormulaLook = {
      em,
      colour,
      family: 'Main',
      bold: false,
      italic: false,
      align: block ? 'center' : 'left',
    }
    const rows: XmlElement[][] = [[]]
    for (const child of html.elements) {
      if (classesOf(child).has('katex-newline')) rows.push([])
      else rows.at(-1)?.push(child)
    }
    try {
      return rows.filter((row) => row.length > 0).map((row) => this.#row(row, look))
    } catch (error) {
      if (error instanceof NotDrawn) return null
      throw error
    }
  }

  #row(row: readonly XmlElement[], look: FormulaLook): FormulaRow {
    const struts = row.flatMap((base) =>
      base.elements.filter((child) => classesOf(child).has('katex-strut')).map(lengthsOf),
    )
    const parts = row.map((base) => {
      const laid = this.#element(base, look, 0)
      // The number of an equation stands aside.
      return classesOf(base).has('katex-tag') ? inRow([{ ...nothing, width: 2 * look.em }, laid]) : laid
    })
    const below = Math.max(0, ...struts.map((strut) => -(strut['vertical-align'] ?? 0)))
    const above = Math.max(0, ...struts.map((strut) => (strut.height ?? 0) + (strut['vertical-align'] ?? 0)))
    return { ...inRow(parts), above: above * look.em, below: below * look.em }
  }

  /** What stands side by side, with so much room for what is stretched. */
  #inline(children: readonly (XmlElement | string)[], look: FormulaLook, room: number): Laid {
    return inRow(
      children.map((child) =>
        typeof child === 'string' ? this.#words(child, look) : this.#element(child, look, room),
      ),
    )
  }

  #element(element: XmlElement, around: FormulaLook, room: number): Laid {
    const classes = classesOf(element)
    if (has(classes, notDrawn)) throw new NotDrawn()
    const look = lookWithin(element, around)
    const lengths = lengthsOf(element)
    const inner = this.#within(element, { classes, look, lengths, room })
    let [left, right] = [lengths['margin-left'] ?? 0, lengths['margin-right'] ?? 0]
    for (const name of classes) {
      left += (margins[name]?.[0] ?? 0) + (pads[name] ?? 0)
      right += (margins[name]?.[1] ?? 0) + (pads[name] ?? 0)
    }
    const aside = (left + (lengths['padding-left'] ?? 0)) * look.em
    const up = ((lengths.bottom ?? 0) + (lengths['vertical-align'] ?? 0) - (lengths.top ?? 0)) * look.em
    const across = (lengths.left ?? 0) * look.em
    return {
      width: aside + inner.width + right * look.em,
      draw: (paper, x, y) => inner.draw(paper, x + aside + across, y - up),
    }
  }

  #within(element: XmlElement, { classes, look, lengths, room }: Surroundings): Laid {
    const { em, colour } = look
    const long = (name: string): number => (lengths[name] ?? 0) * em
    if (classes.has('katex-strut') || classes.has('pstrut')) return nothing
    if (classes.has('vlist-t')) return this.#column(element, look)
    if (classes.has('nulldelimiter')) return { ...nothing, width: 0.12 * em }
    if (has(classes, lines)) return bar(room, long('border-bottom-width'), colour)
    if (classes.has('katex-rule')) return bar(long('border-right-width'), long('border-top-width'), colour)
    if (classes.has('vertical-separator')) {
      const [thickness, height] = [long('border-right-width'), long('height')]
      const drawn = bar(thickness, height, colour)
      return { width: 0, draw: (paper, x, y) => drawn.draw(paper, x - thickness / 2, y) }
    }
    if (has(classes, frames) || classes.has('katex-sout'))
      return frame(element, { classes, look, lengths, room })
    if (classes.has('llap') || classes.has('rlap') || classes.has('clap')) {
      const inner = this.#inline(element.children, look, room)
      const share = classes.has('llap') ? 1 : classes.has('clap') ? 0.5 : 0
      return { width: 0, draw: (paper, x, y) => inner.draw(paper, x - inner.width * share, y) }
    }
    if (isStretched(element)) return this.#stretched(element, look, room)
    const inner = this.#inline(element.children, look, room)
    const narrow = classes.has('accent-body') && !classes.has('accent-full')
    return narrow ? { ...inner, width: 0 } : { ...inner, width: inner.width + long('width') }
  }

  /** Parts above each other, each moved from the line by what it says. */
  #column(table: XmlElement, look: FormulaLook): Laid {
    const parts = (table.at('span', 'span')?.elements ?? []).map((part) => {
      const strut = part.elements.find((child) => classesOf(child).has('pstrut'))
      const lengths = lengthsOf(part)
      const within = lookWithin(part, look)
      const inner = part.children.filter((child) => child !== strut)
      const [left, right] = [
        (lengths['margin-left'] ?? 0) * within.em,
        (lengths['margin-right'] ?? 0) * within.em,
      ]
      const width = this.#widths.get(part) ?? this.#inline(inner, within, 0).width + left + right
      this.#widths.set(part, width)
      const down =
        ((lengths.top ?? 0) + (strut === undefined ? 0 : (lengthsOf(strut).height ?? 0))) * within.em
      return { inner, within, left, right, width, down }
    })
    const width = Math.max(0, ...parts.map((part) => part.width))
    const laid = parts.map(({ inner, within, left, right, down }) => {
      const room = width - left - right
      const one = this.#inline(inner, within, room)
      const free = Math.max(0, room - one.width)
      const aside = within.align === 'center' ? free / 2 : within.align === 'right' ? free : 0
      return { one, x: left + aside, down }
    })
    return {
      width,
      draw: (paper, x, y) => {
        for (const { one, x: across, down } of laid) one.draw(paper, x + across, y + down)
      },
    }
  }

  /** A picture of KaTeX in the room that it has, or several that make one sign. */
  #stretched(element: XmlElement, look: FormulaLook, room: number): Laid {
    const lengths = lengthsOf(element)
    const [begin, share] = [...classesOf(element)].flatMap((name) =>
      shares[name] ? [shares[name]] : [],
    )[0] ?? [0, 1]
    const wide = Math.max(room, (lengths['min-width'] ?? 0) * look.em)
    const width = lengths.width === undefined ? wide * share : lengths.width * look.em
    const height = (lengths.height ?? 0) * look.em
    const parts = element.elements
      .filter(({ name }) => name !== 'svg')
      .map((part) => this.#stretched(part, look, wide))
    const pictures = element.all('svg').map((picture) => {
      const own = lengthsOf(picture).width
      return { picture, width: own === undefined ? width : own * look.em }
    })
    return {
      width,
      draw: (paper, x, y) => {
        const from = x + begin * wide
        for (const { picture, width: wide } of pictures)
          drawFormulaPicture(picture, { x: from, y: y - height, room: { width: wide, height }, paper, look })
        for (const part of parts) part.draw(paper, x, y)
      },
    }
  }

  #words(text: string, look: FormulaLook): Laid {
    const shown = text.replaceAll('\u200b', '')
    const runs: { text: string; readonly face: Face | null }[] = []
    for (const { segment } of graphemes.segment(shown)) {
      const face = this.#faceFor(segment, look)
      const last = runs.at(-1)
      if (last !== undefined && last.face === face) last.text += segment
      else runs.push({ text: segment, face })
    }
    return inRow(
      runs.flatMap(({ text, face }) => {
        if (face === null) return []
        const width = this.#options.paper.widthOf(text, face, look.em)
        const { em: size, colour } = look
        return [{ width, draw: (paper, x, y) => paper.letters(text, { face, size, colour, x, y }) }]
      }),
    )
  }

  #faceFor(letter: string, look: FormulaLook): Face | null {
    const { fonts } = this.#options
    const names = [fontNameOf(look), fontNameOf({ ...look, family: 'Main' })]
    const found = names.map((name) => fonts.formulaFace(letter, name)).find((face) => face !== null)
    const { bold, italic } = look
    return found ?? fonts.faceFor(letter, { bold, italic, mono: false })
  }
}

const inRow = (parts: readonly Laid[]): Laid => {
  const [only] = parts
  if (only !== undefined && parts.length === 1) return only
  return {
    width: sum(parts.map(({ width }) => width)),
    draw: (paper, x, y) => {
      let at = x
      for (const part of parts) {
        part.draw(paper, at, y)
        at += part.width
      }
    },
  }
}

/** A stroke that stands on the line. */
const bar = (width: number, height: number, colour: string): Laid => ({
  width,
  draw: (paper, x, y) => {
    // What only keeps a place shows nowhere as a hair.
    if (width > 0 && height > 0) paper.fill({ x, y: y - height, width, height }, colour)
  },
})

const isStretched = (element: XmlElement): boolean =>
  element.all('svg').length > 0 ||
  element.elements.some((part) => [...classesOf(part)].some((name) => name in shares))

/** A frame or a ground around something, or a stroke through it, which is drawn before it. */
const frame = (element: XmlElement, { classes, look, lengths, room }: Surroundings): Laid => {
  const { em, colour } = look
  const height = (lengths.height ?? 0) * em
  const back = colourOf(element, 'background-color')
  const edge = colourOf(element, 'border-color') ?? colour
  const thickness = (lengths['border-width'] ?? 0.04) * em
  return {
    width: room,
    draw: (paper, x, y) => {
      const box = { x, y: y - height, width: room, height }
      if (back !== null) paper.fill(box, back)
      if (classes.has('katex-sout')) paper.fill({ ...box, y: y - 0.08 * em, height: 0.08 * em }, colour)
      else
        paper.frame(
          {
            x: x + thickness / 2,
            y: box.y + thickness / 2,
            width: room - thickness,
            height: height - thickness,
          },
          edge,
          thickness,
        )
    },
  }
}
