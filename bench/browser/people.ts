/** Writes the next letter of one person; with `erase` each word is taken away again. */
export type WritesOn = (erase: boolean) => void

export type People = {
  /** They come, and show where they are. */
  readonly arrive: () => Promise<readonly WritesOn[]>
}
