/** What became of an order: what people and programs are told of it, or why it was not carried out. */
export type Outcome =
  | {
      readonly ok: true
      /** For people, a line each. */
      readonly lines: readonly string[]
      /** For programs. */
      readonly data: unknown
    }
  /** A sentence that says what to do. */
  | { readonly ok: false; readonly sentence: string }

export const carriedOut = (lines: readonly string[], data: unknown): Outcome => ({ ok: true, lines, data })
export const notCarriedOut = (sentence: string): Outcome => ({ ok: false, sentence })
