import { ar } from './ar'
import { de } from './de'
import { en } from './en'
import type { Language } from './languages'
import type { Messages } from './message-key'
import { createTranslate, type Translate } from './translate'

/** Every language. Nothing that a browser loads imports this: it gets the messages of one language from the server. */
export const messagesIn: { readonly [language in Language]: Messages } = { en, de, ar }

const made: { readonly [language in Language]: Translate } = {
  en: createTranslate('en', en),
  de: createTranslate('de', de),
  ar: createTranslate('ar', ar),
}

export const translateIn = (language: Language): Translate => made[language]
