import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import type { RefusalCode } from '@/lib/protocol/refusals'

/** clientID → the clock that its next struct has: how much of each author's writing is known. */
export type StateVector = ReadonlyMap<number, number>

export type CheckedUpdate =
  | {
      readonly ok: false
      readonly code: Extract<RefusalCode, 'malformed' | 'foreign-author' | 'sync-needed'>
    }
  /** It is known already, whole: the answer to it was lost on the way. */
  | { readonly ok: true; readonly known: true }
  /** `update` is what is new in it; `clock` is its author's clock once it is known. */
  | { readonly ok: true; readonly known: false; readonly update: Uint8Array; readonly clock: number }

const malformed: CheckedUpdate = { ok: false, code: 'malformed' }
const foreignAuthor: CheckedUpdate = { ok: false, code: 'foreign-author' }
const syncNeeded: CheckedUpdate = { ok: false, code: 'sync-needed' }

/** Yjs tells what it decoded but not how far it read; this decoder remembers the bytes that it read from. */
class WatchedDecoder extends Y.UpdateDecoderV1 {
  static latest: decoding.Decoder | null = null

  constructor(decoder: decoding.Decoder) {
    super(decoder)
    WatchedDecoder.latest = decoder
  }
}

/** Decodes a v1 update exactly: bytes left over are as wrong as bytes missing. Null when it does not decode. */
const decodeExactly = (update: Uint8Array): ReturnType<typeof Y.decodeUpdate> | null => {
  try {
    const decoded = Y.decodeUpdateV2(update, WatchedDecoder)
    const read = WatchedDecoder.latest
    return read === null || decoding.hasContent(read) ? null : decoded
  } catch {
    return null
  } finally {
    WatchedDecoder.latest = null
  }
}

/**
 * Checks an update of `author` against what is known, before it is admitted:
 * - it decodes, exactly (rule U2);
 * - it carries structs of its author alone (rule U3);
 * - every struct continues the author's clock or is known, and whatever it refers to is known or stands in the
 *   same update (rule U5), so that no reader ever has to hold anything back (rule J3).
 */
export const checkUpdate = (update: Uint8Array, known: StateVector, author: number): CheckedUpdate => {
  const decoded = decodeExactly(update)
  if (decoded === null) return malformed

  const knownClock = known.get(author) ?? 0
  let clock = knownClock
  let continues = -1
  for (const struct of decoded.structs) {
    if (struct.id.client !== author) return foreignAuthor
    if (struct instanceof Y.Skip) return syncNeeded
    if (struct.id.clock > clock || struct.length < 1) return syncNeeded
    // Structs of one author stand in order: one that begins anew would make the update mean two things.
    if (continues !== -1 && struct.id.clock !== continues) return malformed
    continues = struct.id.clock + struct.length
    clock = Math.max(clock, continues)
  }

  const isKnown = (id: Y.ID | null): boolean =>
    id === null || id.clock < (id.client === author ? clock : (known.get(id.client) ?? 0))
  for (const struct of decoded.structs) {
    if (!(struct instanceof Y.Item)) continue
    if (!isKnown(struct.origin) || !isKnown(struct.rightOrigin)) return syncNeeded
    if (struct.parent instanceof Y.ID && !isKnown(struct.parent)) return syncNeeded
  }

  for (const [client, ranges] of decoded.ds.clients) {
    const end = client === author ? clock : (known.get(client) ?? 0)
    for (const range of ranges) {
      if (range.clock + range.len > end) return syncNeeded
    }
  }

  // A deletion cannot be told from a repeated one by clocks; stored twice it changes nothing.
  if (clock === knownClock && decoded.ds.clients.size === 0) return { ok: true, known: true }
  const [first] = decoded.structs
  if (first === undefined || first.id.clock >= knownClock) return { ok: true, known: false, update, clock }
  // What is known is left out: joined with what follows it would otherwise make a row with a hole in it.
  const news = Y.diffUpdate(update, Y.encodeStateVector(new Map([[author, knownClock]])))
  return { ok: true, known: false, update: news, clock }
}
