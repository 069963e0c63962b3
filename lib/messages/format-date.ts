import { type Language, localeOf } from './languages'

const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' }
const moment: Intl.DateTimeFormatOptions = { ...day, hour: '2-digit', minute: '2-digit' }

/** A day, such as "26 Nov 2026". The time zone is that of the machine, so the server never calls it. */
export const formatDay = (language: Language, iso: string): string =>
  new Intl.DateTimeFormat(localeOf(language), day).format(new Date(iso))

/** A day and the time of day. */
export const formatMoment = (language: Language, iso: string): string =>
  new Intl.DateTimeFormat(localeOf(language), moment).format(new Date(iso))
