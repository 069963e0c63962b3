import { expect, test } from 'vitest'
import { cleanText } from '@/server/exchange/export/clean-text'
import { piecesByDirection, runsFromRight } from '@/server/exchange/export/text-direction'

test('what no file can hold is left out, and letters and lines stay', () => {
  expect(cleanText('a\0b\x1b\x9fc\td\r\ne\rf\n')).toBe('abc\td\ne\nf\n')
  expect(cleanText('\ud83d\ude00 \ud83d \ude00 \uffff')).toBe('😀 \ufffd \ufffd \ufffd')
})

test('words run as their first letter does', () => {
  expect(['abc', '123 שלום', '"مرحبا" abc', '12', 'a שלום'].map(runsFromRight)).toEqual([
    false,
    true,
    true,
    false,
    false,
  ])
})

test('words of both directions are cut where they turn', () => {
  expect(piecesByDirection('Say שלום, עולם! to all')).toEqual([
    { text: 'Say ', fromRight: false },
    { text: 'שלום, עולם! ', fromRight: true },
    { text: 'to all', fromRight: false },
  ])
  expect(piecesByDirection('plain')).toEqual([{ text: 'plain', fromRight: false }])
})
