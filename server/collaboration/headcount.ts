import type { DocumentId, PrincipalId } from '@/lib/protocol/identifiers'
import { Rate } from '@/server/admission/rate'
import type { Limits } from '@/server/limits'

/** How many there are of each. */
class Tally<Key> {
  readonly #counts = new Map<Key, number>()

  of(key: Key): number {
    return this.#counts.get(key) ?? 0
  }

  add(key: Key, count: 1 | -1): void {
    const now = this.of(key) + count
    if (now === 0) this.#counts.delete(key)
    else this.#counts.set(key, now)
  }
}

/** Addresses whose knocking is remembered at most: who is forgotten may knock as if for the first time. */
const mostAddresses = 20_000

/** Whom a connection counts for. An address is undefined for what comes from this machine: it has no limits of its own. */
export type Admittee = {
  readonly address: string | undefined
  readonly principalId: PrincipalId
  readonly documentId: DocumentId
}

/**
 * Counts who stands at the door and who is inside, and says when it is too many (limits per address, principal,
 * document and process).
 *
 * 1. A socket counts as unadmitted from its knock until it is let in or gone, a connection until it is gone.
 * 2. Each leaves once, however often that is said.
 */
export class Headcount {
  readonly #limits: Limits
  readonly #knocks = new Map<string, Rate>()
  readonly #unadmittedOf = new Tally<string | undefined>()
  readonly #addresses = new Tally<string | undefined>()
  readonly #principals = new Tally<PrincipalId>()
  readonly #documents = new Tally<DocumentId>()
  #unadmitted = 0
  #connections = 0

  constructor(limits: Limits) {
    this.#limits = limits
  }

  /** Whether one more from this address may knock at `now`, in milliseconds of a clock. */
  mayKnock(address: string | undefined, now: number): boolean {
    const { addressUnadmitted, processUnadmitted } = this.#limits
    if (this.#unadmitted >= processUnadmitted) return false
    if (address === undefined) return true
    return this.#unadmittedOf.of(address) < addressUnadmitted && this.#knocksOf(address).take(1, now) === 0
  }

  /** A socket has knocked; the answer says that it is in, or gone. */
  knocked(address: string | undefined): () => void {
    this.#unadmitted++
    this.#unadmittedOf.add(address, 1)
    return once(() => {
      this.#unadmitted--
      this.#unadmittedOf.add(address, -1)
    })
  }

  /** Lets a connection in; the answer says that it has gone. Null when there are too many. */
  enter({ address, principalId, documentId }: Admittee): (() => void) | null {
    const { addressConnections, principalConnections, documentConnections, processConnections } = this.#limits
    const isFull =
      this.#connections >= processConnections ||
      (address !== undefined && this.#addresses.of(address) >= addressConnections) ||
      this.#principals.of(principalId) >= principalConnections ||
      this.#documents.of(documentId) >= documentConnections
    if (isFull) return null
    const count = (by: 1 | -1): void => {
      this.#connections += by
      this.#addresses.add(address, by)
      this.#principals.add(principalId, by)
      this.#documents.add(documentId, by)
    }
    count(1)
    return once(() => count(-1))
  }

  #knocksOf(address: string): Rate {
    const { addressKnocksPerMinute: burst } = this.#limits
    const rate = this.#knocks.get(address) ?? new Rate({ burst, perSecond: burst / 60 })
    // The one that knocked last stands last.
    this.#knocks.delete(address)
    this.#knocks.set(address, rate)
    const [oldest] = this.#knocks.keys()
    if (this.#knocks.size > mostAddresses && oldest !== undefined) this.#knocks.delete(oldest)
    return rate
  }
}

const once = (run: () => void): (() => void) => {
  let done = false
  return () => {
    if (!done) run()
    done = true
  }
}
