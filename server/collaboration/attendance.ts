import { hueCount, type Person } from '@/lib/protocol/people'
import type { Principal } from '@/server/admission/grant'

/**
 * Who is in one document in this process, window by window, in the server's words.
 *
 * 1. All windows of a principal wear one colour.
 * 2. Two principals never share a colour while another is free. Those elsewhere count as far as they are known: two who
 *    come to two processes in the same moment may.
 */
export class Attendance {
  readonly #people = new Map<number, Person>()
  readonly #elsewhere: () => readonly Person[]

  constructor(elsewhere: () => readonly Person[] = () => []) {
    this.#elsewhere = elsewhere
  }

  get people(): Person[] {
    return [...this.#people.values()]
  }

  /** A window came. */
  arrive(clientId: number, principal: Principal): Person {
    const other = this.#everybody.find(({ principalId }) => principalId === principal.id)
    return this.#set(clientId, principal, other?.hue ?? this.#freeHue(principal))
  }

  /** Somebody has another name or colour: their windows, as they are now. */
  change(principal: Principal): Person[] {
    const hue = this.#freeHue(principal)
    return this.people
      .filter(({ principalId }) => principalId === principal.id)
      .map(({ clientId }) => this.#set(clientId, principal, hue))
  }

  delete(clientId: number): void {
    this.#people.delete(clientId)
  }

  get #everybody(): Person[] {
    return [...this.#people.values(), ...this.#elsewhere()]
  }

  #set(clientId: number, principal: Principal, hue: number): Person {
    const { id: principalId, name, guest } = principal
    const person: Person = { clientId, principalId, name, hue, guest }
    this.#people.set(clientId, person)
    return person
  }

  /** The colour that they want, or the next one that nobody else wears. */
  #freeHue(principal: Principal): number {
    const taken = new Set<number>()
    for (const person of this.#everybody) {
      if (person.principalId !== principal.id) taken.add(person.hue)
    }
    for (let step = 0; step < hueCount; step++) {
      const hue = (principal.hue + step) % hueCount
      if (!taken.has(hue)) return hue
    }
    return principal.hue
  }
}
