import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Notice } from './notice'

/** Where the journal of a document ends, as the database says. */
export type JournalEnd = { readonly epoch: number; readonly head: number }

/** What a live document wants to hear of the same document in other processes; never before `follow` has returned. */
export type Follower = {
  /** What another process says, in its order. It may be lost on the way, or come late. */
  readonly heard: (bytes: Uint8Array, process: string) => void
  /** Where the journal ended a moment ago; null when there is no such document. Said again and again. */
  readonly stands: (end: JournalEnd | null) => void
  /** From now on what is said is heard; before, some of it was not. */
  readonly listening: () => void
}

export type Following = {
  /** Says something to those who follow the document in other processes. */
  tell(bytes: Uint8Array): void
  /** Leaves a note for those who do not follow the document, for half a minute; null takes it away. */
  show(note: Uint8Array | null): void
  end(): void
}

/**
 * How server processes over one database hear of each other. It is a doorbell: whatever is true stands in the database
 * (rule M1), and a bell that is broken costs time, never an edit.
 */
export type Bus = {
  /** Nobody else writes into this database, so there is nothing to hear. */
  readonly alone: boolean
  /** Whether `tell` reaches anybody soon: else it is all left to the database. */
  readonly rings: boolean
  /** Hears of one document until that ends. */
  follow(documentId: DocumentId, follower: Follower): Following
  /** The notes that processes have left of these documents. None where they cannot be had: never rejects. */
  shown(documentIds: readonly DocumentId[]): Promise<ReadonlyMap<DocumentId, readonly Uint8Array[]>>
  /** Tells every other process. Resolves when it cannot be lost any more, or is; never rejects. */
  announce(notice: Notice): Promise<void>
  /** Calls `listen` with what the others announce, from now on. */
  hear(listen: (notice: Notice) => void): void
  /** What is wrong with it, for whoever looks after the server; null when nothing is. */
  readonly problem: string | null
  close(): Promise<void>
}

/** The bus of a process that has its database to itself. */
export const loneBus: Bus = {
  alone: true,
  rings: false,
  follow: () => ({ tell: () => {}, show: () => {}, end: () => {} }),
  shown: async () => new Map(),
  announce: async () => {},
  hear: () => {},
  problem: null,
  close: async () => {},
}
