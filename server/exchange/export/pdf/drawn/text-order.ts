import bidiFactory from 'bidi-js'

const bidi = bidiFactory()

const letters =
  /(?!\p{Nd})[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}]/u

/** Whether letters run from the right by themselves: fonts then put them into their order. Arabic digits do not. */
export const turnsItself = (text: string): boolean => letters.test(text)

export type TextOrder = {
  /** One for each UTF-16 unit; odd ones run from right to left. */
  readonly levels: Uint8Array
  /** That of the whole. */
  readonly base: number
}

/** Nothing else turns anything: letters that run from the right, and signs that say so. */
const turning =
  /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** Which way each sign of a text runs; the whole as its first letter does, where nothing else is said. */
export const orderOf = (text: string, fromRight: boolean | undefined): TextOrder => {
  if (fromRight !== true && !turning.test(text)) return { levels: new Uint8Array(text.length), base: 0 }
  const said = fromRight === undefined ? undefined : fromRight ? 'rtl' : 'ltr'
  const { levels, paragraphs } = bidi.getEmbeddingLevels(text, said)
  return { levels, base: paragraphs[0]?.level ?? 0 }
}

const mirrored = (sign: string): string => bidi.getMirroredCharacter(sign) ?? sign

/** What runs from the right as the eye meets it: signs that no font puts into their order are turned one by one. */
export const turned = (text: string): string =>
  turnsItself(text)
    ? text.replace(/[^\p{L}\p{M}\p{N}]/gu, mirrored)
    : [...text].reverse().map(mirrored).join('')

/** Parts of a line in the order from left to right, by rule L2 of the Unicode bidirectional algorithm. */
export const visual = <Part extends { readonly level: number }>(line: readonly Part[]): readonly Part[] => {
  const order = [...line]
  const highest = Math.max(0, ...order.map(({ level }) => level))
  for (let level = highest; level > 0; level -= 1) {
    for (let from = 0; from < order.length; from += 1) {
      if ((order[from]?.level ?? 0) < level) continue
      let to = from
      while ((order[to + 1]?.level ?? -1) >= level) to += 1
      order.splice(from, to - from + 1, ...order.slice(from, to + 1).reverse())
      from = to
    }
  }
  return order
}
