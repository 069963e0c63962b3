import { commands } from './en/commands'
import type { Language } from './languages'

/** How the commands are found in one language, by their ids. */
export type SearchWords = {
  readonly labels: Readonly<Record<string, string>>
  readonly words: Readonly<Record<string, string>>
}

/** The key of a message from an id: `bullet-list` is called `bulletList`. */
const idOf = (key: string): string =>
  key.replace(
    /([a-z])([A-Z0-9])/g,
    (_, before: string, letter: string) => `${before}-${letter.toLowerCase()}`,
  )

const englishLabels = Object.fromEntries(Object.entries(commands).map(([key, label]) => [idOf(key), label]))

const wordsOf = async (language: Language): Promise<SearchWords['words']> => {
  switch (language) {
    case 'en':
      return (await import('./search-words/en')).words
    case 'de':
      return (await import('./search-words/de')).words
    case 'ar':
      return (await import('./search-words/ar')).words
  }
}

/** The words for commands in a language and in English, which many know the names in. */
export const loadSearchWords = async (language: Language): Promise<readonly SearchWords[]> => {
  const own: SearchWords = { labels: {}, words: await wordsOf(language) }
  if (language === 'en') return [own]
  return [own, { labels: englishLabels, words: await wordsOf('en') }]
}
