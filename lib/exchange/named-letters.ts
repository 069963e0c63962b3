const most = 40

const codesOf = (letter: string): string =>
  [...letter].map((sign) => `U+${sign.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`).join(' ')

/** Letters and their numbers in Unicode, for whoever has no typeface to see them with; of very many the first. */
export const namedLetters = (letters: readonly string[]): string => {
  const named = letters.slice(0, most).map((letter) => `${letter} (${codesOf(letter)})`)
  return [...named, ...(letters.length > most ? ['…'] : [])].join(', ')
}
