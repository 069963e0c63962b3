import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { groupBySize } from './group-by-size'
import { scanStruct } from './scan-struct'

type Range = { readonly clock: number; readonly len: number }
type Deletions = [client: number, ranges: Range[]][]

/** Bytes that a struct takes besides its content, at most. */
const structBytes = 64
/** A letter takes up to three bytes, and a deleted range up to ten. */
const letterBytes = 3
const rangeBytes = 10

/** Bytes of consecutive structs of one client, as they stand in an update. */
type Section = {
  readonly client: number
  readonly clock: number
  readonly count: number
  readonly bytes: Uint8Array
}

const writeDeletions = (to: encoding.Encoder, deletions: Deletions): void => {
  encoding.writeVarUint(to, deletions.length)
  for (const [client, ranges] of deletions) {
    encoding.writeVarUint(to, client)
    encoding.writeVarUint(to, ranges.length)
    for (const { clock, len } of ranges) {
      encoding.writeVarUint(to, clock)
      encoding.writeVarUint(to, len)
    }
  }
}

/** A v1 update of some structs. */
const sectionUpdate = ({ client, clock, count, bytes }: Section): Uint8Array =>
  encoding.encode((to) => {
    encoding.writeVarUint(to, 1)
    encoding.writeVarUint(to, count)
    encoding.writeVarUint(to, client)
    encoding.writeVarUint(to, clock)
    encoding.writeUint8Array(to, bytes)
    writeDeletions(to, [])
  })

/** A v1 update of items that follow one another. */
const itemsUpdate = (items: readonly Y.Item[]): Uint8Array => {
  const encoder = new Y.UpdateEncoderV1()
  const [first] = items
  if (first === undefined) throw new RangeError('nothing to encode')
  encoding.writeVarUint(encoder.restEncoder, 1)
  encoding.writeVarUint(encoder.restEncoder, items.length)
  encoder.writeClient(first.id.client)
  encoding.writeVarUint(encoder.restEncoder, first.id.clock)
  for (const item of items) item.write(encoder, 0)
  writeDeletions(encoder.restEncoder, [])
  return encoder.toUint8Array()
}

/** A long text as several items, each beginning where the one before ends; surrogate pairs stay whole. */
const splitText = (item: Y.Item, letters: number): Y.Item[] => {
  if (!(item.content instanceof Y.ContentString)) return [item]
  const { client } = item.id
  const parts = [item]
  for (let last = item; last.content instanceof Y.ContentString && last.length > letters; ) {
    const { str } = last.content
    const code = str.charCodeAt(letters - 1)
    const at = code >= 0xd800 && code <= 0xdbff ? letters - 1 : letters
    const clock = last.id.clock + at
    const right = last.content.splice(at)
    last.length = at
    const { rightOrigin, parent, parentSub } = item
    last = new Y.Item(
      Y.createID(client, clock),
      null,
      Y.createID(client, clock - 1),
      null,
      rightOrigin,
      parent,
      parentSub,
      right,
    )
    parts.push(last)
  }
  return parts
}

/** A single struct that is too large, in parts; whole when it is no text. */
const cutStruct = (section: Section, limit: number): Uint8Array[] => {
  const update = sectionUpdate(section)
  const [struct] = Y.decodeUpdate(update).structs
  if (!(struct instanceof Y.Item)) return [update]
  return splitText(struct, Math.floor((limit - structBytes) / letterBytes)).map((item) => itemsUpdate([item]))
}

/** The structs at which `from` stands, as updates of at most about `limit` bytes. */
const cutStructs = (from: decoding.Decoder, limit: number): Uint8Array[] => {
  const parts: Uint8Array[] = []
  const structs = decoding.readVarUint(from)
  const client = decoding.readVarUint(from)
  let clock = decoding.readVarUint(from)
  let [start, first, count] = [from.pos, clock, 0]
  const leave = (end: number): void => {
    if (count === 0) return
    const section = { client, clock: first, count, bytes: from.arr.subarray(start, end) }
    if (count === 1 && end - start > limit) parts.push(...cutStruct(section, limit))
    else parts.push(sectionUpdate(section))
  }
  for (let index = 0; index < structs; index++) {
    const before = from.pos
    const length = scanStruct(from)
    if (from.pos - start > limit - structBytes) {
      leave(before)
      ;[start, first, count] = [before, clock, 0]
    }
    clock += length
    count++
  }
  leave(from.pos)
  return parts
}

const readDeletions = (from: decoding.Decoder): { client: number; range: Range }[] => {
  const ranges: { client: number; range: Range }[] = []
  for (let clients = decoding.readVarUint(from); clients > 0; clients--) {
    const client = decoding.readVarUint(from)
    for (let count = decoding.readVarUint(from); count > 0; count--) {
      const clock = decoding.readVarUint(from)
      ranges.push({ client, range: { clock, len: decoding.readVarUint(from) } })
    }
  }
  return ranges
}

/** Deletions as updates of at most about `limit` bytes. */
const cutDeletions = (from: decoding.Decoder, limit: number): Uint8Array[] =>
  groupBySize(readDeletions(from), limit, () => rangeBytes).map((part) => {
    const deletions = new Map<number, Range[]>()
    for (const { client, range } of part) {
      const others = deletions.get(client)
      if (others === undefined) deletions.set(client, [range])
      else others.push(range)
    }
    return encoding.encode((to) => {
      encoding.writeVarUint(to, 0)
      writeDeletions(to, [...deletions])
    })
  })

/**
 * Cuts a v1 update of one author into updates of at most about `limit` bytes each, which say the same when they are
 * applied in order, and each of which builds only on those before it (rules U2 and U5). An update that is small
 * enough, or of several authors, stays as it is; so does a struct that is not text and is larger than the limit.
 *
 * It moves bytes, and makes no structs of them but of a text that is cut: a paste of five megabytes is cut while the
 * page waits, which decoding it would make noticeable.
 */
export const cutUpdate = (update: Uint8Array, limit: number): Uint8Array[] => {
  if (update.length <= limit) return [update]
  const from = decoding.createDecoder(update)
  const authors = decoding.readVarUint(from)
  if (authors > 1) return [update]
  const structs = authors === 0 ? [] : cutStructs(from, limit)
  // Deletions come last: they may be of what was only just inserted.
  return [...structs, ...cutDeletions(from, limit)]
}
