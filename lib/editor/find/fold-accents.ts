/** What stands on or in letters without making them others: accents, and the vowel signs of Arabic and Hebrew. */
const accents = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]/

/** A text without accents, and where each of its units stood; `origins` has one more, for the end. */
export type FoldedText = { readonly text: string; readonly origins: readonly number[] }

export const foldAccents = (text: string): FoldedText => {
  let folded = ''
  const origins: number[] = []
  let at = 0
  for (const character of text) {
    for (const unit of character.normalize('NFD')) {
      if (accents.test(unit)) continue
      folded += unit
      for (let half = 0; half < unit.length; half += 1) origins.push(at)
    }
    at += character.length
  }
  origins.push(text.length)
  return { text: folded, origins }
}
