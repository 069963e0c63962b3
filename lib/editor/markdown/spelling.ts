/**
 * How words are written, from what is easiest to read to what can always be read again. Whoever writes tries one after
 * the other, and reads what was written, until it says the same.
 */
export type Spelling = {
  /** Every sign that could mean something is escaped, not only those that plainly would. */
  readonly strict: boolean
  /** Marks are written as elements, where stars would not be read as marks. */
  readonly tags: boolean
  /** On one line: of a heading, a title or a cell. */
  readonly oneLine: boolean
}

export const spellings = (oneLine: boolean): readonly Spelling[] =>
  [
    { strict: false, tags: false },
    { strict: false, tags: true },
    { strict: true, tags: false },
    { strict: true, tags: true },
  ].map((spelling) => ({ ...spelling, oneLine }))

/** What means something at the beginning of a line. */
const lineStart =
  /^(\s*)(#{1,6}(?=\s|$)|>|[-+*](?=\s|$)|={1,}\s*$|-{1,}\s*$|~~~|\$\$\s*$|(\d{1,9})([.)])(?=\s|$))/

const escapeStart = (line: string): string =>
  line.replace(lineStart, (_, space: string, sign: string, digits?: string, point?: string) =>
    digits === undefined ? `${space}\\${sign}` : `${space}${digits}\\${point}`,
  )

/** What plainly means something: stars and underscores beside a word, backticks, and a backslash before a sign. */
const plainSigns = /\\(?=[!-/:-@[-`{-~]|$)|`|(?<!\s)\*|\*(?!\s)|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|~~/gu

const anySign = /[\\`*_{}[\]<>#+.!|~$-]|:(?=\/\/)/g

const entities: Readonly<Record<string, string>> = {
  ' ': '&#32;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\u00a0': '&nbsp;',
}

/** Letters as Markdown writes them; `atStart` where they begin a line. */
export const spell = (text: string, { strict }: Spelling, atStart: boolean): string => {
  if (!strict) {
    const escaped = text.replace(plainSigns, (sign) => (sign === '~~' ? '\\~~' : `\\${sign}`))
    return atStart ? escapeStart(escaped) : escaped
  }
  const escaped = text
    .replaceAll('&', '&amp;')
    .replace(anySign, (sign) => `\\${sign}`)
    .replace(/[\t\n\u00a0]|^ +| +$/g, (space) => [...space].map((one) => entities[one] ?? one).join(''))
  return atStart ? escaped.replace(/^(\d{1,9})\)/, '$1\\)').replace(/^=/, '&#61;') : escaped
}
