/** The languages of the interface, each under the name that its own speakers look for. */
export const languages = ['en', 'de', 'ar'] as const
export type Language = (typeof languages)[number]

export const languageNames: { readonly [language in Language]: string } = {
  en: 'English',
  de: 'Deutsch',
  ar: 'العربية',
}

export const languageCookie = 'language'

export const parseLanguage = (value: unknown): Language | null =>
  languages.find((language) => language === value) ?? null

/** Which way its lines run. */
export const directionOf = (language: Language): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr')

/** What Intl calls it: digits are those that documents and keyboards have, also in Arabic. */
export const localeOf = (language: Language): string => (language === 'ar' ? 'ar-u-nu-latn' : language)
