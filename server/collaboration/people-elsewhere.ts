import type { Clock } from '@/lib/collaboration/clock'
import type { Person } from '@/lib/protocol/people'

/** Milliseconds after which nobody is left of a process that has said nothing of a document: longer than two of its words. */
export const silentMs = 30_000

type Process = { heardAt: number; readonly people: Map<number, Person> }

/** What is to be told of those elsewhere. */
export type Moves = { readonly here: readonly Person[]; readonly left: readonly number[] }

const samePerson = (one: Person | undefined, other: Person): boolean =>
  one !== undefined &&
  one.principalId === other.principalId &&
  one.name === other.name &&
  one.hue === other.hue &&
  one.guest === other.guest

/**
 * Who is in one document in other processes, window by window, as they say.
 *
 * 1. A window is where it was heard of last: when it moves, the process that it leaves may notice long after.
 * 2. Of a process that has fallen silent nobody is left.
 */
export class PeopleElsewhere {
  readonly #clock: Clock
  readonly #isHere: (clientId: number) => boolean
  readonly #processes = new Map<string, Process>()

  /** `isHere` tells whether a window is in this process: then what others say of it is old. */
  constructor(clock: Clock, isHere: (clientId: number) => boolean) {
    this.#clock = clock
    this.#isHere = isHere
  }

  /** Whether any other process has the document open, as far as is known. */
  get known(): boolean {
    return this.#processes.size > 0
  }

  get people(): Person[] {
    return [...this.#processes.values()].flatMap(({ people }) => [...people.values()])
  }

  find(clientId: number): Person | undefined {
    return this.people.find((person) => person.clientId === clientId)
  }

  /** A process says something. */
  heard(name: string): void {
    this.#process(name)
  }

  /** Everybody who is there. */
  all(name: string, people: readonly Person[]): Moves {
    const process = this.#process(name)
    const now = new Set(people.map(({ clientId }) => clientId))
    const gone = [...process.people.keys()].filter((clientId) => !now.has(clientId))
    return this.moved(name, people, gone)
  }

  /** Some have come or changed there, and some have left. */
  moved(name: string, here: readonly Person[], left: readonly number[]): Moves {
    const process = this.#process(name)
    const news = here.filter((person) => !samePerson(process.people.get(person.clientId), person))
    for (const person of news) {
      this.#forget(person.clientId)
      process.people.set(person.clientId, person)
    }
    const gone = left.filter((clientId) => process.people.delete(clientId))
    return {
      here: news.filter(({ clientId }) => !this.#isHere(clientId)),
      left: gone.filter((clientId) => !this.#isHere(clientId) && this.find(clientId) === undefined),
    }
  }

  /** A window has come here. */
  cameHere(clientId: number): void {
    this.#forget(clientId)
  }

  /** The process has the document open no longer. */
  ended(name: string): Moves {
    const moves = this.all(name, [])
    this.#processes.delete(name)
    return moves
  }

  /** Lets go of processes that have fallen silent. */
  expire(): Moves {
    const silent = [...this.#processes].filter(([, { heardAt }]) => this.#clock.now - heardAt > silentMs)
    return { here: [], left: silent.flatMap(([name]) => this.ended(name).left) }
  }

  #forget(clientId: number): void {
    for (const { people } of this.#processes.values()) people.delete(clientId)
  }

  #process(name: string): Process {
    const process = this.#processes.get(name) ?? { heardAt: 0, people: new Map() }
    process.heardAt = this.#clock.now
    this.#processes.set(name, process)
    return process
  }
}
