import { create, type Font } from 'fontkit'
import { unpackWoff } from './unpack-woff'

export type { Font, Glyph } from 'fontkit'

/** The typefaces of a file, of which some hold several. Throws when it is none. */
export const openFonts = (bytes: Buffer): readonly Font[] => {
  const made = create(unpackWoff(bytes))
  return 'fonts' in made ? made.fonts : [made]
}
