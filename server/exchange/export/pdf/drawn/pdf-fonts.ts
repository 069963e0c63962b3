import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create, type Font } from 'fontkit'
import { WordParts } from './word-parts'

const { resolve } = createRequire(import.meta.url)

export type Letters = { readonly bold: boolean; readonly italic: boolean; readonly mono: boolean }

/** A file with letters of one kind for some scripts. */
export type Face = {
  readonly name: string
  readonly file: string
  /** By so much its letters are larger, to look as large as those beside them. */
  readonly scale: number
}

const alphabets = ['latin', 'latin-ext', 'greek', 'cyrillic', 'vietnamese', 'cyrillic-ext']

const face = (family: string, part: string, kind: string, scale = 1): Face => {
  const name = `${family}-${part}-${kind}`
  return { name, file: `@fontsource/${family}/files/${name}.woff`, scale }
}

/** Where letters of a kind are looked for, in this order. What only one kind has is drawn in that. */
const facesFor = ({ bold, italic, mono }: Letters): readonly Face[] => {
  const weight = bold ? 700 : 400
  const slant = italic ? 'italic' : 'normal'
  const serif = alphabets.map((part) => face('source-serif-4', part, `${weight}-${slant}`))
  const code = alphabets.map((part) => face('source-code-pro', part, `${weight}-normal`))
  const others = [
    face('noto-naskh-arabic', 'arabic', `${weight}-normal`, 1.2),
    face('noto-serif-hebrew', 'hebrew', `${weight}-normal`),
    face('noto-naskh-arabic', 'symbols', `${weight}-normal`),
    face('noto-naskh-arabic', 'math', `${weight}-normal`),
  ]
  return mono ? [...code, ...serif, ...others] : [...serif, ...others, ...code]
}

/** What has no sign of its own, and joins or turns others. */
const unseen = /\p{Default_Ignorable_Code_Point}/u

const isFont = (made: ReturnType<typeof create>): made is Font => made.type !== 'TTC' && made.type !== 'DFont'

/**
 * The letters that a PDF is drawn with: those of Latin, Greek and Cyrillic, Arabic and Hebrew. A file is read when a letter
 * is first looked for in it.
 */
export class PdfFonts {
  readonly words = new WordParts(this)
  readonly #fonts = new Map<string, Font | null>()
  readonly #faces = new Map<string, readonly Face[]>()
  readonly #found = new Map<string, Face | null>()

  /** The face that has all of a letter's signs; null when none has. */
  faceFor(letter: string, letters: Letters): Face | null {
    const kind = `${letters.bold}${letters.italic}${letters.mono}`
    const key = `${kind} ${letter}`
    const before = this.#found.get(key)
    if (before !== undefined) return before
    const faces = this.#faces.get(kind) ?? facesFor(letters)
    this.#faces.set(kind, faces)
    const signs = [...letter].filter((sign) => !unseen.test(sign)).map((sign) => sign.codePointAt(0) ?? 0)
    const found = faces.find((one) => {
      const font = this.#font(one)
      return font !== null && signs.every((sign) => font.hasGlyphForCodePoint(sign))
    })
    this.#found.set(key, found ?? null)
    return found ?? null
  }

  bytesOf({ file }: Face): Buffer {
    return readFileSync(resolve(file))
  }

  #font(one: Face): Font | null {
    const before = this.#fonts.get(one.name)
    if (before !== undefined) return before
    const made = create(this.bytesOf(one))
    const font = isFont(made) ? made : null
    this.#fonts.set(one.name, font)
    return font
  }
}
