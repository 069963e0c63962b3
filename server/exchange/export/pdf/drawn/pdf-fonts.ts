import { readFileSync } from 'node:fs'
import { FoundFonts } from './found-fonts'
import { type Font, openFonts } from './open-fonts'
import { fileOf, formulaFile, partsWith, type TypefaceFile, typefacesFor } from './typefaces'
import { WordParts } from './word-parts'

export type Letters = { readonly bold: boolean; readonly italic: boolean; readonly mono: boolean }

/** Letters of one kind for some scripts. */
export type Face = {
  readonly name: string
  readonly font: Font
  /** By so much its letters are larger, to look as large as those beside them. */
  readonly scale: number
  /** Whether bold letters have to be made of others, by drawing their outlines too. */
  readonly thickened: boolean
}

/** What has no sign of its own, and joins or turns others. */
const unseen = /\p{Default_Ignorable_Code_Point}/u

/**
 * The letters that a PDF is drawn with: those that the product comes with, and of what they lack those of the machine. A
 * file is read when a letter is first looked for in it.
 */
export class PdfFonts {
  readonly words = new WordParts(this)
  readonly #elsewhere: FoundFonts
  readonly #fonts = new Map<string, Font | null>()
  readonly #faces = new Map<string, Face>()
  readonly #found = new Map<string, Face | null>()
  readonly #missing = new Set<string>()

  /** `folders` hold typefaces of the machine. */
  constructor(folders: readonly string[] = []) {
    this.#elsewhere = new FoundFonts(folders)
  }

  /** The letters that were looked for and are nowhere. */
  get missing(): readonly string[] {
    return [...this.#missing]
  }

  /** The face that has all of a letter's signs; null when none has. */
  faceFor(letter: string, letters: Letters): Face | null {
    const key = `${letters.bold}${letters.italic}${letters.mono} ${letter}`
    const before = this.#found.get(key)
    if (before !== undefined) return before
    const signs = [...letter].filter((sign) => !unseen.test(sign)).map((sign) => sign.codePointAt(0) ?? 0)
    const found = this.#own(letter, signs, letters) ?? this.#other(signs, letters)
    if (found === null) this.#missing.add(letter)
    this.#found.set(key, found)
    return found
  }

  /** The same of one typeface for formulas, which has few letters. */
  formulaFace(letter: string, name: string): Face | null {
    const font = this.#font({ name, file: formulaFile(name) })
    const signs = [...letter].map((sign) => sign.codePointAt(0) ?? 0)
    const has = font !== null && signs.every((sign) => font.hasGlyphForCodePoint(sign))
    return has ? this.#face({ name }, font, { scale: 1, thickened: false }) : null
  }

  #own(letter: string, signs: readonly number[], letters: Letters): Face | null {
    for (const typeface of typefacesFor(letter, letters)) {
      for (const part of partsWith(typeface, signs)) {
        const file = fileOf(typeface, part, letters)
        const font = this.#font(file)
        if (font !== null && signs.every((sign) => font.hasGlyphForCodePoint(sign)))
          return this.#face(file, font, { scale: typeface.scale, thickened: letters.bold && !file.bold })
      }
    }
    return null
  }

  #other(signs: readonly number[], letters: Letters): Face | null {
    const found = this.#elsewhere.find(signs, letters)
    return found && this.#face(found, found.font, { scale: 1, thickened: letters.bold && !found.bold })
  }

  /** One for each file and way to draw with it: neighbours are drawn together when it is the same. */
  #face({ name }: { readonly name: string }, font: Font, more: Pick<Face, 'scale' | 'thickened'>): Face {
    const key = `${name} ${more.thickened}`
    const made = this.#faces.get(key) ?? { name, font, ...more }
    this.#faces.set(key, made)
    return made
  }

  #font({ name, file }: Pick<TypefaceFile, 'name' | 'file'>): Font | null {
    const before = this.#fonts.get(name)
    if (before !== undefined) return before
    const font = openFonts(readFileSync(file))[0] ?? null
    this.#fonts.set(name, font)
    return font
  }
}
