import type { EmbeddedFont, GlyphPlace, ToldLetters } from './told-letters'

const short = (value: number): string => String(Math.round(value * 1000) / 1000)

/** Scripts that draw letters in another order than they are written in, and letters of two signs. */
const reordered =
  /[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}]|\u0e33|\u0eb3/u

const hexOf = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex')

/** What a PDF is told to draw letters, which stand at a point that counts from the lower left of the page. */
export const letterCommands = (
  text: string,
  {
    font,
    told,
    size,
    x,
    y,
    outlined,
  }: {
    readonly font: EmbeddedFont
    readonly told: ToldLetters
    readonly size: number
    readonly x: number
    readonly y: number
    /** Whether their outlines are drawn too. */
    readonly outlined: boolean
  },
): string => {
  const { glyphs, positions } = font.layout(text)
  const commands = ['BT', `/${font.id} ${short(size)} Tf`, `${outlined ? 2 : 0} Tr`]
  // Who selects these words gets them as they were written.
  const said = reordered.test(text)
  if (said) commands.push(`/Span <</ActualText <feff${hexOf(text)}>>> BDC`)
  let at = x
  let parts: string[] = []
  let run = ''
  const close = (adjust: number): void => {
    if (run !== '') parts.push(`<${run}>`)
    if (adjust !== 0) parts.push(short(adjust))
    run = ''
  }
  const flush = (): void => {
    close(0)
    if (parts.length > 0) commands.push(`[${parts.join(' ')}] TJ`)
    parts = []
  }
  const moveTo = (place: Pick<GlyphPlace, 'xOffset' | 'yOffset'>): void => {
    const to = [at + (place.xOffset * size) / 1000, y + (place.yOffset * size) / 1000]
    commands.push(`1 0 0 1 ${to.map(short).join(' ')} Tm`)
  }
  let moved = true
  for (const [index, glyph] of glyphs.entries()) {
    const place = positions[index]
    if (place === undefined) continue
    const aside = place.xOffset !== 0 || place.yOffset !== 0
    if (aside || moved) {
      flush()
      moveTo(place)
    }
    run += told.numberOf(glyph).toString(16).padStart(4, '0')
    const adjust = place.advanceWidth - place.xAdvance
    if (adjust !== 0) close(adjust)
    at += (place.xAdvance * size) / 1000
    moved = aside
  }
  flush()
  if (said) commands.push('EMC')
  return [...commands, 'ET'].join('\n')
}
