import type { Clock } from '@/lib/collaboration/clock'
import type { DocumentId, PrincipalId } from '@/lib/protocol/identifiers'
import type { LiveAccess } from '@/server/access/access-changes'
import { type Access, type Asked, noAccess } from '@/server/access/access-of'
import type { Grant } from '@/server/admission/grant'
import type { Log } from '@/server/log'

/** Milliseconds between two looks at everybody, for what this process was not told. */
export const lookPauseMs = 60_000
/** Milliseconds within which something has to be decided; what is not, is a no. */
export const decideMs = 5_000
/** The longest that a timer is set for: what ends later is looked at again then. */
const longestTimerMs = 3_600_000
/** Milliseconds after which a process that did nothing has stood still, and how often it notes that it does something. */
const standstillMs = 2_500
const tickMs = 500
/** Connections that are asked about in one statement. */
const askedAtOnce = 1_000

/** One connection that works under a grant. */
export type Standing = {
  readonly grant: Grant
  /** Nothing is taken from it or sent to it until the answer is called. */
  readonly hold: () => () => void
  /** Ends it, and resolves when nothing that it wrote is on its way to the journal. */
  readonly revoke: () => Promise<void>
}

export type LiveGrantsOptions = {
  /** What each may be now, in the order of the questions. Rejects when the database is away. */
  readonly decide: (asked: readonly Asked[]) => Promise<readonly Access[]>
  /** Those of the sign-ins that have not ended. Rejects when the database is away. */
  readonly standing: (signInIds: readonly string[]) => Promise<ReadonlySet<string>>
  /** No connection of these people is left, who are somebody else now. */
  readonly ended: (principalIds: readonly PrincipalId[]) => void
  readonly clock: Clock
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly log: Pick<Log, 'warn' | 'error'>
}

type Entry = { readonly standing: Standing; cancelTimer: (() => void) | null }

/**
 * The grants under which people work in this process, and when they end.
 *
 * 1. A grant never changes: whoever's role is another now is sent to the door, where they get what they have now.
 * 2. While a grant is decided anew after a change or at its end, its connection neither says nor hears anything. What
 *    cannot be decided then, or not in time, is a no.
 * 3. A process that stood still has missed what it was told meanwhile: it looks at everybody before it goes on (rule M3).
 * 4. Everybody is looked at once a minute. What cannot be decided then stays as it is: nothing is known to have changed.
 */
export class LiveGrants implements LiveAccess {
  readonly #options: LiveGrantsOptions
  readonly #entries = new Set<Entry>()
  #cancelLook: (() => void) | null = null
  #cancelTick: (() => void) | null = null
  #awakeAt: number
  #closed = false

  constructor(options: LiveGrantsOptions) {
    this.#options = options
    this.#awakeAt = options.clock.now
    this.#lookAgain()
    this.#tick()
  }

  /** Connections that work under a grant. */
  get size(): number {
    return this.#entries.size
  }

  /** A connection works under its grant until the answer is called. */
  enter(standing: Standing): () => void {
    const entry: Entry = { standing, cancelTimer: null }
    this.#entries.add(entry)
    this.#watchEnd(entry, standing.grant.expiresAt)
    return () => this.#leave(entry)
  }

  /** Something is about to be taken from somebody. Whoever has stood still looks first: nothing passes meanwhile. */
  wake(): void {
    const { now } = this.#options.clock
    if (now - this.#awakeAt > standstillMs) void this.#lookBeforeGoingOn()
    this.#awakeAt = now
  }

  recheck(documentId: DocumentId, principalIds?: readonly PrincipalId[]): Promise<void> {
    return this.#decideAnew(
      this.#those(
        ({ documentId: id, principal }) =>
          id === documentId && (principalIds === undefined || principalIds.includes(principal.id)),
      ),
    )
  }

  endSignIns(signInIds: readonly string[]): Promise<void> {
    const ended = new Set<string | null>(signInIds)
    return this.#revokeAll(this.#those(({ signInId }) => signInId !== null && ended.has(signInId)))
  }

  async endPrincipals(principalIds: readonly PrincipalId[]): Promise<void> {
    const revoked = this.#revokeAll(this.#those(({ principal }) => principalIds.includes(principal.id)))
    // Their windows come back at once, as whoever they are now.
    this.#options.ended(principalIds)
    await revoked
  }

  /** Decides nothing any more. */
  close(): void {
    this.#closed = true
    this.#cancelLook?.()
    this.#cancelTick?.()
    for (const entry of [...this.#entries]) this.#leave(entry)
  }

  #those(concerned: (grant: Grant) => boolean): Entry[] {
    return [...this.#entries].filter(({ standing }) => concerned(standing.grant))
  }

  #leave(entry: Entry): void {
    this.#entries.delete(entry)
    entry.cancelTimer?.()
    entry.cancelTimer = null
  }

  async #decideAnew(entries: readonly Entry[]): Promise<void> {
    if (entries.length === 0) return
    const release = entries.map(({ standing }) => standing.hold())
    try {
      const decided = await this.#inTime(this.#decide(entries), null).catch((error: unknown) => {
        this.#options.log.error({ err: error }, 'who may do what could not be decided')
        return null
      })
      await this.#revokeAll(entries.filter((entry, index) => !this.#keeps(entry, decided?.[index])))
    } finally {
      for (const goOn of release) goOn()
    }
  }

  /** What each of them may be, each person of a document asked about once. */
  async #decide(entries: readonly Entry[]): Promise<Access[]> {
    const asked = new Map<string, Asked>()
    const keyOf = ({ standing: { grant } }: Entry): string => `${grant.documentId}/${grant.principal.id}`
    for (const entry of entries) {
      const { documentId, principal } = entry.standing.grant
      asked.set(keyOf(entry), { documentId, principalId: principal.id })
    }
    const answers = await this.#options.decide([...asked.values()])
    const found = new Map([...asked.keys()].map((key, index) => [key, answers[index] ?? noAccess]))
    return entries.map((entry) => found.get(keyOf(entry)) ?? noAccess)
  }

  /** Whether somebody goes on under the grant that they have. */
  #keeps(entry: Entry, access: Access | undefined): boolean {
    const kept = access?.place === 'use' && access.role === entry.standing.grant.role
    if (kept && this.#entries.has(entry)) this.#watchEnd(entry, access.expiresAt)
    return kept
  }

  /** An append that does not come to its end keeps nobody waiting for ever. */
  async #revokeAll(entries: readonly Entry[]): Promise<void> {
    const left = entries.filter((entry) => this.#entries.has(entry))
    for (const entry of left) this.#leave(entry)
    const revoked = left.map(({ standing }) => standing.revoke())
    await this.#inTime(Promise.all(revoked), null)
  }

  #watchEnd(entry: Entry, expiresAt: number | null): void {
    entry.cancelTimer?.()
    entry.cancelTimer = null
    if (expiresAt === null) return
    const { clock, now } = this.#options
    const left = Math.max(1, expiresAt - now())
    entry.cancelTimer = clock.after(Math.min(left, longestTimerMs), () => {
      if (now() < expiresAt) this.#watchEnd(entry, expiresAt)
      else void this.#decideAnew([entry])
    })
  }

  #lookAgain(): void {
    if (this.#closed) return
    this.#cancelLook = this.#options.clock.after(lookPauseMs, () => {
      void this.#lookAtAll().finally(() => this.#lookAgain())
    })
  }

  #tick(): void {
    if (this.#closed) return
    this.wake()
    this.#cancelTick = this.#options.clock.after(tickMs, () => this.#tick())
  }

  async #lookBeforeGoingOn(): Promise<void> {
    const release = [...this.#entries].map(({ standing }) => standing.hold())
    try {
      await this.#inTime(this.#lookAtAll(), null)
    } finally {
      for (const goOn of release) goOn()
    }
  }

  async #lookAtAll(): Promise<void> {
    const all = [...this.#entries]
    try {
      for (let from = 0; from < all.length; from += askedAtOnce) {
        const entries = all.slice(from, from + askedAtOnce)
        const [decided, signedIn] = await Promise.all([this.#decide(entries), this.#signedIn(entries)])
        await this.#revokeAll(
          entries.filter(({ standing: { grant } }, index) => {
            const access = decided[index]
            const stands = grant.signInId === null || signedIn.has(grant.signInId)
            return !stands || access?.place !== 'use' || access.role !== grant.role
          }),
        )
      }
    } catch (error) {
      this.#options.log.warn({ err: error }, 'nobody could be looked at')
    }
  }

  #signedIn(entries: readonly Entry[]): Promise<ReadonlySet<string>> {
    const ids = entries.flatMap(({ standing: { grant } }) => grant.signInId ?? [])
    return this.#options.standing([...new Set(ids)])
  }

  /** `otherwise` when it takes too long. */
  #inTime<Value, Otherwise>(deed: Promise<Value>, otherwise: Otherwise): Promise<Value | Otherwise> {
    return new Promise((resolve, reject) => {
      const cancel = this.#options.clock.after(decideMs, () => resolve(otherwise))
      deed.then(resolve, reject).finally(cancel)
    })
  }
}
