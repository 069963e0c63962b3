/** What was looked at, and what was not as it has to be. */
export class Tally {
  cells = 0
  failed = 0
  unlisted = 0
  readonly #say: (line: string) => void

  constructor(say: (line: string) => void) {
    this.#say = say
  }

  /** One cell: `found` has to be `wanted`. */
  cell(name: string, found: unknown, wanted: unknown): void {
    this.cells += 1
    if (found === wanted) return
    this.failed += 1
    this.#say(`${name}: ${String(found)} instead of ${String(wanted)}`)
  }

  /** Something that the table does not know. */
  unknown(name: string): void {
    this.unlisted += 1
    this.#say(`${name} is not in the table`)
  }
}
