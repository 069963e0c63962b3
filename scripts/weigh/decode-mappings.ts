const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Where in the generated text something of a source begins; null where nothing of a source does. */
export type Mapped = { readonly line: number; readonly column: number; readonly source: number | null }

/** The signed numbers of one segment, in base 64 with five bits a digit and the sign in the lowest. */
const numbersOf = (segment: string): readonly number[] => {
  const numbers: number[] = []
  let value = 0
  let shift = 0
  for (const letter of segment) {
    const digit = digits.indexOf(letter)
    value |= (digit & 31) << shift
    shift += 5
    if ((digit & 32) !== 0) continue
    numbers.push((value & 1) === 1 ? -(value >> 1) : value >> 1)
    value = 0
    shift = 0
  }
  return numbers
}

/** Reads the `mappings` of a source map. */
export const decodeMappings = (mappings: string): readonly Mapped[] => {
  const found: Mapped[] = []
  let source = 0
  for (const [line, segments] of mappings.split(';').entries()) {
    let column = 0
    for (const segment of segments === '' ? [] : segments.split(',')) {
      const [columns = 0, sources] = numbersOf(segment)
      column += columns
      source += sources ?? 0
      found.push({ line, column, source: sources === undefined ? null : source })
    }
  }
  return found
}
