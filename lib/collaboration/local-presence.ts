import type { Awareness } from 'y-protocols/awareness'
import type { Clock } from './clock'

/** Milliseconds between two words about the own cursor: smooth to the eye, and a tenth of a fast typist's keys. */
const pauseMs = 40

/**
 * Sends the own Awareness state when it has changed: the first at once, then at most one in 40 ms.
 * `user` is left out, because who one is stays the server's word (rule P6).
 */
export class LocalPresence {
  readonly #awareness: Awareness
  readonly #clock: Clock
  #send: ((state: string | null) => void) | null = null
  #sent: string | null = null
  #cancelPause: (() => void) | null = null

  constructor(awareness: Awareness, clock: Clock) {
    this.#awareness = awareness
    this.#clock = clock
    awareness.on('change', this.#changed)
  }

  /** A connection stands, and knows nothing of us yet. */
  open(send: (state: string | null) => void): void {
    this.#send = send
    this.#sent = null
    this.#flush()
  }

  close(): void {
    this.#send = null
    this.#cancelPause?.()
    this.#cancelPause = null
  }

  destroy(): void {
    this.close()
    this.#awareness.off('change', this.#changed)
  }

  readonly #changed = (): void => {
    if (this.#cancelPause === null) this.#flush()
  }

  #flush(): void {
    const state = this.#state()
    if (this.#send === null || state === this.#sent) return
    this.#sent = state
    this.#send(state)
    this.#cancelPause = this.#clock.after(pauseMs, () => {
      this.#cancelPause = null
      this.#flush()
    })
  }

  #state(): string | null {
    const local = this.#awareness.getLocalState()
    if (local === null) return null
    const { user: _, ...rest } = local
    return Object.keys(rest).length === 0 ? null : JSON.stringify(rest)
  }
}
