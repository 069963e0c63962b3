type Turn = { readonly ok: true; readonly end: () => void } | { readonly ok: false; readonly seconds: number }

/** Seconds after which somebody who has too many under way may ask again. */
const soon = 3

export type TurnLimits = {
  /** Under way at once: of each person, and of all. */
  readonly each: number
  readonly all: number
  /** How many each person may begin in a minute. */
  readonly allowance: { take(principal: string): number | Promise<number> }
  /** One has begun; the answer says that it is over. */
  readonly began?: () => () => void
}

/** How much of what costs the server something may be under way at once. */
export class Turns {
  readonly #limits: TurnLimits
  readonly #underWay = new Map<string, number>()
  #all = 0

  constructor(limits: TurnLimits) {
    this.#limits = limits
  }

  /** Whoever gets a turn ends it. */
  async take(principal: string): Promise<Turn> {
    const own = this.#underWay.get(principal) ?? 0
    if (own >= this.#limits.each || this.#all >= this.#limits.all) return { ok: false, seconds: soon }
    this.#all += 1
    this.#underWay.set(principal, own + 1)
    const wait = await this.#limits.allowance.take(principal)
    if (wait > 0) {
      this.#end(principal)
      return { ok: false, seconds: wait }
    }
    const over = this.#limits.began?.()
    return {
      ok: true,
      end: () => {
        over?.()
        this.#end(principal)
      },
    }
  }

  #end(principal: string): void {
    this.#all -= 1
    const left = (this.#underWay.get(principal) ?? 1) - 1
    if (left > 0) this.#underWay.set(principal, left)
    else this.#underWay.delete(principal)
  }
}
