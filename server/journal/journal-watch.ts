/** One transaction of a group commit. */
export type Commit = {
  readonly documents: number
  readonly rows: number
  /** Of the updates. */
  readonly bytes: number
  readonly ms: number
  /** Whether all of it is stored. */
  readonly ok: boolean
}

/** Hears in numbers what the journal does. It is told after people are. */
export type JournalWatch = {
  committed(commit: Commit): void
  compacted(kind: 'made' | 'nothing-to-do' | 'failed', ms: number): void
}
