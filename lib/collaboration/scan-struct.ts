import * as decoding from 'lib0/decoding'

/** Of the byte before each struct: what it is, and which of its fields are there. */
const kindBits = 0b11111
const hasLeft = 0b1000_0000
const hasRight = 0b0100_0000
const hasKey = 0b0010_0000

const gone = 0
const skip = 10
/** Names of what an item holds. */
const contents = { deleted: 1, json: 2, binary: 3, text: 4, embed: 5, format: 6, type: 7, any: 8, doc: 9 }
/** Y.XmlElement and Y.XmlHook have a name. */
const namedTypes = new Set([3, 5])

const skipBytes = (from: decoding.Decoder): void => {
  const count = decoding.readVarUint(from)
  from.pos += count
}

type Id = { readonly client: number; readonly clock: number }

const readId = (from: decoding.Decoder): Id => ({
  client: decoding.readVarUint(from),
  clock: decoding.readVarUint(from),
})

const skipId = (from: decoding.Decoder): void => {
  decoding.readVarUint(from)
  decoding.readVarUint(from)
}

const skipParent = (from: decoding.Decoder): void => {
  if (decoding.readVarUint(from) === 1) skipBytes(from)
  else skipId(from)
}

/** UTF-16 units of a UTF-8 text: one for each character, two for those of four bytes. */
const unitsOf = ({ arr }: decoding.Decoder, start: number, end: number): number => {
  let units = 0
  for (let at = start; at < end; at++) {
    const byte = arr[at] ?? 0
    if ((byte & 0b1100_0000) !== 0b1000_0000) units += byte >= 0b1111_0000 ? 2 : 1
  }
  return units
}

/** Goes over one content, and says how many clocks it takes. */
const scanContent = (from: decoding.Decoder, kind: number): number => {
  switch (kind) {
    case contents.deleted:
      return decoding.readVarUint(from)
    case contents.json: {
      const count = decoding.readVarUint(from)
      for (let index = 0; index < count; index++) skipBytes(from)
      return count
    }
    case contents.binary:
    case contents.embed:
      skipBytes(from)
      return 1
    case contents.text: {
      const bytes = decoding.readVarUint(from)
      const start = from.pos
      from.pos += bytes
      return unitsOf(from, start, from.pos)
    }
    case contents.format:
      skipBytes(from)
      skipBytes(from)
      return 1
    case contents.type:
      if (namedTypes.has(decoding.readVarUint(from))) skipBytes(from)
      return 1
    case contents.any: {
      const count = decoding.readVarUint(from)
      for (let index = 0; index < count; index++) decoding.readAny(from)
      return count
    }
    case contents.doc:
      skipBytes(from)
      decoding.readAny(from)
      return 1
    default:
      throw new RangeError(`unknown content ${kind}`)
  }
}

/**
 * Goes over one struct of a v1 update, of which it makes nothing, and says how many clocks it takes. A struct's bytes
 * stand for themselves, so they can be moved into another update as they are.
 * @throws RangeError on what Yjs does not write.
 */
export const scanStruct = (from: decoding.Decoder): number => {
  const info = decoding.readUint8(from)
  const kind = info & kindBits
  if (kind === gone || kind === skip) return decoding.readVarUint(from)
  const left = (info & hasLeft) !== 0
  const right = (info & hasRight) !== 0
  if (left) skipId(from)
  if (right) skipId(from)
  // Beside a neighbour it has that one's parent.
  if (!left && !right) {
    skipParent(from)
    if ((info & hasKey) !== 0) skipBytes(from)
  }
  return scanContent(from, kind)
}

/** An update that inserts one piece of text and nothing else. */
export type Typing = Id & {
  readonly update: Uint8Array
  /** The neighbours beside which it was written; null where there was none. */
  readonly left: Id | null
  readonly right: Id | null
  /** Clocks that it takes. */
  readonly length: number
  /** Where in the update the length of its text stands, and where the text begins, which ends a byte before the end. */
  readonly lengthAt: number
  readonly textAt: number
}

/**
 * Reads a v1 update as typing; null when it is anything else.
 * @throws RangeError on what Yjs does not write.
 */
export const scanTyping = (update: Uint8Array): Typing | null => {
  const from = decoding.createDecoder(update)
  if (decoding.readVarUint(from) !== 1 || decoding.readVarUint(from) !== 1) return null
  const client = decoding.readVarUint(from)
  const clock = decoding.readVarUint(from)
  const info = decoding.readUint8(from)
  if ((info & kindBits) !== contents.text || (info & hasKey) !== 0) return null
  const left = (info & hasLeft) === 0 ? null : readId(from)
  const right = (info & hasRight) === 0 ? null : readId(from)
  if (left === null && right === null) skipParent(from)
  const lengthAt = from.pos
  const bytes = decoding.readVarUint(from)
  const textAt = from.pos
  const end = textAt + bytes
  // Behind the text stands how many authors' letters are deleted.
  if (end !== update.length - 1 || update[end] !== 0) return null
  return { update, client, clock, left, right, length: unitsOf(from, textAt, end), lengthAt, textAt }
}
