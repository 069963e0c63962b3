import { expect, test } from 'vitest'
import { PdfFonts } from '@/server/exchange/export/pdf/drawn/pdf-fonts'

const letters = { bold: false, italic: false, mono: false }
const fonts = new PdfFonts()

/** What a word is cut into where lines may end. */
const cut = (word: string): readonly string[] => {
  const pieces = ['']
  for (const { text, ends } of fonts.words.of(word, letters)) {
    pieces.push((pieces.pop() ?? '') + text)
    if (ends) pieces.push('')
  }
  return pieces.filter((piece) => piece !== '')
}

test('lines end behind hyphens, and not within other words', () => {
  expect(cut('well-known')).toEqual(['well-', 'known'])
  expect(cut('extraordinary')).toEqual(['extraordinary'])
  expect(cut('10\u00a0km')).toEqual(['10 km'])
})

test('lines end between Chinese and Japanese signs, but for those that belong to their neighbour', () => {
  expect(cut('漢字')).toEqual(['漢', '字'])
  expect(cut('「漢字」。')).toEqual(['「漢', '字」。'])
  expect(cut('チャート')).toEqual(['チャー', 'ト'])
  expect(cut('PDF文書')).toEqual(['PDF', '文', '書'])
})

test('lines end between the words of scripts that write no spaces', () => {
  expect(cut('ภาษาไทยสวย').length).toBeGreaterThan(1)
  expect(cut('ภาษาไทยสวย').join('')).toBe('ภาษาไทยสวย')
})
