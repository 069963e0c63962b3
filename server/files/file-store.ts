/** What is to be stored: bytes at hand, or a file on this machine that stays where it is. */
export type Content = { readonly bytes: Uint8Array } | { readonly path: string }

/** A part of what is stored, both ends included: from `start` on, up to `end` or to the last byte; or the `last` ones. */
export type ByteRange = { readonly start: number; readonly end: number | null } | { readonly last: number }

export type Stored = {
  readonly body: ReadableStream<Uint8Array>
  /** Of all that is stored under the key. */
  readonly size: number
  /** The bytes that `body` has, both ends included. */
  readonly start: number
  readonly end: number
}

/**
 * Where the bytes of files are kept, under keys of ours: an id, a stroke, a short name.
 *
 * 1. What `put` and `copy` resolved for is stored whole, and is read as it was written.
 * 2. A key whose writing was cut short holds nothing, or what it held before.
 * 3. Removing what is not there is no fault.
 *
 * Everything rejects when the store is away.
 */
export type FileStore = {
  put(key: string, content: Content): Promise<void>
  /** Null when there is nothing under `key`, 'outside' when it has no such part. */
  get(key: string, range?: ByteRange): Promise<Stored | 'outside' | null>
  /** False when there is nothing under `from`. */
  copy(from: string, to: string): Promise<boolean>
  remove(key: string): Promise<void>
}
