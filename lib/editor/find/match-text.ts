import { type FindProblem, type FindQuery, isBetweenLetters, isBetweenWords } from './find-query'
import { foldAccents } from './fold-accents'

/** A match in one block's text, in code units; `captured` is what an expression took apart, the whole match first. */
export type Match = {
  readonly from: number
  readonly to: number
  readonly captured?: readonly (string | undefined)[]
  readonly named?: Readonly<Record<string, string | undefined>>
}

/** Finds all matches in one text, from left to right, none over another. */
export type Matcher = (text: string) => readonly Match[]

/** What stands in a text for a thing among words that is none of them. Nothing that holds one is a match. */
export const noText = '\ufffc'

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

/** With `u`, letters outside the first plane are whole; what only reads without it is read without it. */
const readExpression = (source: string, flags: string): RegExp => {
  try {
    return new RegExp(source, `${flags}u`)
  } catch (error) {
    try {
      return new RegExp(source, flags)
    } catch {
      throw error
    }
  }
}

const compile = (query: FindQuery): RegExp => {
  const flags = query.matchCase ? 'gm' : 'gim'
  if (query.expression) return readExpression(query.text, flags)
  const text = query.ignoreAccents ? foldAccents(query.text).text : query.text
  return new RegExp(escaped(text), `${flags}u`)
}

const matchesIn = (text: string, expression: RegExp, taking: boolean): Match[] =>
  [...text.matchAll(expression)].map((match) => {
    const place = { from: match.index, to: match.index + match[0].length }
    return taking
      ? { ...place, captured: [...match], ...(match.groups && { named: { ...match.groups } }) }
      : place
  })

const unfolded = (text: string, expression: RegExp): Match[] => {
  const { text: folded, origins } = foldAccents(text)
  return matchesIn(folded, expression, false).map(({ from, to }) => ({
    from: origins[from] ?? 0,
    to: origins[to] ?? text.length,
  }))
}

/** Reads a query; a problem when its expression cannot be read. Null when it asks for nothing. */
export const matcherOf = (query: FindQuery): Matcher | FindProblem | null => {
  if (query.text === '') return null
  let expression: RegExp
  try {
    expression = compile(query)
  } catch (error) {
    const words = error instanceof Error ? error.message : ''
    return { kind: 'unreadable', detail: words.slice(words.lastIndexOf(': ') + 1).trim() }
  }
  const fits = (text: string, { from, to }: Match): boolean =>
    to > from &&
    !text.slice(from, to).includes(noText) &&
    isBetweenLetters(text, from) &&
    isBetweenLetters(text, to) &&
    (!query.wholeWord || (isBetweenWords(text, from) && isBetweenWords(text, to)))
  return (text) => {
    const found =
      query.ignoreAccents && !query.expression
        ? unfolded(text, expression)
        : matchesIn(text, expression, query.expression)
    return found.filter((match) => fits(text, match))
  }
}
