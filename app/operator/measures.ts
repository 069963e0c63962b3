import { sizeIn } from '@/lib/editor/size-in'
import { type Language, localeOf } from '@/lib/messages/languages'

export type Measures = {
  readonly bytes: (bytes: number) => string
  readonly count: (count: number) => string
  /** Milliseconds, or seconds from one on; a dash for what nobody knows yet. */
  readonly ms: (ms: number | null) => string
}

/** How measures are written in a language. */
export const measures = (language: Language): Measures => {
  const locale = localeOf(language)
  const plain = new Intl.NumberFormat(locale)
  const format = (unit: 'millisecond' | 'second', digits: number) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: digits })
  const [short, long] = [format('millisecond', 0), format('second', 1)]
  return {
    bytes: (bytes) => sizeIn(bytes, locale),
    count: (count) => plain.format(count),
    ms: (ms) => (ms === null ? '–' : ms < 1000 ? short.format(ms) : long.format(ms / 1000)),
  }
}
