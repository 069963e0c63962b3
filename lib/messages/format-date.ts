import { type Language, localeOf } from './languages'

const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' }
const moment: Intl.DateTimeFormatOptions = { ...day, hour: '2-digit', minute: '2-digit' }

/** A day, such as "26 Nov 2026". The time zone is that of the machine, so the server never calls it. */
export const formatDay = (language: Language, iso: string): string =>
  new Intl.DateTimeFormat(localeOf(language), day).format(new Date(iso))

/** A day and the time of day. */
export const formatMoment = (language: Language, iso: string): string =>
  new Intl.DateTimeFormat(localeOf(language), moment).format(new Date(iso))

const minuteMs = 60_000
const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 24 * 60 * minuteMs],
  ['hour', 60 * minuteMs],
  ['minute', minuteMs],
]
/** What is older is told by its day. */
const longestAgoMs = 7 * 24 * 60 * minuteMs

/** How long ago something was, such as "3 hours ago"; what is a week old is told by its day. `now` is in milliseconds. */
export const formatAgo = (language: Language, iso: string, now: number): string => {
  const past = Math.max(0, now - new Date(iso).getTime())
  if (past >= longestAgoMs) return formatDay(language, iso)
  const format = new Intl.RelativeTimeFormat(localeOf(language), { numeric: 'auto' })
  const [unit, size] = steps.find(([, size]) => past >= size) ?? ['second', Number.POSITIVE_INFINITY]
  return format.format(-Math.floor(past / size), unit)
}
