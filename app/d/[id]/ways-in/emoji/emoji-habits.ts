/** Tones of skin by number: none, then from light to dark. */
export const tones = [0, 1, 2, 3, 4, 5] as const
export type Tone = (typeof tones)[number]

const recentKey = 'emoji'
const toneKey = 'emoji-tone'
const mostRecent = 24

const read = (key: string): string => {
  try {
    return localStorage.getItem(key) ?? ''
  } catch {
    // Storage is closed to the page.
    return ''
  }
}
const write = (key: string, value: string): void => {
  try {
    localStorage.setItem(key, value)
  } catch {
    // As above; then nothing is remembered.
  }
}

/** What was written last, the latest first, in the tone of the sign itself. */
export const recentEmoji = (): readonly string[] => read(recentKey).split(' ').filter(Boolean)

export const rememberEmoji = (sign: string): void =>
  write(recentKey, [sign, ...recentEmoji().filter((one) => one !== sign)].slice(0, mostRecent).join(' '))

export const chosenTone = (): Tone => tones.find((tone) => String(tone) === read(toneKey)) ?? 0

export const rememberTone = (tone: Tone): void => write(toneKey, String(tone))

const modifier = (tone: Tone): string => String.fromCodePoint(0x1f3fa + tone)
const isModifier = (sign: string): boolean => /[\u{1f3fb}-\u{1f3ff}]/u.test(sign)

/** The sign in a tone, where it has one; everybody in it has the same. */
export const inTone = (
  { sign, tones }: { readonly sign: string; readonly tones: readonly string[] },
  tone: Tone,
): string => {
  if (tone === 0) return sign
  const only = modifier(tone)
  return tones.find((one) => [...one].filter(isModifier).every((part) => part === only)) ?? sign
}
