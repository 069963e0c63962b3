import * as encoding from 'lib0/encoding'
import { type Awareness, applyAwarenessUpdate, removeAwarenessStates } from 'y-protocols/awareness'
import type { PresenceEntry } from '@/lib/protocol/message-fields'
import type { Person } from '@/lib/protocol/people'
import type { Clock } from './clock'

/**
 * y-protocols forgets a window that has not spoken for 30 s. Here the server says who is present (rule P6), so
 * windows need not repeat themselves, and what is known of them is kept fresh on this side.
 */
const refreshMs = 10_000

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const parseState = (state: string | null): Record<string, unknown> => {
  if (state === null) return {}
  try {
    const value: unknown = JSON.parse(state)
    return isObject(value) ? value : {}
  } catch {
    return {}
  }
}

/**
 * Keeps an Awareness showing what the server says of the other windows.
 *
 * 1. A window is in the Awareness exactly while it is in `people`; what it shows may be heard before it is told of.
 * 2. `user` of a remote state is the server's word, whatever the window itself sent.
 * 3. The own window's state is never touched.
 */
export class RemotePresence {
  readonly #awareness: Awareness
  readonly #clock: Clock
  readonly #people = new Map<number, Person>()
  readonly #states = new Map<number, Record<string, unknown>>()
  /** Of `#people`, for as long as nobody comes, changes or leaves. */
  #list: readonly Person[] | null = null
  #cancelRefresh: (() => void) | null = null

  constructor(awareness: Awareness, clock: Clock) {
    this.#awareness = awareness
    this.#clock = clock
  }

  /** Everybody here, one's own window included, in the order in which they came. */
  get people(): readonly Person[] {
    this.#list ??= [...this.#people.values()]
    return this.#list
  }

  /** Who is here is exactly this. */
  replace(people: readonly Person[], presence: readonly PresenceEntry[]): void {
    const here = new Set(people.map((person) => person.clientId))
    this.leave([...this.#people.keys(), ...this.#states.keys()].filter((clientId) => !here.has(clientId)))
    for (const person of people) this.#set(person)
    for (const { clientId, state } of presence) this.#states.set(clientId, parseState(state))
    this.#show(here)
    this.#scheduleRefresh()
  }

  /** Windows that came, or whose person changed name or colour. */
  arrive(people: readonly Person[]): void {
    for (const person of people) this.#set(person)
    this.#show(people.map((person) => person.clientId))
  }

  leave(clientIds: readonly number[]): void {
    for (const clientId of clientIds) {
      if (this.#people.delete(clientId)) this.#list = null
      this.#states.delete(clientId)
    }
    const gone = clientIds.filter((clientId) => clientId !== this.#awareness.clientID)
    if (gone.length > 0) removeAwarenessStates(this.#awareness, gone, this)
  }

  move(entries: readonly PresenceEntry[]): void {
    for (const { clientId, state } of entries) this.#states.set(clientId, parseState(state))
    this.#show(entries.map(({ clientId }) => clientId).filter((clientId) => this.#people.has(clientId)))
  }

  /** The connection is away: nothing is known of anybody. */
  clear(): void {
    this.leave([...this.#people.keys(), ...this.#states.keys()])
    this.#cancelRefresh?.()
    this.#cancelRefresh = null
  }

  #set(person: Person): void {
    this.#people.set(person.clientId, person)
    this.#list = null
  }

  #show(clientIds: Iterable<number>): void {
    const others = [...clientIds].filter((clientId) => clientId !== this.#awareness.clientID)
    if (others.length === 0) return
    const update = encoding.encode((to) => {
      encoding.writeVarUint(to, others.length)
      for (const clientId of others) {
        const person = this.#people.get(clientId)
        const user = person && {
          principalId: person.principalId,
          name: person.name,
          hue: person.hue,
          guest: person.guest,
        }
        encoding.writeVarUint(to, clientId)
        encoding.writeVarUint(to, (this.#awareness.meta.get(clientId)?.clock ?? 0) + 1)
        encoding.writeVarString(to, JSON.stringify({ ...this.#states.get(clientId), user }))
      }
    })
    applyAwarenessUpdate(this.#awareness, update, this)
  }

  #scheduleRefresh(): void {
    this.#cancelRefresh?.()
    this.#cancelRefresh = this.#clock.after(refreshMs, () => {
      for (const clientId of this.#people.keys()) {
        const meta = this.#awareness.meta.get(clientId)
        if (meta !== undefined) meta.lastUpdated = Date.now()
      }
      this.#scheduleRefresh()
    })
  }
}
