/** Letters that stand above or below the line, as letters of their own. */
const raised = new Map(
  Array.from('0123456789+-−=()ni', (sign, at) => [sign, Array.from('⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ')[at] ?? '']),
)
const lowered = new Map(
  Array.from('0123456789+-−=()', (sign, at) => [sign, Array.from('₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎')[at] ?? '']),
)

/** Ends of numbers such as 1st and 2e, which say the same in the line. */
const ordinal = /^(?:st|nd|rd|th|er|re|e|[eè]me|ère|o|a|os|as|º|ª)$/iu

export type Raising = 'above' | 'below'

/**
 * Letters above or below the line, as such letters: numbers and signs, which mean something else in it. What has no such
 * letters stays in the line: then `lost` says whether that is missed.
 */
export const raisedLetters = (
  text: string,
  raising: Raising,
): { readonly text: string; readonly lost: boolean } => {
  const known = raising === 'above' ? raised : lowered
  const made = Array.from(text, (sign) => (/\s/u.test(sign) ? sign : known.get(sign)))
  if (made.every((sign) => sign !== undefined)) return { text: made.join(''), lost: false }
  return { text, lost: !(raising === 'above' && ordinal.test(text.trim())) }
}
