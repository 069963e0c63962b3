import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { plainLook } from '@/server/exchange/export/pdf/drawn/look'
import { PdfFonts } from '@/server/exchange/export/pdf/drawn/pdf-fonts'

const { resolve } = createRequire(import.meta.url)

/** A folder with typefaces of KaTeX in it, which have letters for private use. */
const folderWith = (...names: readonly string[]): string => {
  const folder = mkdtempSync(join(tmpdir(), 'manyhands-fonts-'))
  for (const name of names) copyFileSync(resolve(`katex/dist/fonts/${name}`), join(folder, name))
  return folder
}
const own = '\ue010'

describe('the letters of a PDF that is drawn', () => {
  test('are the ones that the product comes with, whatever the machine has', () => {
    const fonts = new PdfFonts([folderWith('KaTeX_Main-Regular.ttf')])
    expect(fonts.faceFor('a', plainLook)?.name).toBe('source-serif-4-latin-400-normal')
    expect(fonts.faceFor('漢', plainLook)?.name).toContain('cactus-classical-serif')
    expect(fonts.missing).toEqual([])
  })

  test('run as they do by themselves: digits of Arabic from the left', () => {
    const { font } = new PdfFonts().faceFor('\u0645', plainLook) ?? {}
    const inOrder = (text: string): string =>
      font
        ?.layout(text)
        .glyphs.map(({ codePoints }) => String.fromCodePoint(...codePoints))
        .join('') ?? ''
    expect(inOrder('\u0661\u0662\u0663')).toBe('\u0661\u0662\u0663')
    expect(inOrder('\u062f\u0631')).toBe('\u0631\u062f')
  })

  test('are taken from the folders of the machine where ours have none, in their order', () => {
    expect(new PdfFonts().faceFor(own, plainLook)).toBe(null)
    const [first, second] = [folderWith('KaTeX_AMS-Regular.ttf'), folderWith('KaTeX_AMS-Regular.ttf')]
    expect(new PdfFonts([first, second]).faceFor(own, plainLook)?.name).toContain(first)
    expect(new PdfFonts([folderWith(), second]).faceFor(own, plainLook)?.name).toContain(second)
    expect(new PdfFonts(['/no/such/folder']).faceFor(own, plainLook)).toBe(null)
  })

  test('are as bold as the machine has them, and made bold where it has no bold ones', () => {
    const fonts = new PdfFonts([
      folderWith('KaTeX_Main-Regular.ttf', 'KaTeX_Main-Bold.ttf', 'KaTeX_AMS-Regular.ttf'),
    ])
    const bold = { ...plainLook, bold: true }
    expect(fonts.faceFor('\ue020', bold)).toMatchObject({ thickened: false })
    expect(fonts.faceFor('\ue020', bold)?.name).toContain('KaTeX_Main-Bold')
    expect(fonts.faceFor('\ue020', plainLook)?.name).toContain('KaTeX_Main-Regular')
    expect(fonts.faceFor(own, bold)).toMatchObject({ thickened: true })
    expect(fonts.faceFor('漢', bold)).toMatchObject({ thickened: true })
    expect(fonts.faceFor('a', bold)).toMatchObject({ thickened: false })
  })

  test('are not lost for a file that is no typeface, or a broken one', () => {
    const folder = folderWith('KaTeX_AMS-Regular.ttf')
    writeFileSync(join(folder, 'a.ttf'), 'no typeface')
    writeFileSync(join(folder, 'b.woff'), Buffer.from('774f46460001000000000fff0002', 'hex'))
    expect(new PdfFonts([folder]).faceFor(own, plainLook)?.name).toContain('KaTeX_AMS')
  })

  test('are said when they are nowhere, each once', () => {
    const fonts = new PdfFonts()
    for (const letter of ['𒀀', 'a', '𒀀', 'ᚠ']) fonts.faceFor(letter, plainLook)
    expect(fonts.missing).toEqual(['𒀀', 'ᚠ'])
  })

  test('put the dots and joins of Arabic, and the signs of Hindi, where they belong', () => {
    const fonts = new PdfFonts()
    const shapes = (text: string) => fonts.faceFor(text.charAt(0), plainLook)?.font.layout(text).glyphs ?? []
    // A letter looks otherwise at the beginning, within and at the end of a word.
    expect(new Set(shapes('ههه').map(({ id }) => id)).size).toBe(3)
    // Three signs are one shape, and a vowel is drawn before the consonant that it follows.
    expect(shapes('क्ष')).toHaveLength(1)
    expect(shapes('कि')[0]?.codePoints).toEqual([0x93f])
  })
})
