import type { Clock } from '@/lib/collaboration/clock'
import type { PresenceEntry } from '@/lib/protocol/message-fields'
import type { Person } from '@/lib/protocol/people'
import type { Principal } from '@/server/admission/grant'
import { Attendance } from './attendance'
import type { Audience } from './audience'
import type { Connection } from './connection'
import type { Elsewhere } from './elsewhere'
import type { Moves } from './people-elsewhere'
import { Presence } from './presence'
import { RollCall } from './roll-call'

export type GatheringOptions = {
  readonly clock: Clock
  readonly audience: Audience
  /** The same document in other processes. */
  readonly elsewhere: Elsewhere
  /** Milliseconds between two things that are told to everybody. */
  readonly restMs: () => number
}

/**
 * Everybody who is in a document, in whichever process, and what they show of themselves (rule P6).
 *
 * 1. Whoever comes, changes or leaves here is told here and elsewhere; whoever does so elsewhere is told here.
 * 2. Of a window that is here, what others say of it is not believed.
 */
export class Gathering {
  readonly #audience: Audience
  readonly #elsewhere: Elsewhere
  readonly #attendance: Attendance
  readonly #rollCall: RollCall
  readonly #presence: Presence

  constructor({ clock, audience, elsewhere, restMs }: GatheringOptions) {
    this.#audience = audience
    this.#elsewhere = elsewhere
    this.#attendance = new Attendance(() => elsewhere.people.people)
    this.#rollCall = new RollCall({ clock, audience, restMs })
    this.#presence = new Presence(clock, audience, (entries) => elsewhere.shows(entries))
  }

  get people(): readonly Person[] {
    return [...this.#attendance.people, ...this.#elsewhere.people.people]
  }

  get presence(): readonly PresenceEntry[] {
    return this.#presence.entries
  }

  /** Of windows in this process alone. */
  get here(): { readonly people: readonly Person[]; readonly presence: readonly PresenceEntry[] } {
    const presence = this.#presence.entries.filter(({ clientId }) => this.#isHere(clientId))
    return { people: this.#attendance.people, presence }
  }

  /** A window comes to this process. */
  arrive(clientId: number, principal: Principal): void {
    const person = this.#attendance.arrive(clientId, principal)
    this.#elsewhere.moved([person], [])
    this.#rollCall.here([person])
  }

  /** Somebody's name or colour is another one now. */
  change(principal: Principal): void {
    const here = this.#attendance.change(principal)
    if (here.length === 0) return
    this.#elsewhere.moved(here, [])
    this.#rollCall.here(here)
  }

  /** A window in this process shows something else now. */
  show(clientId: number, state: string | null): void {
    this.#presence.set(clientId, state)
  }

  /** A window is not in this process any more; it may have come to another. */
  forget(connection: Connection): void {
    this.#attendance.delete(connection.grant.clientId)
    this.#presence.forget(connection)
  }

  /** A window that is forgotten has left for good, and everybody is told. */
  left(clientId: number): void {
    this.#elsewhere.moved([], [clientId])
    this.#rollCall.left(clientId)
  }

  /** Windows came to, or left, other processes. */
  moved({ here, left }: Moves): void {
    if (here.length > 0) this.#rollCall.here(here)
    for (const clientId of left) {
      this.#presence.forgetElsewhere(clientId)
      this.#rollCall.left(clientId)
    }
  }

  /** Windows in other processes show something else now. */
  showsElsewhere(entries: readonly PresenceEntry[]): void {
    for (const { clientId, state } of entries) {
      if (!this.#isHere(clientId)) this.#presence.setElsewhere(clientId, state)
    }
  }

  close(): void {
    this.#presence.close()
    this.#rollCall.close()
  }

  #isHere(clientId: number): boolean {
    return this.#audience.find(clientId) !== null
  }
}
