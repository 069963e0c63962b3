import { io, type Socket } from 'socket.io-client'
import * as Y from 'yjs'
import type { DocumentId } from '@/lib/protocol/identifiers'
import {
  type ClientMessage,
  decodeServerMessage,
  encodeClientMessage,
  type ServerMessage,
} from '@/lib/protocol/messages'
import { Decoder, Encoder, messageEvent } from '@/lib/protocol/packet-codec'
import { socketPath } from '@/lib/protocol/socket-path'
import { protocolVersion, schemaVersion } from '@/lib/protocol/version'
import type { Somebody } from './ground'

export const transports = ['websocket', 'polling'] as const
export type TransportName = (typeof transports)[number]

type Knock = {
  readonly url: string
  readonly who: Somebody
  readonly documentId: DocumentId
  readonly transport: TransportName
}

/** Milliseconds after which an answer counts as missing. */
const patienceMs = 5_000
let clientIds = 1_000

/** One connection that says what it likes, and keeps what it hears. */
export class Line {
  readonly #socket: Socket
  readonly #doc = new Y.Doc()
  readonly #waiting = new Set<() => void>()
  readonly heard: ServerMessage[] = []
  /** When the server had ended it, by `performance.now()`; null while it stands. */
  endedAt: number | null = null
  #number = 0

  private constructor(socket: Socket, clientId: number) {
    this.#socket = socket
    this.#doc.clientID = clientId
    socket.on(messageEvent, (bytes: Uint8Array) => {
      const message = decodeServerMessage(bytes)
      if (message === null) throw new Error('the server said what does not decode')
      this.heard.push(message)
      if (message.kind === 'closing') this.endedAt ??= performance.now()
      this.#look()
    })
    socket.on('disconnect', () => {
      this.endedAt ??= performance.now()
      this.#look()
    })
  }

  /** Knocks; a string is the code with which the door said no. */
  static knock({ url, who, documentId, transport }: Knock): Promise<Line | string> {
    clientIds += 1
    const clientId = clientIds
    const socket = io(url, {
      path: socketPath,
      parser: { Encoder, Decoder },
      transports: [transport],
      forceNew: true,
      reconnection: false,
      ...(who.cookie === '' ? {} : { extraHeaders: { cookie: who.cookie } }),
      auth: { version: protocolVersion, schema: schemaVersion, documentId, clientId },
    })
    const line = new Line(socket, clientId)
    return new Promise((resolve) => {
      socket.once('connect', () => resolve(line))
      socket.once('connect_error', (error: Error & { data?: { code?: string } }) => {
        socket.close()
        resolve(error.data?.code ?? error.message)
      })
    })
  }

  /** The newest row that it was shown. */
  get newest(): number {
    return this.heard.reduce((newest, message) => {
      if (message.kind === 'synced') return Math.max(newest, message.head)
      return message.kind === 'updates' ? Math.max(newest, message.from + message.rows.length - 1) : newest
    }, 0)
  }

  say(message: ClientMessage): void {
    this.#socket.emit(messageEvent, encodeClientMessage(message))
  }

  /** Writes into the title; the number of the message. */
  write(words: string): number {
    const before = Y.encodeStateVector(this.#doc)
    this.#doc.getText('title').insert(this.#doc.getText('title').length, words)
    this.#number += 1
    this.say({ kind: 'update', number: this.#number, update: Y.encodeStateAsUpdate(this.#doc, before) })
    return this.#number
  }

  /** Resolves to whether `holds` came to hold in time. */
  until(holds: () => boolean): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (held: boolean): void => {
        clearTimeout(timer)
        this.#waiting.delete(look)
        resolve(held)
      }
      const look = (): void => {
        if (holds()) end(true)
      }
      const timer = setTimeout(() => end(false), patienceMs)
      this.#waiting.add(look)
      look()
    })
  }

  /** Asks for all there is, and resolves to the answer's end; null when there is none. */
  async sync(): Promise<Extract<ServerMessage, { kind: 'synced' }> | null> {
    const before = this.heard.length
    this.say({ kind: 'sync', epoch: 0, seq: 0 })
    const found = () => this.heard.slice(before).find((message) => message.kind === 'synced')
    await this.until(() => found() !== undefined || this.endedAt !== null)
    return found() ?? null
  }

  close(): void {
    this.#socket.close()
    this.#doc.destroy()
  }

  #look(): void {
    for (const look of [...this.#waiting]) look()
  }
}
