import { timingSafeEqual } from 'node:crypto'
import { createServer, type Server, type Socket } from 'node:net'
import type { PGlite } from '@electric-sql/pglite'
import { askPassword, query, refusal, sync, welcome } from './engine-messages'
import { type FrontendMessage, FrontendMessages } from './frontend-messages'

/**
 * Lets several connections share the one backend that the embedded Postgres is.
 *
 * 1. The engine runs one turn at a time. A turn is what a connection says up to a Sync, a Flush or a simple query.
 * 2. Whoever began holds the engine until it reports to be idle: between the messages of one extended query, and
 *    inside a transaction, nobody else's messages reach it. They share unnamed statements, so they would mix.
 * 3. A holder that leaves, or is silent for too long inside a transaction, is rolled back.
 * 4. Turns are taken in the order in which they arrived.
 * 5. A connection's settings are not its own: nobody may SET anything.
 */
export type EngineServerOptions = {
  readonly engine: PGlite
  readonly password: string
  /** Called when the engine stopped answering: nothing can be done with it any more. */
  readonly broken: (reason: string) => void
  /** How long a transaction may be silent. */
  readonly silenceMs?: number
}

type Visitor = {
  readonly socket: Socket
  readonly messages: FrontendMessages
  readonly turns: Buffer[]
  readonly statements: Set<string>
  unfinished: Buffer[]
  admitted: boolean
}

const protocolVersion = 196608
const sslRequest = 80877103
const gssRequest = 80877104
const endsTurn = new Set(['S', 'Q', 'H', 'F'])
const readyForQuery = 'Z'.charCodeAt(0)
const readyLength = 6
const idle = 'I'.charCodeAt(0)
const flush = 'H'.charCodeAt(0)

export class EngineServer {
  readonly #engine: PGlite
  readonly #password: Buffer
  readonly #broken: (reason: string) => void
  readonly #silenceMs: number
  readonly #visitors = new Set<Visitor>()
  readonly #waiting: Visitor[] = []
  readonly #server: Server
  readonly #abandoned: string[] = []
  #holder: Visitor | null = null
  #silence: NodeJS.Timeout | undefined
  #pumping = false
  #closing = false

  constructor({ engine, password, broken, silenceMs = 30_000 }: EngineServerOptions) {
    this.#engine = engine
    this.#password = Buffer.from(password)
    this.#broken = broken
    this.#silenceMs = silenceMs
    this.#server = createServer((socket) => this.#visit(socket))
  }

  get server(): Server {
    return this.#server
  }

  /** Runs `sql` between two turns; does nothing while somebody holds the engine. */
  maintain(sql: string): boolean {
    if (this.#holder !== null || this.#waiting.length > 0 || this.#closing) return false
    this.#run(query(sql))
    return true
  }

  /** Ends all connections, rolling back what they had open. */
  async close(): Promise<void> {
    this.#closing = true
    clearTimeout(this.#silence)
    const closed = new Promise<void>((resolve) => {
      this.#server.close(() => resolve())
    })
    for (const visitor of this.#visitors) visitor.socket.destroy()
    await closed
    if (this.#holder !== null) this.#release()
  }

  #visit(socket: Socket): void {
    const visitor: Visitor = {
      socket,
      messages: new FrontendMessages(),
      turns: [],
      statements: new Set(),
      unfinished: [],
      admitted: false,
    }
    this.#visitors.add(visitor)
    socket.setNoDelay(true)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => this.#leave(visitor))
    socket.on('data', (chunk: Buffer) => {
      try {
        visitor.messages.push(chunk)
        for (let next = visitor.messages.next(); next !== null; next = visitor.messages.next()) {
          this.#hear(visitor, next)
        }
      } catch {
        socket.destroy()
      }
      this.#pump()
    })
  }

  #hear(visitor: Visitor, heard: FrontendMessage): void {
    if (heard.kind === '') {
      this.#greet(visitor, heard.bytes.readUInt32BE(4))
    } else if (!visitor.admitted) {
      this.#admit(visitor, heard)
    } else if (heard.kind === 'X') {
      visitor.socket.end()
    } else {
      if (heard.kind === 'P') {
        const name = heard.bytes.toString('utf8', 5, heard.bytes.indexOf(0, 5))
        if (name !== '') visitor.statements.add(name)
      }
      visitor.unfinished.push(heard.bytes)
      if (!endsTurn.has(heard.kind)) return
      visitor.turns.push(Buffer.concat(visitor.unfinished))
      visitor.unfinished = []
      if (visitor !== this.#holder && !this.#waiting.includes(visitor)) this.#waiting.push(visitor)
    }
  }

  #greet(visitor: Visitor, code: number): void {
    if (code === sslRequest || code === gssRequest) {
      visitor.socket.write('N')
    } else if (code === protocolVersion) {
      visitor.messages.start()
      visitor.socket.write(askPassword)
    } else {
      // A request to cancel gets no answer: a turn cannot be interrupted.
      visitor.socket.destroy()
    }
  }

  #admit(visitor: Visitor, heard: FrontendMessage): void {
    const given = heard.bytes.subarray(5, -1)
    if (
      heard.kind !== 'p' ||
      given.length !== this.#password.length ||
      !timingSafeEqual(given, this.#password)
    ) {
      visitor.socket.end(refusal('28P01', 'the embedded database is for its own server alone'))
      return
    }
    visitor.admitted = true
    visitor.socket.write(welcome)
  }

  #pump(): void {
    if (this.#pumping) return
    if (this.#holder === null) this.#forgetAbandoned()
    const visitor = this.#holder ?? this.#waiting.shift()
    const turn = visitor?.turns.shift()
    if (visitor === undefined || turn === undefined) return

    this.#pumping = true
    clearTimeout(this.#silence)
    this.#holder = visitor
    const status = this.#run(turn, visitor.socket)
    if (status === idle) {
      this.#holder = null
      if (visitor.turns.length > 0) this.#waiting.push(visitor)
    } else if (!this.#visitors.has(visitor)) {
      this.#release()
    } else {
      this.#silence = setTimeout(() => visitor.socket.destroy(), this.#silenceMs).unref()
    }
    // Between two turns the sockets get their share of the thread.
    setImmediate(() => {
      this.#pumping = false
      this.#pump()
    })
  }

  /** Runs one turn; the engine's status afterwards, or undefined while an extended query is unfinished. */
  #run(turn: Buffer, socket?: Socket): number | undefined {
    let tail: Buffer = Buffer.alloc(0)
    socket?.cork()
    void this.#engine
      .execProtocolRawStream(turn, {
        syncToFs: false,
        onRawData: (data) => {
          // The engine uses this memory again as soon as we return.
          const copy = Buffer.from(data)
          tail = Buffer.concat([tail, copy.subarray(-readyLength)]).subarray(-readyLength)
          if (socket?.writable) socket.write(copy)
        },
      })
      .catch((error: unknown) => this.#broken(String(error)))
    socket?.uncork()
    if (turn.at(-5) === flush) return undefined
    if (tail.length === readyLength && tail[0] === readyForQuery) return tail.at(-1)
    this.#broken('the engine gave no answer')
    return undefined
  }

  #leave(visitor: Visitor): void {
    this.#visitors.delete(visitor)
    const place = this.#waiting.indexOf(visitor)
    if (place !== -1) this.#waiting.splice(place, 1)
    if (this.#closing) return
    this.#abandoned.push(...visitor.statements)
    if (this.#holder === visitor) this.#release()
    this.#pump()
  }

  #release(): void {
    clearTimeout(this.#silence)
    this.#run(sync)
    this.#run(query('ROLLBACK'))
    this.#holder = null
  }

  /** Prepared statements outlive their connection here: the backend is always the same. */
  #forgetAbandoned(): void {
    for (const name of this.#abandoned.splice(0))
      this.#run(query(`DEALLOCATE "${name.replaceAll('"', '""')}"`))
  }
}
