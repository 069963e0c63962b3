import { randomBytes } from 'node:crypto'
import type { Admitted } from '@/server/collaboration/batch'
import type { BatchTimes } from '@/server/collaboration/live-watch'
import type { Log } from '@/server/log'

export type TraceSettings = {
  /** Where the collector listens: `/v1/traces` is added. */
  readonly endpoint: string
  readonly headers: Readonly<Record<string, string>>
  /** Which share of batches is traced: 0 … 1. */
  readonly share: number
  /** What this server is called there. */
  readonly service: string
}

export type TracesOptions = TraceSettings & {
  readonly version: string
  readonly log: Pick<Log, 'warn'>
  /** 0 … 1, by chance. */
  readonly chance?: () => number
  readonly newId?: (bytes: number) => string
}

type Attribute = { readonly key: string; readonly value: { readonly intValue: string } }
type Span = {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
  readonly kind: 1
  readonly startTimeUnixNano: string
  readonly endTimeUnixNano: string
  readonly attributes: readonly Attribute[]
}

/** Spans that are sent together, milliseconds between, and spans that wait at most: the rest is dropped. */
const sentAtOnce = 512
const betweenMs = 5_000
const mostWaiting = 4_096
const patienceMs = 10_000
/** Milliseconds that the end of the server waits for a collector. */
const lastPatienceMs = 1_000

/** A moment of the server's clock, in nanoseconds since 1970. */
const nanoseconds = (ms: number): string =>
  (BigInt(Math.round(performance.timeOrigin * 1000)) * 1000n + BigInt(Math.round(ms * 1e6))).toString()

const attribute = (key: string, value: number): Attribute => ({ key, value: { intValue: String(value) } })

/**
 * Tells an OpenTelemetry collector the road of some edits: OTLP over HTTP, in JSON. Nothing in it leads to a document or
 * a person.
 *
 * 1. An edit that is not traced costs one throw of the dice for its batch, after everybody has been answered.
 * 2. A collector that is away, or does not answer, costs what waits for it, which is bounded, and a second at the end.
 */
export class Traces {
  readonly #options: TracesOptions
  readonly #chance: () => number
  readonly #newId: (bytes: number) => string
  readonly #timer: NodeJS.Timeout
  #waiting: Span[] = []
  readonly #ending = new AbortController()
  #sending: Promise<void> | null = null
  #isAway = false

  constructor(options: TracesOptions) {
    this.#options = options
    this.#chance = options.chance ?? Math.random
    this.#newId = options.newId ?? ((bytes) => randomBytes(bytes).toString('hex'))
    this.#timer = setInterval(() => void this.flush(), betweenMs).unref()
  }

  saved(batch: readonly Admitted[], times: BatchTimes): void {
    if (this.#waiting.length >= mostWaiting || this.#chance() >= this.#options.share) return
    const [first] = batch
    if (first !== undefined) this.#trace(first, batch.length, times)
  }

  /** Sends what waits, unless it is being sent. Never rejects. */
  flush(): Promise<void> {
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = null
    })
    return this.#sending
  }

  /** Sends what waits, to a collector that takes it within a second. */
  async close(): Promise<void> {
    clearInterval(this.#timer)
    const late = setTimeout(() => this.#ending.abort(), lastPatienceMs)
    await this.flush()
    clearTimeout(late)
  }

  async #sendAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      if (!(await this.#send(this.#waiting.slice(0, sentAtOnce)))) return
      this.#waiting = this.#waiting.slice(sentAtOnce)
    }
  }

  #trace({ receivedAt, admittedAt, update }: Admitted, together: number, times: BatchTimes): void {
    const { committedAt, toldAt, answeredAt } = times
    const begunAt = times.begunAt ?? committedAt
    const traceId = this.#newId(16)
    const root = this.#newId(8)
    const span = (name: string, from: number, to: number, parentSpanId?: string): Span => ({
      traceId,
      spanId: parentSpanId === undefined ? root : this.#newId(8),
      ...(parentSpanId !== undefined && { parentSpanId }),
      name,
      kind: 1,
      startTimeUnixNano: nanoseconds(from),
      endTimeUnixNano: nanoseconds(Math.max(from, to)),
      attributes:
        parentSpanId === undefined
          ? [attribute('manyhands.bytes', update?.length ?? 0), attribute('manyhands.together', together)]
          : [],
    })
    this.#waiting.push(
      span('edit', receivedAt, answeredAt),
      span('admit', receivedAt, admittedAt, root),
      span('wait', admittedAt, begunAt, root),
      span('commit', begunAt, committedAt, root),
      span('broadcast', committedAt, toldAt, root),
      span('answer', toldAt, answeredAt, root),
    )
  }

  async #send(spans: readonly Span[]): Promise<boolean> {
    const { endpoint, headers, service, version, log } = this.#options
    const resource = { attributes: [{ key: 'service.name', value: { stringValue: service } }] }
    const scopeSpans = [{ scope: { name: 'manyhands', version }, spans }]
    try {
      const response = await fetch(`${endpoint.replace(/\/+$/, '')}/v1/traces`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ resourceSpans: [{ resource, scopeSpans }] }),
        signal: AbortSignal.any([AbortSignal.timeout(patienceMs), this.#ending.signal]),
      })
      await response.body?.cancel()
      if (!response.ok) throw new Error(`the collector answered with ${response.status}`)
      this.#isAway = false
      return true
    } catch (error) {
      if (!this.#isAway) log.warn({ err: error }, 'traces could not be sent')
      this.#isAway = true
      return false
    }
  }
}
