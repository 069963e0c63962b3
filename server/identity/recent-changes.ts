type Looks = { readonly name: string; readonly hue: number; readonly at: number }

/**
 * What people changed about themselves of late, so that a cookie written before does not bring it back.
 *
 * A change is remembered for as long as a cookie is believed, and no longer: after that no cookie can contradict it.
 */
export class RecentChanges {
  readonly #forMs: number
  readonly #now: () => number
  /** Oldest first. */
  readonly #looks = new Map<string, Looks>()

  constructor(forMs: number, now: () => number) {
    this.#forMs = forMs
    this.#now = now
  }

  get size(): number {
    return this.#looks.size
  }

  remember(person: { readonly id: string; readonly name: string; readonly hue: number }): void {
    const at = this.#now()
    for (const [id, looks] of this.#looks) {
      if (at - looks.at <= this.#forMs) break
      this.#looks.delete(id)
    }
    this.#looks.delete(person.id)
    this.#looks.set(person.id, { name: person.name, hue: person.hue, at })
  }

  /** Whether `person`, as a cookie has them, looks other than they do by now. */
  contradict({ id, name, hue }: Record<string, unknown>): boolean {
    const looks = typeof id === 'string' ? this.#looks.get(id) : undefined
    return looks !== undefined && (looks.name !== name || looks.hue !== hue)
  }
}
