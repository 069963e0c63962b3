import type { Handshake } from '@/lib/protocol/handshake'
import type { Refusal } from '@/lib/protocol/refusals'
import { AnswerWatch } from './answer-watch'
import type { Clock } from './clock'
import { type ConnectionEvent, type ConnectionState, idle, pauseBefore, transition } from './connection-state'
import type { NetworkSignals } from './network-signals'
import type { OpenTransport, Transport } from './transport'

export type ConnectorOptions = {
  readonly transport: Transport
  readonly handshake: () => Handshake
  readonly clock: Clock
  readonly network: NetworkSignals
  /** At least 0, less than 1: the jitter of coming back. */
  readonly random: () => number
  /** The state is another one now. */
  readonly entered: (state: ConnectionState, before: ConnectionState) => void
  /** Whether it knocks again, a while, after a no at the door that is for good. */
  readonly insists?: (refusal: Refusal) => boolean
  /** One message of the connection that stands. */
  readonly received: (bytes: Uint8Array) => void
}

/** Knocks that a no at the door is not taken for an answer: together about a minute. */
const mostInsisting = 15

/**
 * Gets a connection, notices when it is gone, and gets the next.
 *
 * 1. The state changes in `step` only (rule C2).
 * 2. At most one transport is open; what an earlier one still says is not heard.
 * 3. A state other than connecting, syncing and online has no transport.
 */
export class Connector {
  readonly #options: ConnectorOptions
  readonly #answerWatch: AnswerWatch
  readonly #endNetworkSignals: () => void
  #state: ConnectionState = idle
  #transport: OpenTransport | null = null
  #cancelPause: (() => void) | null = null
  #destroyed = false

  constructor(options: ConnectorOptions) {
    this.#options = options
    this.#answerWatch = new AnswerWatch(options.clock, () => this.step({ kind: 'lost' }))
    this.#endNetworkSignals = options.network.subscribe(
      () => this.step({ kind: 'due' }),
      () => this.step({ kind: 'lost' }),
    )
  }

  get state(): ConnectionState {
    return this.#state
  }

  step(event: ConnectionEvent): void {
    const before = this.#state
    const state = transition(before, event)
    if (state === before || this.#destroyed) return
    this.#state = state
    this.#cancelPause?.()
    this.#cancelPause = null
    switch (state.kind) {
      case 'connecting':
        this.#open()
        this.expectAnswer()
        break
      case 'syncing':
      case 'online':
        this.answered(false)
        break
      case 'waiting':
        this.#close()
        this.#comeBackAfter(pauseBefore(state.attempt, this.#options.random()))
        break
      case 'idle':
      case 'refused':
        this.#close()
        break
    }
    this.#options.entered(state, before)
  }

  send(bytes: Uint8Array): void {
    this.#transport?.send(bytes)
  }

  /** Something was sent that wants an answer; without one, in so many milliseconds, the connection is given up. */
  expectAnswer(milliseconds?: number): void {
    this.#answerWatch.expect(milliseconds)
  }

  answered(awaitsMore: boolean): void {
    this.#answerWatch.answered(awaitsMore)
  }

  /** Leaves for good: whatever is asked of it from now on, it does nothing. */
  destroy(): void {
    this.step({ kind: 'disconnect' })
    this.#destroyed = true
    this.#endNetworkSignals()
  }

  #open(): void {
    const isCurrent = (): boolean => transport === this.#transport
    const transport = this.#options.transport(this.#options.handshake(), {
      opened: () => isCurrent() && this.step({ kind: 'opened' }),
      message: (bytes) => isCurrent() && this.#options.received(bytes),
      lost: () => isCurrent() && this.step({ kind: 'lost' }),
      refused: (refusal) => isCurrent() && this.step({ kind: 'refused', refusal: this.#judge(refusal) }),
    })
    this.#transport = transport
  }

  #judge(refusal: Refusal): Refusal {
    const state = this.#state
    const insists =
      state.kind === 'connecting' && state.attempt < mostInsisting && this.#options.insists?.(refusal)
    return insists ? { ...refusal, next: 'reconnect' } : refusal
  }

  #close(): void {
    this.#transport?.close()
    this.#transport = null
    this.answered(false)
  }

  #comeBackAfter(milliseconds: number): void {
    this.#cancelPause = this.#options.clock.after(milliseconds, () => this.step({ kind: 'due' }))
  }
}
