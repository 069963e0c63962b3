import type { Font, Glyph } from './open-fonts'

const same = (some: readonly number[], others: readonly number[]): boolean =>
  some.length === others.length && some.every((one, at) => one === others[at])

/** What pdfkit keeps of a typeface; its types do not know of it. */
export type EmbeddedFont = {
  readonly id: string
  readonly font: Font
  readonly scale: number
  readonly unicode: (readonly number[])[]
  readonly widths: number[]
  readonly subset: { readonly glyphs: number[]; includeGlyph(glyph: number): number }
  ref(): unknown
  layout(text: string): {
    readonly glyphs: readonly Glyph[]
    readonly positions: readonly GlyphPlace[]
    readonly advanceWidth: number
  }
}

/** Thousandths of the size of letters. */
export type GlyphPlace = {
  readonly xAdvance: number
  readonly advanceWidth: number
  readonly xOffset: number
  readonly yOffset: number
}

/**
 * Gives shapes their numbers in a file. One that stands for several letters says each time which one it is: Arabic letters
 * are shapes and dots, and whoever selected them would get what the shape stood for first.
 */
export class ToldLetters {
  readonly #font: EmbeddedFont
  readonly #known = new Map<string, number>()
  readonly #taken = new Set<number>()

  constructor(font: EmbeddedFont) {
    this.#font = font
    // A shape is made once, with the letters that it stood for then.
    const shape = font.font.getGlyph.bind(font.font)
    font.font.getGlyph = (id, letters) => {
      const made = shape(id, letters)
      return letters === undefined || same(letters, made.codePoints)
        ? made
        : Object.create(made, { codePoints: { value: letters } })
    }
  }

  numberOf({ id, codePoints, advanceWidth }: Glyph): number {
    const { subset, unicode, widths, scale } = this.#font
    const key = `${id} ${codePoints.join()}`
    const before = this.#known.get(key)
    if (before !== undefined) return before
    const number = this.#taken.has(id) ? subset.glyphs.push(id) - 1 : subset.includeGlyph(id)
    this.#taken.add(id)
    this.#known.set(key, number)
    unicode[number] = codePoints
    widths[number] = advanceWidth * scale
    return number
  }
}
