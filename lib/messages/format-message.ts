import { directionOf, type Language, localeOf } from './languages'
import { type Piece, parseMessage } from './parse-message'

export type MessageValues<Value> = Readonly<Record<string, Value | string | number>>

const parsed = new Map<string, readonly Piece[]>()

const piecesOf = (message: string): readonly Piece[] => {
  const known = parsed.get(message)
  if (known !== undefined) return known
  const pieces = parseMessage(message)
  parsed.set(message, pieces)
  return pieces
}

const numbers = new Map<Language, Intl.NumberFormat>()

export const formatNumber = (language: Language, value: number): string => {
  const format = numbers.get(language) ?? new Intl.NumberFormat(localeOf(language))
  numbers.set(language, format)
  return format.format(value)
}

const plurals = new Map<Language, Intl.PluralRules>()

const pluralOf = (language: Language, value: number): Intl.LDMLPluralRule => {
  const rules = plurals.get(language) ?? new Intl.PluralRules(localeOf(language))
  plurals.set(language, rules)
  return rules.select(value)
}

/** Keeps a name in another script from turning the words around it; not needed where all else runs like it. */
const isolate = (language: Language, text: string): string =>
  directionOf(language) === 'rtl' ? `\u2068${text}\u2069` : text

const inWords = <Value>(value: Value | number): Value | string =>
  typeof value === 'number' ? String(value) : value

/** A message with its values in their places, in pieces, as they may be more than words. */
export const formatParts = <Value>(
  language: Language,
  message: string,
  values: MessageValues<Value>,
): readonly (Value | string)[] => {
  type Parts = readonly (Value | string)[]
  const formatAll = (pieces: readonly Piece[], count: string): Parts =>
    pieces.flatMap((piece) => format(piece, count))
  const format = (piece: Piece, count: string): Parts => {
    if (typeof piece === 'string') return [piece.replaceAll('#', count)]
    const value = values[piece.name]
    if (value === undefined) return [`{${piece.name}}`]
    switch (piece.kind) {
      case 'value':
        return [typeof value === 'string' ? isolate(language, value) : inWords(value)]
      case 'number':
        return [formatNumber(language, Number(value))]
      case 'plural': {
        const number = Number(value)
        const category = pluralOf(language, number)
        const { [`=${number}`]: exact, [category]: usual, other = [] } = piece.branches
        return formatAll(exact ?? usual ?? other, formatNumber(language, number))
      }
      case 'select':
        return formatAll(piece.branches[String(value)] ?? piece.branches.other ?? [], count)
    }
  }
  return formatAll(piecesOf(message), '#')
}
