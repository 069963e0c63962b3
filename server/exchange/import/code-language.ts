/** The language that the name of a style says that code is in, as our own files name their styles; null where none does. */
export const codeLanguageIn = (name: string): string | null =>
  /^Source Code \(([^()]{1,40})\)$/i.exec(name)?.[1] ?? null
