import { describe, expect, expectTypeOf, it } from 'vitest'
import { formatParts } from '@/lib/messages/format-message'
import { type Language, languages } from '@/lib/messages/languages'
import type { ValueArguments, ValuesOf } from '@/lib/messages/message-key'
import { negotiateLanguage } from '@/lib/messages/negotiate-language'
import { type Piece, parseMessage } from '@/lib/messages/parse-message'
import { messagesIn, translateIn } from '@/lib/messages/translate-in'

const say = (language: Language, message: string, values: Record<string, string | number> = {}): string =>
  formatParts<never>(language, message, values).join('')

describe('a message', () => {
  it('takes values, numbers and the branch that a count asks for', () => {
    expect(say('en', 'Hello {name}', { name: 'Ada' })).toBe('Hello Ada')
    expect(say('de', '{size, number} Zeichen', { size: 12345 })).toBe('12.345 Zeichen')
    const people = '{count, plural, =0{Nobody} one{# person} other{# people}} here'
    expect([0, 1, 1200].map((count) => say('en', people, { count }))).toEqual([
      'Nobody here',
      '1 person here',
      '1,200 people here',
    ])
    expect(
      say('en', '{role, select, owner{Yours} other{Shared by {name}}}', { role: 'x', name: 'Ada' }),
    ).toBe('Shared by Ada')
  })

  it('knows the six plurals of Arabic and keeps names of another script in their place', () => {
    const days = '{n, plural, zero{0} one{1} two{2} few{3-10 #} many{11+ #} other{100 #}}'
    expect([0, 1, 2, 5, 11, 100].map((n) => say('ar', days, { n }))).toEqual([
      '0',
      '1',
      '2',
      '3-10 5',
      '11+ 11',
      '100 100',
    ])
    expect(say('ar', 'كتب {name}', { name: 'Ada' })).toBe('كتب \u2068Ada\u2069')
  })

  it('comes in pieces where a value is more than words', () => {
    const link = { href: '/' }
    expect(formatParts('en', 'Go {link}.', { link })).toEqual(['Go ', link, '.'])
  })

  it.each(['{', 'a } b', '{name', '{count, plural, one{x}}', '{a, what}'])(
    'is refused when it is broken: %s',
    (broken) => {
      expect(() => parseMessage(broken)).toThrow(SyntaxError)
    },
  )
})

describe('the language', () => {
  it('is the chosen one, else what the browser wants most, else English', () => {
    expect(negotiateLanguage('ar', 'de')).toBe('ar')
    expect(negotiateLanguage('xx', 'fr-FR, de-AT;q=0.8, en;q=0.9')).toBe('en')
    expect(negotiateLanguage(undefined, 'de-AT,de;q=0.9,en;q=0.8')).toBe('de')
    expect(negotiateLanguage(undefined, 'ar;q=0, fr')).toBe('en')
    expect(negotiateLanguage(undefined, null)).toBe('en')
  })
})

describe('the type of what is said', () => {
  const t = translateIn('en')

  it('asks for the values that the English message has places for', () => {
    expectTypeOf<ValueArguments<'commands.bold'>>().toEqualTypeOf<[]>()
    expectTypeOf<ValuesOf<'people.count'>>().toEqualTypeOf<{ readonly count: number }>()
    expectTypeOf<keyof ValuesOf<'people.came'>>().toEqualTypeOf<'count' | 'names'>()
    expectTypeOf<ValuesOf<'share.log.roleChanged'>['role']>().toEqualTypeOf<string>()
    expect(t('people.countAndNames', { count: 2, names: 'you, Bob' })).toBe('2 people here: you, Bob')
  })
})

type Leaf = { readonly key: string; readonly message: string }

const leavesOf = (messages: object, path = ''): Leaf[] =>
  Object.entries(messages).flatMap(([name, value]): Leaf[] =>
    typeof value === 'string' ? [{ key: path + name, message: value }] : leavesOf(value, `${path}${name}.`),
  )

/** What a message asks of its values, for comparing languages. */
const placesIn = (pieces: readonly Piece[]): string[] =>
  pieces.flatMap((piece) => {
    if (typeof piece === 'string') return []
    const inside = 'branches' in piece ? Object.values(piece.branches).flatMap(placesIn) : []
    return [`${piece.name}:${piece.kind}`, ...inside]
  })

const choicesIn = (pieces: readonly Piece[]): Extract<Piece, { branches: unknown }>[] =>
  pieces.flatMap((piece) =>
    typeof piece === 'object' && 'branches' in piece
      ? [piece, ...Object.values(piece.branches).flatMap(choicesIn)]
      : [],
  )

const english = leavesOf(messagesIn.en)

describe.each(languages)('the messages in "%s"', (language) => {
  const messages = leavesOf(messagesIn[language])

  it('are the same messages as in English, and none is empty', () => {
    expect(english.length).toBeGreaterThan(20)
    expect(messages.map(({ key }) => key).toSorted()).toEqual(english.map(({ key }) => key).toSorted())
    expect(messages.filter(({ message }) => message.trim() === '')).toEqual([])
  })

  it('name the same values as in English', () => {
    const asked = (leaves: readonly Leaf[]) =>
      Object.fromEntries(
        leaves.map(({ key, message }) => [key, [...new Set(placesIn(parseMessage(message)))].toSorted()]),
      )
    expect(asked(messages)).toEqual(asked(english))
  })

  it('have every plural that the language has, and no other', () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions()
    const wrong = messages.filter(({ message }) =>
      choicesIn(parseMessage(message)).some(({ kind, branches }) => {
        if (kind !== 'plural') return false
        const given = Object.keys(branches).filter((branch) => !branch.startsWith('='))
        return given.toSorted().join() !== pluralCategories.toSorted().join()
      }),
    )
    expect(wrong).toEqual([])
  })

  it('choose among the same names as in English', () => {
    const chosen = (leaves: readonly Leaf[]) =>
      Object.fromEntries(
        leaves.map(({ key, message }) => [
          key,
          choicesIn(parseMessage(message))
            .filter(({ kind }) => kind === 'select')
            .map(({ branches }) => Object.keys(branches).toSorted()),
        ]),
      )
    expect(chosen(messages)).toEqual(chosen(english))
  })

  it('keep a brace right behind a word for branches, as their types read them', () => {
    const misread = messages.filter(({ message }) =>
      /\{[^{}]*, *(plural|select),[^{}]*[^{}\w]\{/.test(message),
    )
    expect(misread).toEqual([])
  })

  it('say something for every key', () => {
    const t = translateIn(language)
    expect(t('commands.bold')).toBe(messagesIn[language].commands.bold)
  })
})
