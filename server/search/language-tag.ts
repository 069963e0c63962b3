import { languageOf, stemmerOf } from './language-of'
import { splitWords } from './split-words'

const tags: Readonly<Record<string, string>> = {
  arabic: 'ar',
  armenian: 'hy',
  danish: 'da',
  dutch: 'nl',
  english: 'en',
  finnish: 'fi',
  french: 'fr',
  german: 'de',
  greek: 'el',
  hungarian: 'hu',
  italian: 'it',
  norwegian: 'no',
  portuguese: 'pt',
  romanian: 'ro',
  spanish: 'es',
  swedish: 'sv',
  tamil: 'ta',
  turkish: 'tr',
}

/** Letters that other languages in the same script have, whose words nobody here tells apart. */
const otherwise: Readonly<Record<string, RegExp>> = { arabic: /[پچژگڈٹڑںےکۇۆې]/ }

/** The language of a text as browsers name it, by its words and the script of the first one; null when it cannot be told. */
export const languageTag = (text: string): string | null => {
  const words = [...splitWords(text)]
  const first = words.find(({ kind }) => kind === 'word')
  const language = first === undefined ? null : stemmerOf(first.text, languageOf(words))
  if (language === null || otherwise[language]?.test(text) === true) return null
  return tags[language] ?? null
}
