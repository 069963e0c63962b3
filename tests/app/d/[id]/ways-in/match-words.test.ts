import { describe, expect, it } from 'vitest'
import { matching } from '@/app/d/[id]/ways-in/match-words'

const things = [
  { names: ['Überschrift 1', 'Heading 1'], words: 'titel h1' },
  { names: ['Trennlinie', 'Divider'], words: 'strich hr' },
  { names: ['عنوان 1', 'Heading 1'], words: 'فصل' },
  { names: ['Title'], words: '' },
]
const found = (query: string) => matching(things, query, (thing) => thing).map(({ names }) => names[0])

describe('matching', () => {
  it('finds by name, by other words, without accents, and in either language', () => {
    expect(found('uber')).toEqual(['Überschrift 1'])
    expect(found('hr')[0]).toBe('Trennlinie')
    expect(found('عنو')).toEqual(['عنوان 1'])
    expect(found('heading')).toEqual(['Überschrift 1', 'عنوان 1'])
  })

  it('puts the better answer first, and forgives left out letters', () => {
    expect(found('tit')).toEqual(['Title', 'Überschrift 1'])
    expect(found('dvdr')).toEqual(['Trennlinie'])
    expect(found('')).toHaveLength(4)
    expect(found('zzz')).toEqual([])
  })
})
