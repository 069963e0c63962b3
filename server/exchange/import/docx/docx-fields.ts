type Field = { instruction: string; shown: boolean }

/** Fields within each other that are kept in mind; what is deeper is shown as it is. */
const deepest = 50

/** The fields of a Word text, which begin, say what they are, and end anywhere, also in another paragraph. */
export class DocxFields {
  readonly #open: Field[] = []

  /** Whether what comes is what a field says, and not what it is. */
  get hidden(): boolean {
    return this.#open.some(({ shown }) => !shown)
  }

  /** Whether what comes belongs to a table of contents; one of figures has no other here, and stays as it reads now. */
  get inContents(): boolean {
    return this.#open.some(({ shown, instruction }) => shown && /^\s*TOC\b(?!.*\\c\b)/i.test(instruction))
  }

  /** The address that the words lead to. */
  get href(): string | null {
    for (const { instruction } of this.#open.toReversed()) {
      const href = hyperlinkIn(instruction)
      if (href !== null) return href
    }
    return null
  }

  mark(kind: string | null): void {
    const last = this.#open.at(-1)
    if (kind === 'begin' && this.#open.length < deepest) this.#open.push({ instruction: '', shown: false })
    else if (kind === 'separate' && last !== undefined) last.shown = true
    else if (kind === 'end') this.#open.pop()
  }

  says(text: string): void {
    const last = this.#open.at(-1)
    if (last !== undefined && !last.shown && last.instruction.length < 10_000) last.instruction += text
  }
}

/** The address in what a field says of itself. */
export const hyperlinkIn = (instruction: string): string | null =>
  /^\s*HYPERLINK\s+(?:"([^"]*)"|([^\s"\\]\S*))/i
    .exec(instruction)
    ?.slice(1)
    .find((part) => part !== undefined) ?? null
