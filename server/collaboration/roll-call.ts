import type { Clock } from '@/lib/collaboration/clock'
import { encodeServerMessage } from '@/lib/protocol/messages'
import type { Person } from '@/lib/protocol/people'
import type { Audience } from './audience'

/**
 * Milliseconds between two calls of a document: those who come back together are told of together. While people keep
 * coming or going each rest is twice as long as the one before, up to the second: when a server was away, all of them
 * come within a second, and each call is a write for everybody who is there already.
 */
const tickMs = 33
const longestTickMs = 264

export type RollCallOptions = {
  readonly clock: Clock
  readonly audience: Audience
  /** Milliseconds that lie between two calls of a crowd. */
  readonly restMs: () => number
}

/**
 * Tells everybody in a document who came, who changed and who left.
 *
 * 1. The first is told at once; those who come or go while it rests are told together, 264 ms later at most where it is
 *    no crowd.
 * 2. Of each window only the latest is told.
 * 3. Whoever is held back is not told: their answer says who is here.
 */
export class RollCall {
  readonly #options: RollCallOptions
  /** What is to be told of each window: who it is now, or null when it has left. */
  readonly #news = new Map<number, Person | null>()
  #cancelRest: (() => void) | null = null
  #tickMs = tickMs

  constructor(options: RollCallOptions) {
    this.#options = options
  }

  here(people: readonly Person[]): void {
    for (const person of people) this.#news.set(person.clientId, person)
    if (this.#cancelRest === null) this.#call()
  }

  left(clientId: number): void {
    this.#news.set(clientId, null)
    if (this.#cancelRest === null) this.#call()
  }

  close(): void {
    this.#cancelRest?.()
    this.#cancelRest = null
  }

  #call(): void {
    if (this.#news.size === 0) return
    const { audience, clock, restMs } = this.#options
    const here = [...this.#news.values()].filter((person) => person !== null)
    const left = [...this.#news].flatMap(([clientId, person]) => (person === null ? [clientId] : []))
    this.#news.clear()
    const news = encodeServerMessage({ kind: 'people', here, left })
    for (const connection of audience.listening()) connection.send(news)
    this.#cancelRest = clock.after(Math.max(this.#tickMs, restMs()), () => {
      this.#cancelRest = null
      this.#tickMs = this.#news.size === 0 ? tickMs : Math.min(2 * this.#tickMs, longestTickMs)
      this.#call()
    })
  }
}
