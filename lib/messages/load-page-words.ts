import type { Language } from './languages'
import type { PageMessages } from './message-key'

/** What pages say in one language: a file of its own, which browsers keep. */
export const loadPageWords = async (language: Language): Promise<PageMessages> => {
  switch (language) {
    case 'en':
      return (await import('./en/page-words')).pageWords
    case 'de':
      return (await import('./de/page-words')).pageWords
    case 'ar':
      return (await import('./ar/page-words')).pageWords
  }
}
