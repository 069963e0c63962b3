import { hueCount, type Person } from '@/lib/protocol/people'
import type { Principal } from '@/server/admission/grant'

/**
 * Who is in one document, window by window, in the server's words.
 *
 * 1. All windows of a principal wear one colour.
 * 2. Two principals never share a colour while another is free.
 */
export class Attendance {
  readonly #people = new Map<number, Person>()

  get people(): Person[] {
    return [...this.#people.values()]
  }

  /** A window came, or its person changed. */
  set(clientId: number, principal: Principal): Person {
    const person: Person = {
      clientId,
      principalId: principal.id,
      name: principal.name,
      hue: this.#hueFor(principal),
      guest: principal.guest,
    }
    this.#people.set(clientId, person)
    return person
  }

  delete(clientId: number): void {
    this.#people.delete(clientId)
  }

  /** The colour that they want, or the next one that nobody else wears. */
  #hueFor(principal: Principal): number {
    const taken = new Set<number>()
    for (const person of this.#people.values()) {
      if (person.principalId !== principal.id) taken.add(person.hue)
    }
    for (let step = 0; step < hueCount; step++) {
      const hue = (principal.hue + step) % hueCount
      if (!taken.has(hue)) return hue
    }
    return principal.hue
  }
}
