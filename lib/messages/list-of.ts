import { type Language, localeOf } from './languages'

/** Names one after the other, as the language strings them: with commas alone, or with an "and" before the last. */
export const listOf = (
  language: Language,
  names: readonly string[],
  style: 'commas' | 'and' = 'commas',
): string =>
  new Intl.ListFormat(
    localeOf(language),
    style === 'and' ? { type: 'conjunction' } : { type: 'unit', style: 'short' },
  ).format(names)
