import type { Language } from '@/lib/messages/languages'

/** One emoji and what it is called. */
export type Emoji = {
  readonly sign: string
  /** Its name in the language of the interface, where it has one there. */
  readonly label: string
  /** What it is called elsewhere: in English, and behind colons by many programs. */
  readonly names: readonly string[]
  /** Other words for it. */
  readonly words: string
  /** The same in other tones of skin. */
  readonly tones: readonly string[]
}

type Entry = {
  readonly label: string
  readonly hexcode: string
  readonly unicode: string
  readonly group?: number | undefined
  readonly tags?: readonly string[] | undefined
  readonly skins?: readonly { readonly unicode: string }[] | undefined
}
type Words = {
  readonly labels: Readonly<Record<string, string>>
  readonly words: Readonly<Record<string, string>>
}

const wordsIn = async (language: Language): Promise<Words> => {
  switch (language) {
    case 'en':
      return { labels: {}, words: {} }
    case 'de': {
      const { default: entries } = await import('emojibase-data/de/compact.json')
      return {
        labels: Object.fromEntries(entries.map(({ hexcode, label }) => [hexcode, label])),
        words: Object.fromEntries(entries.map(({ hexcode, tags }) => [hexcode, (tags ?? []).join(' ')])),
      }
    }
    case 'ar': {
      const { arabicWords } = await import('./arabic-words')
      return { labels: {}, words: arabicWords }
    }
  }
}

const readEmoji = async (language: Language): Promise<readonly Emoji[]> => {
  const [{ default: entries }, { default: codes }, own] = await Promise.all([
    import('emojibase-data/en/compact.json'),
    import('emojibase-data/en/shortcodes/github.json'),
    wordsIn(language),
  ])
  const shortcodes: Readonly<Record<string, string | readonly string[]>> = codes
  return (
    (entries as readonly Entry[])
      // The letters of flags and the tones by themselves are no signs to write.
      .filter(({ group }) => group !== undefined && group !== 2)
      .map(({ label, hexcode, unicode, tags = [], skins = [] }) => {
        const code = shortcodes[hexcode] ?? []
        return {
          sign: unicode,
          label: own.labels[hexcode] ?? label,
          names: [own.labels[hexcode] ?? label, ...[code].flat(), label],
          words: `${tags.join(' ')} ${own.words[hexcode] ?? ''} ${own.words[unicode] ?? ''}`,
          tones: skins.map((skin) => skin.unicode),
        }
      })
  )
}

const loaded = new Map<Language, Promise<readonly Emoji[]>>()

/** Every emoji, with its names in a language and in English; fetched once. */
export const loadEmoji = (language: Language): Promise<readonly Emoji[]> => {
  const known = loaded.get(language)
  if (known !== undefined) return known
  const reading = readEmoji(language)
  loaded.set(language, reading)
  // What could not be fetched is asked for again the next time.
  reading.catch(() => loaded.delete(language))
  return reading
}
