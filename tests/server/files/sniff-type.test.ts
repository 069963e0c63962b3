import { expect, test } from 'vitest'
import { sniffType } from '@/server/files/sniff-type'
import { jpeg, pngOf, svg } from '../../support/pictures'

const text = (words: string): Uint8Array => new TextEncoder().encode(words)

test('the type of a file is what it begins with, whatever it is called', () => {
  expect(sniffType(jpeg, 'page.html')).toBe('image/jpeg')
  expect(sniffType(pngOf(1, 1), 'x.exe')).toBe('image/png')
  expect(sniffType(text('%PDF-1.7 …'), 'x.png')).toBe('application/pdf')
  expect(sniffType(text('GIF89a…'), 'x')).toBe('image/gif')
  expect(sniffType(text('Dear all,\n\twords and a café'), 'x.bin')).toBe('text/plain')
  expect(sniffType(text('PK\x03\x04…'), 'letter.docx')).toContain('wordprocessingml')
  expect(sniffType(text('PK\x03\x04…'), 'letter.exe')).toBe('application/zip')
})

test('nothing that a browser would run has a type of its own', () => {
  for (const page of ['<html><script>1</script>', '  <!doctype html>', '<?xml version="1.0"?><svg/>'])
    expect(sniffType(text(page), 'x.html')).toBe('application/octet-stream')
  expect(sniffType(svg, 'x.svg')).toBe('application/octet-stream')
  expect(sniffType(text('MZ\0\x01'), 'x.txt')).toBe('application/octet-stream')
  expect(sniffType(new Uint8Array(), 'x.txt')).toBe('application/octet-stream')
})

test('a letter that was cut in two at the end is still text', () => {
  const bytes = text('é'.repeat(20))
  expect(sniffType(bytes.subarray(0, bytes.length - 1), 'x')).toBe('text/plain')
})
