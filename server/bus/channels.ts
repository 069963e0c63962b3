export type Listen = (bytes: Uint8Array) => void

/**
 * Channels by which processes hear of each other. What is said while they are away is lost; nothing here rejects or
 * throws.
 */
export type Channels = {
  /** What is wrong, for people; null when nothing is. */
  readonly problem: string | null
  publish(channel: string, bytes: Uint8Array): void
  /** Listens until the answer is called. `subscribed` is called whenever something may have been missed before. */
  subscribe(channel: string, listen: Listen, subscribed: () => void): () => void
  /** Leaves a note under a name, for half a minute, in place of the last one of `author`; null takes it away. */
  note(name: string, author: string, note: Uint8Array | null): void
  /** The notes that stand under a name; none when they cannot be had. */
  notes(name: string): Promise<readonly Uint8Array[]>
  close(): void
}
