/** The text of a document as this window shows it, saved or not. */
export type PageText = {
  readonly read: () => string
  /** Selects it, so that a hand can copy it where a page may not. */
  readonly select: () => void
  /** What a file of it is called. */
  readonly fileName: () => string
}

/** Words and lines of the text. Of a long one, what has been left out so far is laid out for it. */
export const wordsOf = (text: HTMLElement): string => {
  const long = text.classList.contains('long-text')
  text.classList.remove('long-text')
  const words = text.innerText
  text.classList.toggle('long-text', long)
  return words
}

/** A name that every system takes for a file; a title that holds no letters gives way to `otherwise`. */
export const fileNameOf = (title: string, otherwise: string): string => {
  const name = title
    .replace(/[^\p{L}\p{N}\p{M} _-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return `${Array.from(name).slice(0, 80).join('').trim() || otherwise}.txt`
}
