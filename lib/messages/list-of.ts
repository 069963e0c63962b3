import { type Language, localeOf } from './languages'

type Style = 'commas' | 'and'

const formats = new Map<string, Intl.ListFormat>()

const formatOf = (language: Language, style: Style): Intl.ListFormat => {
  const key = `${language} ${style}`
  const format =
    formats.get(key) ??
    new Intl.ListFormat(
      localeOf(language),
      style === 'and' ? { type: 'conjunction' } : { type: 'unit', style: 'short' },
    )
  formats.set(key, format)
  return format
}

/**
 * Names one after the other, as the language strings them: with commas alone, or with an "and" before the last. One alone
 * needs nothing of the language, for which a browser reads data when it is first asked.
 */
export const listOf = (language: Language, names: readonly string[], style: Style = 'commas'): string =>
  names.length < 2 ? (names[0] ?? '') : formatOf(language, style).format(names)
