import { pino } from 'pino'
import type { PrismaClient } from '@/generated/prisma/client'
import { type DocumentId, type PrincipalId, parseDocumentId, principalId } from '@/lib/protocol/identifiers'
import { type ServerProcess, startServerProcess } from '@/scripts/server-process'
import { type Database, openDatabase } from '@/server/database/open-database'
import { type RealPostgres, startRealPostgres } from '../support/real-postgres'

export type Answer = {
  readonly status: number
  /** The code of a no, else `done`. */
  readonly code: string
  readonly body: Readonly<Record<string, unknown>>
  readonly text: string
}

const codeIn = (body: unknown): string => {
  const error = typeof body === 'object' && body !== null && 'error' in body ? body.error : null
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'done'
}

/** Somebody outside any browser, known by their cookie; nobody without one. */
export class Somebody {
  readonly #url: string
  readonly cookie: string
  readonly id: PrincipalId

  constructor(url: string, cookie: string, id: PrincipalId) {
    this.#url = url
    this.cookie = cookie
    this.id = id
  }

  async ask(method: string, path: string, json?: object): Promise<Answer> {
    const response = await fetch(new URL(path, this.#url), {
      method,
      redirect: 'manual',
      headers: {
        origin: this.#url,
        ...(this.cookie === '' ? {} : { cookie: this.cookie }),
        ...(json && { 'content-type': 'application/json' }),
      },
      ...(json && { body: JSON.stringify(json) }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') === true
    const body = isJson ? JSON.parse(text) : {}
    return { status: response.status, code: codeIn(body), body, text }
  }

  /** The same, for what has to be done. Rejects with what was said when it was not. */
  async must(method: string, path: string, json?: object): Promise<Answer['body']> {
    const answer = await this.ask(method, path, json)
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`)
    return answer.body
  }

  async newDocument(): Promise<DocumentId> {
    const id = parseDocumentId((await this.must('POST', '/api/documents')).id)
    if (id === null) throw new Error('the server gave a document without an id')
    return id
  }
}

/** The compiled server with its pages, on a Postgres that we look into as well. */
export class Ground {
  readonly #postgres: RealPostgres
  readonly #database: Database
  readonly #server: ServerProcess

  private constructor(postgres: RealPostgres, database: Database, server: ServerProcess) {
    this.#postgres = postgres
    this.#database = database
    this.#server = server
  }

  static async open(): Promise<Ground> {
    const postgres = await startRealPostgres()
    const log = pino({ level: 'silent' })
    const database = await openDatabase({ url: postgres.url, dataFolder: '', log })
    const server = await startServerProcess({
      environment: {
        DATABASE_URL: postgres.url,
        LOG_LEVEL: 'fatal',
        // One owner furnishes hundreds of documents, several at a time.
        MANYHANDS_LIMIT_PRINCIPAL_UPLOADS: '100',
        MANYHANDS_LIMIT_PROCESS_UPLOADS: '100',
        MANYHANDS_LIMIT_PROCESS_EXPORTS: '100',
        MANYHANDS_LIMIT_PRINCIPAL_EXPORTS: '100',
        MANYHANDS_LIMIT_PRINCIPAL_EXPORTS_PER_MINUTE: '1000',
        MANYHANDS_LIMIT_PRINCIPAL_UPLOADS_PER_MINUTE: '100000',
      },
    })
    return new Ground(postgres, database, server)
  }

  get url(): string {
    return this.#server.url
  }

  get prisma(): PrismaClient {
    return this.#database.prisma
  }

  get nobody(): Somebody {
    return new Somebody(this.url, '', principalId('nobody'))
  }

  /** A new guest. */
  async somebody(): Promise<Somebody> {
    const response = await fetch(new URL('/api/me', this.url), {
      method: 'POST',
      headers: { origin: this.url },
    })
    const me: { principalId: string } = await response.json()
    const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0])
    return new Somebody(this.url, cookies.join('; '), principalId(me.principalId))
  }

  /** Rows in the journal of a document. */
  async headOf(documentId: DocumentId): Promise<number> {
    const found = await this.prisma.journalHead.findUnique({ where: { documentId }, select: { seq: true } })
    return Number(found?.seq ?? 0)
  }

  async close(): Promise<void> {
    await this.#server.remove()
    await this.#database.close()
    await this.#postgres.remove()
  }
}
