import { describe, expect, it } from 'vitest'
import { renewFirstPage } from '@/app/documents/renew-first-page'

const items = (ids: string) => [...ids].map((id) => ({ id }))
const renewed = (before: string, firstPage: string): string =>
  renewFirstPage(items(before), items(firstPage))
    .map(({ id }) => id)
    .join('')

describe('a list whose first page was read anew', () => {
  it('begins with what is new, and keeps what stood behind', () => {
    expect(renewed('abcdef', 'Nab')).toBe('Nabcdef')
  })

  it('has what moved up only there', () => {
    expect(renewed('abcdef', 'eab')).toBe('eabcdf')
  })

  it('no longer has what is gone from its first page', () => {
    expect(renewed('abcdef', 'acd')).toBe('acdef')
  })

  it('is the first page where nothing else was there', () => {
    expect(renewed('', 'abc')).toBe('abc')
    expect(renewed('abc', 'abc')).toBe('abc')
  })

  it('keeps all where the whole first page is new', () => {
    expect(renewed('abc', 'xyz')).toBe('xyzabc')
  })
})
