import type { Limits } from '@/server/limits'
import { Allowance } from './allowance'

type Turn = { readonly ok: true; readonly end: () => void } | { readonly ok: false; readonly seconds: number }

/** Seconds after which somebody who has too many under way may ask again. */
const soon = 3

/** How many uploads may be under way at once, of each person and of all, and how many each may begin in a minute. */
export class UploadTurns {
  readonly #limits: Pick<Limits, 'principalUploads' | 'processUploads'>
  readonly #allowance: Allowance
  readonly #underWay = new Map<string, number>()
  #all = 0

  constructor(limits: Pick<Limits, 'principalUploads' | 'principalUploadsPerMinute' | 'processUploads'>) {
    this.#limits = limits
    this.#allowance = new Allowance(limits.principalUploadsPerMinute)
  }

  /** Whoever gets a turn ends it. */
  take(principal: string): Turn {
    const own = this.#underWay.get(principal) ?? 0
    const { principalUploads, processUploads } = this.#limits
    if (own >= principalUploads || this.#all >= processUploads) return { ok: false, seconds: soon }
    const wait = this.#allowance.take(principal)
    if (wait > 0) return { ok: false, seconds: wait }
    this.#all += 1
    this.#underWay.set(principal, own + 1)
    return { ok: true, end: () => this.#end(principal) }
  }

  #end(principal: string): void {
    this.#all -= 1
    const left = (this.#underWay.get(principal) ?? 1) - 1
    if (left > 0) this.#underWay.set(principal, left)
    else this.#underWay.delete(principal)
  }
}
