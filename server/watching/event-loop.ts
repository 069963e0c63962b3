import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks'

/** Milliseconds over which delays are gathered, and between two ticks that are measured. */
const spanMs = 10_000
const resolutionMs = 20

/** How late the event loop came to what was due, over the last ten seconds: milliseconds. */
export type LoopDelay = { readonly median: number; readonly p99: number; readonly most: number }

const none: LoopDelay = { median: 0, p99: 0, most: 0 }

const readDelay = (gathered: IntervalHistogram): LoopDelay => {
  if (gathered.count === 0) return none
  // What is measured is the whole way from tick to tick.
  const late = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - resolutionMs)
  return {
    median: late(gathered.percentile(50)),
    p99: late(gathered.percentile(99)),
    most: late(gathered.max),
  }
}

/** Watches the event loop of this thread. */
export class EventLoop {
  readonly #gathered = monitorEventLoopDelay({ resolution: resolutionMs })
  readonly #timer: NodeJS.Timeout
  #last: LoopDelay | null = null

  constructor() {
    this.#gathered.enable()
    this.#timer = setInterval(() => {
      this.#last = readDelay(this.#gathered)
      this.#gathered.reset()
    }, spanMs).unref()
  }

  get delay(): LoopDelay {
    return this.#last ?? readDelay(this.#gathered)
  }

  close(): void {
    clearInterval(this.#timer)
    this.#gathered.disable()
  }
}
