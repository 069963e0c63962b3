import type { Channels, Listen } from '@/server/bus/channels'
import { type CrewMessage, isCrewMessage } from './crew-message'

/** The line to the first process, as `process` has it. */
export type Line = {
  readonly send?: ((message: CrewMessage) => unknown) | undefined
  on(event: 'message', listen: (message: unknown) => void): unknown
  off(event: 'message', listen: (message: unknown) => void): unknown
}

const noteMs = 30_000

type Note = { readonly note: Uint8Array; readonly at: number }

/** Channels between the processes that one machine runs together: no Redis is needed among them. */
export class CrewChannels implements Channels {
  readonly problem = null
  readonly #line: Line
  readonly #listeners = new Map<string, Listen>()
  readonly #notes = new Map<string, Map<string, Note>>()
  readonly #hear = (message: unknown): void => {
    if (!isCrewMessage(message)) return
    if (message.kind === 'said') this.#listeners.get(message.channel)?.(message.bytes)
    if (message.kind === 'noted') this.#noted(message)
  }

  constructor(line: Line) {
    this.#line = line
    line.on('message', this.#hear)
  }

  publish(channel: string, bytes: Uint8Array): void {
    this.#line.send?.({ kind: 'said', channel, bytes })
  }

  subscribe(channel: string, listen: Listen, subscribed: () => void): () => void {
    this.#listeners.set(channel, listen)
    queueMicrotask(subscribed)
    return () => {
      if (this.#listeners.get(channel) === listen) this.#listeners.delete(channel)
    }
  }

  note(name: string, author: string, note: Uint8Array | null): void {
    this.#line.send?.({ kind: 'noted', name, author, note })
  }

  async notes(name: string): Promise<readonly Uint8Array[]> {
    const standing = this.#notes.get(name)
    return [...(standing?.values() ?? [])]
      .filter(({ at }) => performance.now() - at < noteMs)
      .map(({ note }) => note)
  }

  close(): void {
    this.#line.off('message', this.#hear)
  }

  #noted({ name, author, note }: Extract<CrewMessage, { kind: 'noted' }>): void {
    const standing = this.#notes.get(name) ?? new Map<string, Note>()
    standing.delete(author)
    if (note !== null) this.#notes.set(name, standing.set(author, { note, at: performance.now() }))
    else if (standing.size === 0) this.#notes.delete(name)
  }
}
