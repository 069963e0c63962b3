import { readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import { type Font, openFonts } from './open-fonts'
import type { Letters } from './pdf-fonts'

const endings = new Set(['.ttf', '.otf', '.ttc', '.otc', '.woff', '.woff2'])
/** Files of a folder that are looked at, how deep they lie at most, and how large they are. */
const most = { files: 2_000, depth: 6, bytes: 128 * 1024 * 1024 }

/** Outlines are drawn; pictures of letters are not, and layers of colours would be missing. */
const pictures = ['CBDT', 'sbix', 'SVG ', 'COLR', 'CFF2']

type FoundFont = {
  readonly file: string
  /** Names one of several in a file. */
  readonly name: string
  readonly bold: boolean
  readonly italic: boolean
  /** What it has letters for, in their order. */
  readonly signs: Uint32Array
}

/** What a typeface's maker lets others do with it. The package's types do not know of its tables. */
type Inside = {
  readonly directory: { readonly tables: Record<string, unknown> }
  readonly 'OS/2'?: {
    readonly usWeightClass?: number
    readonly fsType?: Partial<Record<'noEmbedding' | 'noSubsetting' | 'bitmapOnly', boolean>>
  }
}

const filesIn = (folder: string, depth = 0): readonly string[] => {
  if (depth > most.depth) return []
  try {
    return readdirSync(folder)
      .sort()
      .flatMap((name) => {
        const path = join(folder, name)
        const found = statSync(path, { throwIfNoEntry: false })
        if (found?.isDirectory() === true) return filesIn(path, depth + 1)
        const fits = endings.has(extname(name).toLowerCase()) && (found?.size ?? 0) <= most.bytes
        return found?.isFile() === true && fits ? [path] : []
      })
      .slice(0, most.files)
  } catch {
    return []
  }
}

/** Null for one that cannot be drawn with, or must not. */
const looked = (file: string, font: Font): FoundFont | null => {
  const { directory, 'OS/2': about } = font as unknown as Inside
  const tables = Object.keys(directory.tables)
  if (!tables.includes('glyf') && !tables.includes('CFF ')) return null
  const { noEmbedding, noSubsetting, bitmapOnly } = about?.fsType ?? {}
  if (noEmbedding === true || noSubsetting === true || bitmapOnly === true) return null
  if (pictures.some((table) => tables.includes(table))) return null
  if (/last ?resort|blank/i.test(font.familyName)) return null
  return {
    file,
    name: font.postscriptName,
    bold: (about?.usWeightClass ?? 400) >= 600,
    italic: font.italicAngle !== 0,
    signs: Uint32Array.from(font.characterSet).sort(),
  }
}

/** Once for each folder that a thread is told of. */
const known = new Map<string, readonly FoundFont[]>()

const lookInto = (folder: string): readonly FoundFont[] => {
  const before = known.get(folder)
  if (before !== undefined) return before
  const found = filesIn(folder).flatMap((file) => {
    try {
      return openFonts(readFileSync(file)).flatMap((font) => looked(file, font) ?? [])
    } catch {
      // No typeface, or a broken one: others may have what is missing.
      return []
    }
  })
  known.set(folder, found)
  return found
}

const has = ({ signs }: FoundFont, sign: number): boolean => {
  let [low, high] = [0, signs.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((signs[middle] ?? 0) < sign) low = middle + 1
    else high = middle
  }
  return signs[low] === sign
}

/** Typefaces of the machine, which are looked into when a letter is in none that the product comes with. */
export class FoundFonts {
  readonly #folders: readonly string[]
  readonly #opened = new Map<string, Font | null>()

  /** Those of the first folder go before those of the next. */
  constructor(folders: readonly string[]) {
    this.#folders = folders
  }

  /** One that has all of these signs, as much of the kind of letters as there is. */
  find(
    signs: readonly number[],
    { bold, italic }: Letters,
  ): { name: string; font: Font; bold: boolean } | null {
    for (const folder of this.#folders) {
      const fitting = lookInto(folder).filter((one) => signs.every((sign) => has(one, sign)))
      const near = (one: FoundFont): number => (one.bold === bold ? 2 : 0) + (one.italic === italic ? 1 : 0)
      const [best] = fitting.sort((one, other) => near(other) - near(one))
      const font = best === undefined ? null : this.#open(best)
      if (best !== undefined && font !== null)
        return { name: `${best.file} ${best.name}`, font, bold: best.bold }
    }
    return null
  }

  #open({ file, name }: FoundFont): Font | null {
    const key = `${file} ${name}`
    const before = this.#opened.get(key)
    if (before !== undefined) return before
    const font = openFonts(readFileSync(file)).find(({ postscriptName }) => postscriptName === name) ?? null
    this.#opened.set(key, font)
    return font
  }
}
