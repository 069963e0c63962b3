import { describe, expect, it } from 'vitest'
import { emptyQuery, type FindQuery } from '@/lib/editor/find/find-query'
import { matcherOf } from '@/lib/editor/find/match-text'
import { replacementFor } from '@/lib/editor/find/replacement'

const find = (text: string, query: Partial<FindQuery>): string[] => {
  const matcher = matcherOf({ ...emptyQuery, ...query })
  if (typeof matcher !== 'function') throw new RangeError(`no matcher: ${JSON.stringify(matcher)}`)
  return matcher(text).map(({ from, to }) => `${from}:${text.slice(from, to)}`)
}

describe('finding in one text', () => {
  it('finds words whatever their case, or in their case', () => {
    expect(find('Tea, tea, TEA', { text: 'tea' })).toEqual(['0:Tea', '5:tea', '10:TEA'])
    expect(find('Tea, tea, TEA', { text: 'tea', matchCase: true })).toEqual(['5:tea'])
    expect(find('ÄRGER ärger', { text: 'ärger' })).toEqual(['0:ÄRGER', '6:ärger'])
  })

  it('takes what means something in an expression as what it is', () => {
    const signs = '.*+?^$()|[]{}\\/-'
    expect(find(`a${signs}b`, { text: signs })).toEqual([`1:${signs}`])
  })

  it('finds whole words in any script', () => {
    expect(find('can, cannot, scan, can’t', { text: 'can', wholeWord: true })).toEqual(['0:can', '19:can'])
    expect(find('straße straßen', { text: 'straße', wholeWord: true })).toEqual(['0:straße'])
    expect(find('été étés', { text: 'été', wholeWord: true })).toEqual(['0:été'])
    expect(find('猫が好き。子猫も好き。', { text: '猫', wholeWord: true })).toEqual(['0:猫'])
    expect(find('foo_bar foo', { text: 'foo', wholeWord: true })).toEqual(['8:foo'])
  })

  it('never tears what is one letter to people', () => {
    expect(find('cafe\u0301 cafe', { text: 'cafe' })).toEqual(['6:cafe'])
    expect(find('👩‍👩‍👧 👩', { text: '👩' })).toEqual(['9:👩'])
    expect(find('🇩🇪🇫🇷', { text: '🇪🇫' })).toEqual([])
    expect(find('👍🏽 👍', { text: '👍' })).toEqual(['5:👍'])
    expect(find('😀😁', { text: '.', expression: true })).toEqual(['0:😀', '2:😁'])
  })

  it('finds letters with accents by those without, when asked to', () => {
    expect(find('Café cafe\u0301 cafe', { text: 'cafe', ignoreAccents: true })).toEqual([
      '0:Café',
      '5:cafe\u0301',
      '11:cafe',
    ])
    expect(find('cafe', { text: 'café', ignoreAccents: true })).toEqual(['0:cafe'])
    expect(find('مُحَمَّد', { text: 'محمد', ignoreAccents: true })).toHaveLength(1)
    expect(find('が か', { text: 'か', ignoreAccents: true })).toEqual(['2:か'])
  })

  it('finds by expression, line by line, and nothing of no length', () => {
    expect(find('10 cats, 7 dogs', { text: '\\d+', expression: true })).toEqual(['0:10', '9:7'])
    expect(find('one\ntwo', { text: '^t.*$', expression: true })).toEqual(['4:two'])
    expect(find('abc', { text: 'x*', expression: true })).toEqual([])
    expect(find('a-b', { text: 'a\\-b', expression: true })).toEqual(['0:a-b'])
  })

  it('never takes a thing among the words for words', () => {
    expect(find('one \ufffc two', { text: 'one.*two', expression: true })).toEqual([])
  })

  it('says what is wrong with an expression', () => {
    expect(matcherOf({ ...emptyQuery, text: '(', expression: true })).toEqual({
      kind: 'unreadable',
      detail: 'Unterminated group',
    })
    expect(matcherOf({ ...emptyQuery, text: '[b-a]', expression: true })).toMatchObject({
      kind: 'unreadable',
    })
  })
})

describe('what takes the place of a match', () => {
  it('is what was asked for, where words were looked for', () => {
    expect(replacementFor({ from: 0, to: 1 }, '$1 & $&')).toBe('$1 & $&')
  })

  it('may name what an expression took apart', () => {
    const match = { from: 0, to: 5, captured: ['a=b', 'a', 'b'], named: { left: 'a' } }
    expect(replacementFor(match, '$2=$1')).toBe('b=a')
    expect(replacementFor(match, '[$&] $$1 $<left>$<none> $3 $12')).toBe('[a=b] $1 a $3 a2')
  })
})
