import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import type { Limits } from '@/server/limits'

export type DecodedUpdate = {
  readonly structs: readonly (Y.Item | Y.GC | Y.Skip)[]
  readonly deletions: ReadonlyMap<number, readonly { readonly clock: number; readonly len: number }[]>
  /** Ranges of `deletions`, all together. */
  readonly ranges: number
}

export type UpdateBounds = Pick<Limits, 'updateStructs' | 'updateDeletions' | 'updateDeletedAuthors'>

type Fault = 'malformed' | 'unacceptable' | 'too-large'

/** Contents that no editor of ours makes: JSON, binary, embedded objects, documents in documents. */
const foreignContents = new Set([2, 3, 5, 9])
const contentBits = 0b11111
/** Y.XmlElement and Y.XmlText. */
const ownTypes = new Set([3, 6])

/**
 * Reads as Yjs does, and stops where the update is no longer one of ours, before anything is made of it: a thousand
 * documents in a document would be a thousand `Y.Doc`s.
 */
class StrictDecoder extends Y.UpdateDecoderV1 {
  /** Yjs makes the decoder itself; it is told and found again through these. */
  static bounds: UpdateBounds | null = null
  static latest: StrictDecoder | null = null

  readonly #bounds = StrictDecoder.bounds
  fault: Fault | null = null
  /** Authors who are said to have written, each in a section of their own. */
  sections = 0
  deletedAuthors = 0
  ranges = 0
  #structs = 0

  constructor(decoder: decoding.Decoder) {
    super(decoder)
    StrictDecoder.latest = this
  }

  override readClient(): number {
    this.sections += 1
    return super.readClient()
  }

  override readInfo(): number {
    const info = super.readInfo()
    this.#structs += 1
    if (this.#structs > (this.#bounds?.updateStructs ?? 0)) this.#stop('too-large')
    if (foreignContents.has(info & contentBits)) this.#stop('unacceptable')
    return info
  }

  override readTypeRef(): number {
    const type = super.readTypeRef()
    if (!ownTypes.has(type)) this.#stop('unacceptable')
    return type
  }

  override resetDsCurVal(): void {
    this.deletedAuthors += 1
    if (this.deletedAuthors > (this.#bounds?.updateDeletedAuthors ?? 0)) this.#stop('too-large')
  }

  override readDsLen(): number {
    this.ranges += 1
    if (this.ranges > (this.#bounds?.updateDeletions ?? 0)) this.#stop('too-large')
    return super.readDsLen()
  }

  #stop(fault: Fault): never {
    this.fault = fault
    throw new RangeError(fault)
  }
}

/** How many have written; their structs stand together. */
const authorsOf = (structs: DecodedUpdate['structs']): number => {
  const [first] = structs
  if (first === undefined) return 0
  return structs.every(({ id }) => id.client === first.id.client)
    ? 1
    : new Set(structs.map(({ id }) => id.client)).size
}

/**
 * Decodes a v1 update exactly (rule U2): bytes left over are as wrong as bytes missing. An author has one section at
 * most in it, and one list of deletions.
 */
export const decodeUpdate = (update: Uint8Array, bounds: UpdateBounds): DecodedUpdate | Fault => {
  StrictDecoder.bounds = bounds
  try {
    const { structs, ds } = Y.decodeUpdateV2(update, StrictDecoder)
    const read = StrictDecoder.latest
    if (read === null || decoding.hasContent(read.restDecoder)) return 'malformed'
    // Of two sections of one author Yjs forgets the first; an empty one, of whomever, is nothing that it writes.
    if (read.sections !== authorsOf(structs) || read.deletedAuthors !== ds.clients.size) return 'malformed'
    return { structs, deletions: ds.clients, ranges: read.ranges }
  } catch {
    return StrictDecoder.latest?.fault ?? 'malformed'
  } finally {
    StrictDecoder.latest = null
    StrictDecoder.bounds = null
  }
}
