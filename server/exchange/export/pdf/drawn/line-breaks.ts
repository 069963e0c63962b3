/** Signs that stand for words by themselves: between them a line may end, as is done in Chinese and Japanese. */
const alone =
  /^(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]|\p{RI}|\p{Extended_Pictographic})/u
/** What closes something, or belongs to the sign before it, begins no line. */
const neverFirst =
  /^[\p{Pe}\p{Pf}\p{Po}\p{M}\u2025\u2026ー々〻ゝゞヽヾぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ]/u
/** What opens something ends none. */
const neverLast = /^[\p{Ps}\p{Pi}]/u
/** Scripts that write no spaces between words: where these end, dictionaries know. */
const spaceless = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const hyphen = /[-\u2010\u2012-\u2014/]$/

const words = new Intl.Segmenter('th', { granularity: 'word' })

/** Whether a line may end between two letters that no space parts. */
const between = (before: string, after: string): boolean => {
  if (hyphen.test(before)) return true
  if (!alone.test(before) && !alone.test(after)) return false
  return !neverFirst.test(after) && !neverLast.test(before)
}

/** Whether a line may end before a letter of a word, by what stands before it. */
export type LineBreaks = (at: number, before: string, after: string) => boolean

/** Where lines may end within what stands between two spaces. */
export const lineBreaks = (word: string): LineBreaks => {
  if (!spaceless.test(word)) return (_, before, after) => between(before, after)
  const begins = new Set([...words.segment(word)].map(({ index }) => index))
  return (at, before, after) =>
    between(before, after) ||
    (begins.has(at) && spaceless.test(before) && !neverFirst.test(after) && !neverLast.test(before))
}
