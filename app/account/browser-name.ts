import type { Translate } from '@/lib/messages/translate'

const browsers = [
  ['Edge', /\bEdg\w*\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /(Chrome|CriOS|Chromium)\//],
  ['Safari', /\bSafari\//],
] as const
const systems = [
  ['Android', /Android/],
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Windows', /Windows/],
  ['Mac', /Mac OS X|Macintosh/],
  ['Linux', /Linux|X11/],
] as const

/** A browser in words that its owner knows it by, such as "Firefox on Windows". */
export const browserName = (userAgent: string | null, t: Translate): string => {
  const find = (list: readonly (readonly [string, RegExp])[]): string | undefined =>
    list.find(([, pattern]) => pattern.test(userAgent ?? ''))?.[0]
  const browser = find(browsers) ?? t('account.browsers.some')
  const system = find(systems)
  return system === undefined ? browser : t('account.browsers.on', { browser, system })
}
