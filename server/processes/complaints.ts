import type { Readable } from 'node:stream'

/** Letters that are held back of one process at most. */
const mostHeld = 16_384

/**
 * What processes complain of. What one says before it serves is held back until it does or has ended, and is said once
 * however many say the same one after the other: whoever starts again and again for one reason tells it again and again.
 */
export class Complaints {
  readonly #say: (text: string) => void
  #last = ''

  constructor(say: (text: string) => void) {
    this.#say = say
  }

  /** From `release` on, what comes from there is passed on as it comes. */
  hold(from: Readable | null): { release(): void } {
    let held: string | null = ''
    const release = (): void => {
      const text = held ?? ''
      held = null
      if (text === '' || text === this.#last) return
      this.#last = text
      this.#say(text)
    }
    from?.setEncoding('utf8').on('data', (text: string) => {
      if (held === null) this.#say(text)
      else held += text
      if (held !== null && held.length > mostHeld) release()
    })
    return { release }
  }
}
