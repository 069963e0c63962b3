import type { ClientMessage } from '@/lib/protocol/messages'
import { type NextStep, parseRefusal, type Refusal, type RefusalCode } from '@/lib/protocol/refusals'
import type { Clock } from './clock'
import { Outbox } from './outbox'

export type SubmissionOptions = {
  readonly clock: Clock
  readonly send: (message: ClientMessage) => void
  /** Something was sent that wants an answer. */
  readonly expectAnswer: () => void
}

/**
 * Brings what waits in the outbox to the server, as the server's answers allow.
 *
 * 1. Nothing is sent while it is stopped, while it pauses, and after a refusal for good.
 * 2. What was sent behind a refused message fails with it: the first no decides.
 */
export class Submission {
  readonly #outbox: Outbox
  readonly #options: SubmissionOptions
  #cancelPause: (() => void) | null = null
  #refusal: Refusal | null = null

  constructor(options: SubmissionOptions) {
    this.#options = options
    this.#outbox = new Outbox(options.clock)
  }

  /** Edits without a durable answer. */
  get waiting(): number {
    return this.#outbox.waiting
  }

  /** Whether something has been sent and not answered. */
  get underWay(): boolean {
    return this.#outbox.underWay
  }

  /** 0 … 1 while much is being sent, else null. */
  get progress(): number | null {
    return this.#outbox.progress
  }

  /** The refusal after which the outbox can only be kept, not sent. */
  get refusal(): Refusal | null {
    return this.#refusal
  }

  add(update: Uint8Array): void {
    this.#outbox.add(update)
  }

  /** Sends what was written just now: the connection is about to end. */
  leave(): void {
    this.#outbox.leave()
  }

  /** A connection stands, and the document here is as the server's. */
  start(): void {
    if (this.#refusal !== null) return
    this.#outbox.open((number, update) => {
      this.#options.send({ kind: 'update', number, update })
      this.#options.expectAnswer()
    })
  }

  /** Another connection may bring another answer: what was refused for good may be sent once more. */
  renew(): void {
    this.#refusal = null
  }

  stop(): void {
    this.#cancelPause?.()
    this.#cancelPause = null
    this.#outbox.close()
  }

  /** Everything up to `number` is committed. */
  saved(number: number): void {
    this.#outbox.saved(number)
  }

  /** Takes a refusal of a message, and says what is left to do for whoever holds the connection; null is nothing. */
  refused(message: {
    readonly number: number
    readonly code: RefusalCode
    readonly retryAfterMs: number
  }): Exclude<NextStep, 'retry' | 'stop'> | null {
    if (!this.#outbox.isUnderWay(message.number)) return null
    const refusal = parseRefusal(message.code)
    if (refusal.next === 'retry') {
      this.#cancelPause?.()
      this.#outbox.pause(message.number)
      this.#cancelPause = this.#options.clock.after(message.retryAfterMs, () => this.#outbox.resume())
      return null
    }
    this.stop()
    if (refusal.next !== 'stop') return refusal.next
    this.#refusal = refusal
    return null
  }
}
