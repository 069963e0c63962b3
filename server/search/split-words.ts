/** A word, or a run of signs between which nobody writes a space. */
export type Word = {
  readonly kind: 'word' | 'run'
  /** As it stands in the text. */
  readonly text: string
  /** UTF-16 units from the beginning of the text. */
  readonly at: number
}

/** Scripts that are written without spaces, or whose words grow particles: their signs are looked up in pairs. */
const unspaced =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}ー'
const pattern = `[${unspaced}]+|(?:(?![${unspaced}])[\\p{L}\\p{M}\\p{N}])+`
const startsRun = new RegExp(`^[${unspaced}]`, 'u')

/** The words of a text in any script, in their order. */
export function* splitWords(text: string): Generator<Word, void, undefined> {
  for (const { 0: found, index } of text.matchAll(new RegExp(pattern, 'gu'))) {
    yield { kind: startsRun.test(found) ? 'run' : 'word', text: found, at: index }
  }
}
