/** Beyond this nobody means a table. */
const mostFields = 20_000

/** Fields between tabs, rows between lines; in quotes that begin a field both are letters. Null where a quote stays open. */
const rowsOf = (text: string): string[][] | null => {
  const rows: string[][] = []
  let row: string[] = []
  let field = ''
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at)
    if (quoted && letter === '"' && text.charAt(at + 1) === '"') {
      field += letter
      at += 1
    } else if (quoted) {
      if (letter === '"') quoted = false
      else field += letter
    } else if (letter === '"' && field === '') quoted = true
    else if (letter === '\t' || letter === '\n') {
      row.push(field)
      field = ''
      if (letter === '\t') continue
      rows.push(row)
      row = []
    } else field += letter
  }
  return quoted ? null : [...rows, [...row, field]]
}

/**
 * The rows of text that a spreadsheet put on the clipboard. Null for text that only holds tabs, as indented code does.
 */
export const parseTabbed = (text: string): readonly (readonly string[])[] | null => {
  const plain = text.replace(/\r\n?/g, '\n').replace(/\n$/, '')
  const rows = plain.includes('\t') ? rowsOf(plain) : null
  if (rows === null || rows.some(({ length }) => length < 2)) return null
  if (rows.every(([first = '']) => first.trim() === '')) return null
  return rows.reduce((sum, { length }) => sum + length, 0) > mostFields ? null : rows
}
