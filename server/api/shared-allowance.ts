import type { Attempts } from '@/server/admission/attempts'
import { Allowance } from './allowance'

export type SharedAllowanceOptions = {
  /** Where all processes count together; null where there is one. */
  readonly attempts: Pick<Attempts, 'count'> | null
  /** What is tried: told apart from everything else that is counted. */
  readonly what: string
  readonly perMinute: number
  /** Milliseconds. */
  readonly now?: () => number
}

/** Makes what counts one thing that is tried. */
export type Together = (what: string, perMinute: number) => SharedAllowance

/**
 * How often each name may do something in a minute, in all processes together.
 *
 * 1. What this process would refuse by its own count, nobody else is asked about: whoever tries without end costs no
 *    more than `perMinute` questions, and while nobody else answers the own count holds.
 * 2. A process that was told no says so itself until the minute is over.
 */
export class SharedAllowance {
  readonly #own: Allowance
  readonly #options: SharedAllowanceOptions

  constructor(options: SharedAllowanceOptions) {
    this.#options = options
    this.#own = new Allowance(options.perMinute, options.now)
  }

  /** What this process knows of how long `name` has to wait, in seconds, without counting. */
  wait(name: string): number {
    return this.#own.wait(name)
  }

  /** 0 when `name` may go on, else the seconds after which it may. */
  async take(name: string): Promise<number> {
    const { attempts, what, perMinute } = this.#options
    const own = this.#own.take(name)
    if (own > 0 || attempts === null) return own
    const wait = await attempts.count(`${what} ${name}`, perMinute)
    if (wait > 0) this.#own.shut(name, wait)
    return wait
  }
}
