import { describe, expect, test } from 'vitest'
import type { ImportFault } from '@/server/exchange/import/import-fault'
import { Zip } from '@/server/exchange/import/zip'
import { zipOf } from '../../../support/zip-file'

const limits = { entries: 100, unpackedBytes: 20 * 1024 * 1024 }

const problemOf = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    return (error as ImportFault).problem
  }
  return 'none'
}

test('what was packed is unpacked, by the name that it has', () => {
  const zip = new Zip(
    zipOf([
      { name: 'ä/b.txt', content: 'words' },
      { name: 'c', content: 'kept', stored: true },
    ]),
    limits,
  )
  expect(zip.names).toEqual(['ä/b.txt', 'c'])
  expect(Buffer.from(zip.read('ä/b.txt') ?? []).toString()).toBe('words')
  expect(Buffer.from(zip.read('c') ?? []).toString()).toBe('kept')
  expect(zip.read('d')).toBeNull()
})

describe('an archive is refused', () => {
  test('that packs too well', () => {
    const bytes = zipOf([{ name: 'a', content: Buffer.alloc(15 * 1024 * 1024) }])
    expect(problemOf(() => new Zip(bytes, limits))).toBe('too-large')
  })
  test('that lies about what it holds', () => {
    const bytes = zipOf([{ name: 'a', content: Buffer.alloc(15 * 1024 * 1024), says: 1000 }])
    expect(problemOf(() => new Zip(bytes, limits).read('a'))).toBe('too-large')
  })
  test('that says that it holds gigabytes', () => {
    const bytes = zipOf([{ name: 'a', content: 'x', says: 0xfffffff0 }])
    expect(problemOf(() => new Zip(bytes, limits))).toBe('too-large')
  })
  test('that has entries without end', () => {
    const bytes = zipOf(Array.from({ length: 101 }, (_, at) => ({ name: `${at}`, content: '' })))
    expect(problemOf(() => new Zip(bytes, limits))).toBe('too-large')
  })
  test('whose one entry is read again and again', () => {
    const zip = new Zip(zipOf([{ name: 'a', content: Buffer.alloc(3 * 1024 * 1024, 'ab c') }]), limits)
    expect(problemOf(() => Array.from({ length: 10 }, () => zip.read('a')))).toBe('too-large')
  })
  test('that opens with a password', () => {
    expect(problemOf(() => new Zip(zipOf([{ name: 'a', content: 'x', flags: 1 }]), limits))).toBe('locked')
  })
  test('that is cut anywhere', () => {
    const whole = zipOf([{ name: 'a', content: 'some words' }])
    for (let length = 0; length < whole.length; length += 1) {
      const cut = whole.slice(0, length)
      expect(problemOf(() => new Zip(cut, limits).read('a'))).toBe('unreadable')
    }
  })
})
