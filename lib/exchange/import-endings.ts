/** Endings of files that can become the text of a document, archives of many apart. */
export const importEndings = ['md', 'markdown', 'html', 'htm', 'txt', 'docx', 'odt'] as const

const importable = new RegExp(`\\.(?:${importEndings.join('|')})$`, 'i')

/** Whether a file may be read as text by its name; what it is, the server sees when it reads it. */
export const isImportable = (name: string): boolean => importable.test(name)
