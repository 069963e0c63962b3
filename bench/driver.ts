import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { MeasuredServer } from './measured-server'

/** Where a server listens on this machine. */
export type Address = { readonly port: number }

/** Bytes that have come over a socket. */
export type Wire = { readonly received: number }

/** A window with a `Y.Doc`, bound to a document by the server's own provider. */
export type Client = {
  readonly doc: Y.Doc
  readonly awareness: Awareness
  /** Whether it holds all that the server had; false while the connection is away. */
  readonly synced: boolean
  close(): void
}

/** A window that asks for the document and drops what it hears: it costs the load little. */
export type LightClient = {
  /** Resolves when all of the document has come; rejects when it is not let in. */
  readonly ready: Promise<void>
  wire(): Wire
  /** Says what the server's provider says now and then to stay present. */
  keepAlive(): void
  close(): void
}

export type StartOptions = {
  /** Keeps what the server stores from one start to the next. */
  readonly dataFolder: string
  /** `postgres://…` of a database of its own. */
  readonly databaseUrl: string
  readonly databasePid: number
  readonly port?: number
}

/** One kind of server, and how it is spoken to. */
export type Driver = {
  readonly name: string
  /** Whether it keeps documents over a restart. */
  readonly keeps: boolean
  start(options: StartOptions): Promise<MeasuredServer>
  /** Makes documents for so many windows in all, and resolves to what they are called. */
  documents(server: Address, count: number, windows: number): Promise<readonly string[]>
  open(server: Address, document: string, doc?: Y.Doc): Client
  openLight(server: Address, document: string): LightClient
  /** Resolves when a document that everybody has left is stored as it stays. */
  settled(server: Address, document: string): Promise<void>
}
