import { create, type Font } from 'fontkit'
import { turnsItself } from './text-order'
import { unpackWoff } from './unpack-woff'

export type { Font, Glyph } from 'fontkit'

/** Digits of Arabic run from the left, which fontkit turns around with all that is of their script. */
const withDigits = (font: Font): Font => {
  const layout = font.layout.bind(font)
  font.layout = (text, features, script, language, direction) =>
    layout(text, features, script, language, direction ?? (turnsItself(text) ? undefined : 'ltr'))
  return font
}

/** The typefaces of a file, of which some hold several. Throws when it is none. */
export const openFonts = (bytes: Buffer): readonly Font[] => {
  const made = create(unpackWoff(bytes))
  return ('fonts' in made ? made.fonts : [made]).map(withDigits)
}
