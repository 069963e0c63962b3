import { type Language, parseLanguage } from './languages'

/** Longer than what any browser sends; the rest is not read. */
const longestHeader = 500

/** What `part` of an `Accept-Language` header asks for, and how much (0 … 1). */
const wishOf = (part: string) => {
  const [tag = '', ...parameters] = part.split(';').map((word) => word.trim().toLowerCase())
  const weight = parameters.find((parameter) => parameter.startsWith('q='))
  return {
    language: parseLanguage(tag.split('-')[0]),
    weight: weight === undefined ? 1 : Number(weight.slice(2)),
  }
}

/** The language that a person chose, or else the one that their browser wants most among those that we have. */
export const negotiateLanguage = (chosen: unknown, acceptLanguage: string | null): Language => {
  const known = parseLanguage(chosen)
  if (known !== null) return known
  const wishes = (acceptLanguage ?? '')
    .slice(0, longestHeader)
    .split(',')
    .map(wishOf)
    .filter(({ weight }) => weight > 0)
  const [best] = wishes
    .filter(({ language }) => language !== null)
    .toSorted((one, other) => other.weight - one.weight)
  return best?.language ?? 'en'
}
