import { randomUUID } from 'node:crypto'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Bus, Follower, Following } from './bus'
import type { Channels } from './channels'
import type { Notice } from './notice'
import { PollingBus, type PollingParts } from './polling-bus'

export type RingingParts = PollingParts & { readonly channels: Channels }

const noticesChannel = 'manyhands:notices'
const channelOf = (documentId: DocumentId): string => `manyhands:document:${documentId}`

/** Who says something stands before what they say. */
const nameLength = 36

const signed = (process: string, bytes: Uint8Array): Uint8Array =>
  Buffer.concat([Buffer.from(process, 'latin1'), bytes])

const read = (bytes: Uint8Array): { process: string; said: Uint8Array } => ({
  process: Buffer.from(bytes.subarray(0, nameLength)).toString('latin1'),
  said: bytes.subarray(nameLength),
})

const parse = (said: Uint8Array): { id: string; notice: unknown } | null => {
  try {
    const { id, notice } = JSON.parse(Buffer.from(said).toString()) as Record<string, unknown>
    return typeof id === 'string' ? { id, notice } : null
  } catch {
    return null
  }
}

/**
 * A bus that rings through channels, and goes on looking at the database: what they lose costs a second.
 *
 * 1. Only channels of documents that are followed are subscribed to.
 * 2. A process does not hear itself.
 */
export class RingingBus implements Bus {
  readonly alone = false
  readonly #process: string
  readonly #channels: Channels
  readonly #polling: PollingBus
  readonly #endNotices: () => void

  constructor(parts: RingingParts) {
    this.#process = parts.process
    this.#channels = parts.channels
    this.#polling = new PollingBus(parts)
    this.#endNotices = this.#channels.subscribe(
      noticesChannel,
      (bytes) => this.#heardNotice(bytes),
      () => {},
    )
  }

  get rings(): boolean {
    return this.#channels.problem === null
  }

  get problem(): string | null {
    const { problem } = this.#channels
    return problem && `${problem} Edits of other processes take up to two seconds.`
  }

  follow(documentId: DocumentId, follower: Follower): Following {
    const polled = this.#polling.follow(documentId, follower)
    const channel = channelOf(documentId)
    const unsubscribe = this.#channels.subscribe(
      channel,
      (bytes) => {
        const { process, said } = read(bytes)
        if (process !== this.#process) follower.heard(said, process)
      },
      follower.listening,
    )
    return {
      tell: (bytes) => this.#channels.publish(channel, signed(this.#process, bytes)),
      show: (note) => this.#channels.note(channel, this.#process, note),
      end: () => {
        unsubscribe()
        polled.end()
      },
    }
  }

  async shown(documentIds: readonly DocumentId[]): Promise<ReadonlyMap<DocumentId, readonly Uint8Array[]>> {
    const notes = await Promise.all(documentIds.map((id) => this.#channels.notes(channelOf(id))))
    return new Map(documentIds.map((id, index) => [id, notes[index] ?? []]))
  }

  async announce(notice: Notice): Promise<void> {
    const id = randomUUID()
    this.#channels.publish(noticesChannel, signed(this.#process, Buffer.from(JSON.stringify({ id, notice }))))
    await this.#polling.announce(notice, id)
  }

  hear(listen: (notice: Notice) => void): void {
    this.#polling.hear(listen)
  }

  async close(): Promise<void> {
    this.#endNotices()
    await this.#polling.close()
    this.#channels.close()
  }

  #heardNotice(bytes: Uint8Array): void {
    const { process, said } = read(bytes)
    const heard = process === this.#process ? null : parse(said)
    if (heard !== null) this.#polling.bring(heard.id, heard.notice)
  }
}
