/** Letters alone: without case, accents and the shapes that one letter has in different places. */
const plain = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('\u0640', '').trim()

/** Whether a name begins like it and has its other letters in this order. */
const isWithin = (letters: string, text: string): boolean => {
  if (!text.startsWith(letters.charAt(0))) return false
  let at = 0
  for (const letter of text) if (letter === letters[at]) at += 1
  return at === letters.length
}

export type Searchable = {
  /** What it is called; the first counts most. */
  readonly names: readonly string[]
  /** Other words that lead to it. */
  readonly words: string
}

/** How well a thing answers what was looked for, more being better; null when it does not. */
const scoreOf = (wanted: string, { names, words }: Searchable): number | null => {
  const called = names.map(plain)
  if (called.some((name) => name === wanted)) return 6
  if (called[0]?.startsWith(wanted)) return 5
  const single = called.flatMap((name) => name.split(/[\s_-]+/))
  if (single.some((word) => word.startsWith(wanted))) return 4
  if (called.some((name) => name.startsWith(wanted))) return 4
  if (
    plain(words)
      .split(/\s+/)
      .some((word) => word.startsWith(wanted))
  )
    return 3
  if (called.some((name) => name.includes(wanted))) return 2
  const letters = wanted.replace(/\s/g, '')
  // Two letters are in nearly everything.
  return letters.length > 2 && called.some((name) => isWithin(letters, name)) ? 1 : null
}

/** Those that answer the query, the best first, and in their own order where they are as good. */
export const matching = <Item>(
  items: readonly Item[],
  query: string,
  searchable: (item: Item) => Searchable,
): readonly Item[] => {
  const wanted = plain(query)
  if (wanted === '') return items
  return items
    .flatMap((item) => {
      const score = scoreOf(wanted, searchable(item))
      return score === null ? [] : [{ item, score }]
    })
    .toSorted((one, other) => other.score - one.score)
    .map(({ item }) => item)
}
