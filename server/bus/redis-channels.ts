import { createClient, createCluster } from '@redis/client'
import type { Log } from '@/server/log'
import type { Channels, Listen } from './channels'

/** Milliseconds: how long a connection may take, how often it is tried out, and how long it may be silent. */
const connectMs = 3_000
const pingMs = 2_000
const silentMs = 8_000
/** Between two attempts to connect. */
const pauses = { first: 50, most: 1_000 }
/** For how long a note stands: milliseconds. */
const noteMs = 30_000
/** What may wait to be said: beyond, the bell is not rung. */
const mostWaiting = 10_000
/** Where nobody listens: that it can be spoken to is all there is to know. */
const beatChannel = 'manyhands:beat'

type Channel = { readonly listen: Listen; readonly subscribed: () => void; stands: boolean }

const pauseBefore = (attempt: number): number =>
  Math.min(pauses.most, pauses.first * 2 ** Math.min(attempt, 10)) * (0.5 + Math.random() / 2)

const socket = {
  connectTimeout: connectMs,
  socketTimeout: silentMs,
  reconnectStrategy: pauseBefore,
}
const settings = {
  socket,
  pingInterval: pingMs,
  disableOfflineQueue: true,
  commandsQueueMaxLength: mostWaiting,
}

const connect = (urls: readonly string[]) => {
  const [url = ''] = urls
  if (urls.length > 1) {
    const cluster = createCluster({
      rootNodes: urls.map((url) => ({ url })),
      defaults: settings,
      minimizeConnections: true,
    })
    return { publisher: cluster, subscriber: cluster, all: [cluster] }
  }
  const publisher = createClient({ url, ...settings })
  const subscriber = createClient({ url, ...settings })
  return { publisher, subscriber, all: [publisher, subscriber] }
}

/**
 * Channels in Redis, each on the shard of its name (Redis 7 and later). The one file that knows Redis.
 *
 * 1. What is said while Redis is away is lost. Whoever listens is told with `subscribed` when that is over.
 * 2. Nothing here rejects or throws: a Redis that is away is a fact, which `problem` tells.
 */
export class RedisChannels implements Channels {
  readonly #parts: ReturnType<typeof connect>
  readonly #log: Pick<Log, 'warn' | 'info'>
  readonly #channels = new Map<string, Channel>()
  #problem: string | null = 'Redis has not answered yet.'
  readonly #beat: NodeJS.Timeout
  #heardAt = Number.NEGATIVE_INFINITY
  #closed = false

  constructor(urls: readonly string[], log: Pick<Log, 'warn' | 'info'>) {
    this.#log = log
    this.#parts = connect(urls)
    for (const client of this.#parts.all) {
      client.on('error', (error: unknown) => this.#lost(error))
      client.on('node-error', (error: unknown) => this.#lost(error))
      client.on('ready', () => this.#alive())
    }
    const { subscriber } = this.#parts
    subscriber.on('ready', () => this.#again())
    subscriber.on('node-ready', () => this.#again())
    for (const client of this.#parts.all) void this.#open(client)
    // A cluster does not tell of its nodes' own pings.
    this.#beat = setInterval(() => this.publish(beatChannel, new Uint8Array()), pingMs).unref()
  }

  /** What is wrong, for people; null when nothing is. */
  get problem(): string | null {
    const isSilent = performance.now() - this.#heardAt > silentMs
    return this.#problem ?? (isSilent ? 'Redis does not answer.' : null)
  }

  publish(channel: string, bytes: Uint8Array): void {
    // What is lost is found in the database.
    this.#parts.publisher
      .sPublish(channel, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
      .then(
        () => this.#alive(),
        () => {},
      )
  }

  /** Leaves a note under a name, in place of the last one of `author`; null takes it away. */
  note(name: string, author: string, note: Uint8Array | null): void {
    const { publisher } = this.#parts
    const lost = (): void => {}
    if (note === null) publisher.hDel(name, author).catch(lost)
    else {
      publisher.hSet(name, author, `${Date.now()} ${Buffer.from(note).toString('base64')}`).catch(lost)
      publisher.pExpire(name, noteMs).catch(lost)
    }
  }

  /** The notes that stand under a name; none when they cannot be had. */
  async notes(name: string): Promise<Uint8Array[]> {
    const found = await this.#parts.publisher.hVals(name).catch(() => [])
    return found.flatMap((text) => {
      const [at, note = ''] = text.split(' ', 2)
      // Clocks of two machines differ.
      return Math.abs(Date.now() - Number(at)) < 2 * noteMs ? [Buffer.from(note, 'base64')] : []
    })
  }

  /** Listens until the answer is called. `subscribed` is called when what is said is heard from then on. */
  subscribe(name: string, listen: Listen, subscribed: () => void): () => void {
    const channel: Channel = { listen, subscribed, stands: false }
    this.#channels.set(name, channel)
    void this.#subscribe(name, channel)
    return () => {
      if (this.#channels.get(name) !== channel) return
      this.#channels.delete(name)
      if (!this.#closed) this.#parts.subscriber.sUnsubscribe(name, listen, true).catch(() => {})
    }
  }

  close(): void {
    this.#closed = true
    clearInterval(this.#beat)
    this.#channels.clear()
    for (const client of this.#parts.all) client.destroy()
  }

  async #open(client: { connect(): Promise<unknown> }): Promise<void> {
    try {
      await client.connect()
      this.#alive()
      this.#again()
    } catch (error) {
      this.#lost(error)
      // A cluster gives up when none of its nodes answers at the start.
      if (!this.#closed) setTimeout(() => void this.#open(client), pauses.most).unref()
    }
  }

  async #subscribe(name: string, channel: Channel): Promise<void> {
    try {
      await this.#parts.subscriber.sSubscribe(name, channel.listen, true)
      if (this.#channels.get(name) !== channel) return
      channel.stands = true
      channel.subscribed()
    } catch (error) {
      // Said again when Redis is there again.
      if (error instanceof Error && /unknown command/i.test(error.message))
        this.#problem = 'Redis is older than version 7, which has no sharded channels.'
    }
  }

  /** The library has renewed what stood; what did not is asked for anew. Something may have been missed in any case. */
  #again(): void {
    for (const [name, channel] of this.#channels) {
      if (channel.stands) channel.subscribed()
      else void this.#subscribe(name, channel)
    }
  }

  #alive(): void {
    this.#heardAt = performance.now()
    if (this.#problem === null || this.#problem.includes('older than')) return
    this.#problem = null
    this.#log.info('Redis answers')
  }

  #lost(error: unknown): void {
    if (this.#closed || this.#problem !== null) return
    this.#problem = 'Redis does not answer.'
    this.#log.warn({ err: error }, 'Redis is away: other processes are heard of through the database')
  }
}
