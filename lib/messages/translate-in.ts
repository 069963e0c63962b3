import { ar } from './ar'
import { de } from './de'
import { en } from './en'
import type { Language } from './languages'
import type { Messages, PageMessages } from './message-key'
import { createTranslate, type Translate } from './translate'

/** Every language. Nothing that a browser loads imports this: it gets the messages of one language from the server. */
export const messagesIn: { readonly [language in Language]: Messages } = { en, de, ar }

/**
 * The messages of a language that pages say; what only the server says in answers and letters stays with it.
 */
export const pageMessagesIn = (language: Language): PageMessages => {
  const { answers: _a, entrance: _e, imported: _i, letters: _l, unfit: _u, ...page } = messagesIn[language]
  return page
}

const made: { readonly [language in Language]: Translate } = {
  en: createTranslate('en', en),
  de: createTranslate('de', de),
  ar: createTranslate('ar', ar),
}

export const translateIn = (language: Language): Translate => made[language]
