import { expect, test } from 'vitest'
import { decodeText } from '@/server/exchange/import/decode-text'
import { Findings } from '@/server/exchange/import/findings'
import { ImportFault } from '@/server/exchange/import/import-fault'

const words = 'Grüße, 漢字 — “Ω”'
const wide = (text: string, big: boolean): Uint8Array => {
  const bytes = Buffer.from(text, 'utf16le')
  return new Uint8Array(big ? bytes.swap16() : bytes)
}

test.each([
  ['UTF-8', Buffer.from(words), words],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${words}`), words],
  ['UTF-16 with a mark', wide(`\ufeff${words}`, false), words],
  ['UTF-16 the other way round', wide(`\ufeff${words}`, true), words],
  ['UTF-16 without a mark', wide('Plain words of a letter', false), 'Plain words of a letter'],
  [
    'what a page says of itself',
    Buffer.from('<meta charset="koi8-r">\xf2', 'latin1'),
    '<meta charset="koi8-r">Р',
  ],
])('%s is read as it was written', (_, bytes, text) => {
  const findings = new Findings()
  expect(decodeText(bytes, findings)).toBe(text)
  expect(findings.losses).toEqual({})
})

test('what does not say is read as Windows wrote it, and that is told', () => {
  const findings = new Findings()
  expect(decodeText(Buffer.from('Gr\xfc\xdfe \x80 5', 'latin1'), findings)).toBe('Grüße € 5')
  expect(findings.losses).toEqual({ encoding: 1 })
})

test('bytes that are no letters are refused', () => {
  const bytes = Uint8Array.from({ length: 2000 }, (_, at) => (at * 7919) % 256)
  expect(() => decodeText(bytes, new Findings())).toThrow(ImportFault)
})
