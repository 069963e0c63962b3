import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Letters } from './pdf-fonts'

const { resolve } = createRequire(import.meta.url)
const places = new Map<string, string>()

/** Where a package's file is; looking for it costs more than a letter. */
const fileAt = (name: string): string => {
  const found = places.get(name) ?? resolve(name)
  places.set(name, found)
  return found
}

/** Letters of some scripts, in one file or in several that each have a part of them. */
export type Typeface = {
  readonly name: string
  /** Whether there are files with bold letters, and with slanted ones. */
  readonly bold: boolean
  readonly italic: boolean
  /** By so much its letters are larger, to look as large as those beside them. */
  readonly scale: number
  /** The one part that has everything, where the list of parts does not tell. */
  readonly part?: string
}

const typeface = (name: string, given: Partial<Typeface> = {}): Typeface => ({
  name,
  bold: true,
  italic: false,
  scale: 1,
  ...given,
})

const serif = typeface('source-serif-4', { italic: true })
const code = typeface('source-code-pro')
const emoji = typeface('noto-emoji', { part: 'emoji' })

/** Those that the product comes with, in the order in which they are looked into. */
const others = [
  typeface('noto-naskh-arabic', { scale: 1.2, part: 'arabic' }),
  typeface('noto-sans-math', { bold: false, part: 'latin' }),
  typeface('noto-serif-hebrew'),
  typeface('noto-serif-thai'),
  typeface('noto-sans-devanagari'),
  typeface('noto-sans-bengali'),
  typeface('noto-sans-tamil'),
  typeface('noto-sans-georgian'),
  typeface('noto-sans-armenian'),
  // Chinese and Japanese.
  typeface('cactus-classical-serif', { bold: false }),
  // Korean.
  typeface('gowun-batang'),
  emoji,
  typeface('noto-sans-symbols-2', { bold: false }),
]

/** Says that the picture of a sign is meant, and not its outline. */
const asPicture = '\ufe0f'

/** Where a letter is looked for, in this order. What only one has is drawn in that. */
export const typefacesFor = (letter: string, { mono }: Letters): readonly Typeface[] => {
  if (letter.includes(asPicture)) return [emoji, serif, ...others, code]
  return mono ? [code, serif, ...others] : [serif, ...others, code]
}

type Part = { readonly name: string; readonly ranges: readonly (readonly [number, number])[] }

const known = new Map<string, readonly Part[]>()

const rangesIn = (said: string): Part['ranges'] =>
  said.split(',').map((range) => {
    const [from = '', to = from] = range.replace('U+', '').split('-')
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)]
  })

const partsOf = ({ name }: Typeface): readonly Part[] => {
  const before = known.get(name)
  if (before !== undefined) return before
  const said: Record<string, string> = JSON.parse(
    readFileSync(fileAt(`@fontsource/${name}/unicode.json`), 'utf8'),
  )
  const parts = Object.entries(said).map(([part, ranges]) => ({
    name: part.replace(/[[\]]/g, ''),
    ranges: rangesIn(ranges),
  }))
  known.set(name, parts)
  return parts
}

/** The names of the parts that may have one of these signs. */
export const partsWith = (typeface: Typeface, signs: readonly number[]): readonly string[] =>
  typeface.part !== undefined
    ? [typeface.part]
    : partsOf(typeface)
        .filter(({ ranges }) => ranges.some(([from, to]) => signs.some((sign) => from <= sign && sign <= to)))
        .map(({ name }) => name)

export type TypefaceFile = { readonly name: string; readonly file: string; readonly bold: boolean }

/** The file of a part with letters of a kind, and whether those are bold. */
export const fileOf = (typeface: Typeface, part: string, { bold, italic }: Letters): TypefaceFile => {
  const heavy = bold && typeface.bold
  const slant = italic && typeface.italic ? 'italic' : 'normal'
  const name = `${typeface.name}-${part}-${heavy ? 700 : 400}-${slant}`
  return { name, file: fileAt(`@fontsource/${typeface.name}/files/${name}.woff`), bold: heavy }
}

/** The file of one of KaTeX's typefaces. */
export const formulaFile = (name: string): string => fileAt(`katex/dist/fonts/${name}.ttf`)
