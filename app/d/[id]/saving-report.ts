import type { Clock } from '@/lib/collaboration/clock'
import type { ConnectionState } from '@/lib/collaboration/connection-state'
import type { SaveState } from '@/lib/collaboration/provider-state'
import {
  longestReportedMs,
  mostReported,
  type SavingReport,
  savedWithinMs,
} from '@/lib/protocol/saving-report'

/** Milliseconds between two reports: whoever runs the server wants to know how it goes, not when somebody types. */
const betweenMs = 5 * 60_000

type Watched = {
  readonly state: { readonly save: SaveState; readonly connection: ConnectionState['kind'] }
  readonly subscribe: (changed: () => void) => () => void
}

type SavingWatchParts = {
  readonly provider: Watched
  readonly clock: Clock
  /** Sends a report, or loses it. */
  readonly send: (report: SavingReport) => void
}

/**
 * Measures how long the edits of this window wait until all of them are saved, and reports it: counts alone, rarely, and
 * what is left when the window goes.
 */
export class SavingWatch {
  readonly #parts: SavingWatchParts
  readonly #stop: () => void
  #since: number | null = null
  #counts = savedWithinMs.map(() => 0).concat(0)
  #count = 0
  #sumMs = 0
  #cancel: (() => void) | null = null

  constructor(parts: SavingWatchParts) {
    this.#parts = parts
    this.#stop = parts.provider.subscribe(() => this.#look())
    this.#look()
  }

  /** Sends what has been measured since the last report, if anything has and the server is there. */
  report(): void {
    this.#cancel?.()
    this.#cancel = null
    if (this.#count === 0 || this.#parts.provider.state.connection !== 'online') return
    this.#parts.send({ counts: this.#counts, sumMs: this.#sumMs })
    this.#counts = savedWithinMs.map(() => 0).concat(0)
    this.#count = 0
    this.#sumMs = 0
  }

  close(): void {
    this.#stop()
    this.report()
  }

  #look(): void {
    const { provider, clock } = this.#parts
    const isSaved = provider.state.save.kind === 'saved'
    if (!isSaved) this.#since ??= clock.now
    else if (this.#since !== null) {
      this.#measured(clock.now - this.#since)
      this.#since = null
    }
  }

  #measured(waitedMs: number): void {
    if (this.#count >= mostReported) return
    const place = savedWithinMs.findIndex((bound) => waitedMs <= bound)
    const counted = place === -1 ? savedWithinMs.length : place
    this.#counts[counted] = (this.#counts[counted] ?? 0) + 1
    this.#count++
    this.#sumMs += Math.min(waitedMs, longestReportedMs)
    this.#cancel ??= this.#parts.clock.after(betweenMs, () => this.report())
  }
}
