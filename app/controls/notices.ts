export type Notice = { readonly id: number; readonly text: string; readonly detail?: string }

/**
 * Short words after something was done, for whoever shows them.
 *
 * 1. `latest` is the same value until the next notice, as `useSyncExternalStore` wants it.
 */
export class Notices {
  readonly #listeners = new Set<() => void>()
  #latest: Notice | null = null

  get latest(): Notice | null {
    return this.#latest
  }

  add(text: string, detail?: string): void {
    this.#latest = { id: (this.#latest?.id ?? 0) + 1, text, ...(detail !== undefined && { detail }) }
    for (const listener of this.#listeners) listener()
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
