import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Person } from './person'

/** What inputs find: a server, people, documents. */
export type Scene = {
  readonly port: number
  /** Somebody who may write in `target`. */
  readonly person: Person
  readonly other: Person
  readonly target: DocumentId
  /** Documents whose address makes a viewer, a commenter, and nobody. */
  readonly viewed: DocumentId
  readonly commented: DocumentId
  readonly closed: DocumentId
  /** Who wrote in `target` before and has gone, and the clock that their next letter would have. */
  readonly writer: { readonly clientId: number; readonly clock: number }
  /** Aborted when the input has had its time. */
  readonly signal: AbortSignal
}

/**
 * One thing that nobody ought to send. `attack` tells in a few words what became of it (see `Intruder`), or `no effect`
 * when the server went on as if nothing had been said.
 */
export type Input = {
  readonly name: string
  readonly expected: string
  /** Milliseconds that it may take; 8,000 unless more is in its nature. */
  readonly limitMs?: number
  readonly attack: (scene: Scene) => Promise<string>
}
