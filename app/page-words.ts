import type { Language } from '@/lib/messages/languages'
import { loadPageWords } from '@/lib/messages/load-page-words'
import type { PageMessages } from '@/lib/messages/message-key'
import { fetchPatiently } from './fetch-patiently'

const asked = new Map<Language, Promise<PageMessages>>()

/** What pages say in one language: the same promise for whoever asks. Never rejects in a browser, which waits for it. */
export const pageWords = (language: Language): Promise<PageMessages> => {
  const words =
    asked.get(language) ??
    (typeof window === 'undefined' ? loadPageWords(language) : fetchPatiently(() => loadPageWords(language)))
  asked.set(language, words)
  return words
}
