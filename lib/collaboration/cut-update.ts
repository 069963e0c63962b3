import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { groupBySize } from './group-by-size'
import { scanStruct } from './scan-struct'

const utf8 = new TextEncoder()

type Range = { readonly clock: number; readonly len: number }
type Deletions = [client: number, ranges: Range[]][]

/** Bytes that a struct takes besides its content, at most. */
const structBytes = 64
/** And a deleted range. */
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

/** UTF-16 units of a text from `start` on that take at most `room.length` bytes of UTF-8; surrogate pairs stay whole. */
const unitsWithin = (text: string, start: number, room: Uint8Array): number =>
  utf8.encodeInto(text.slice(start, start + room.length), room).read

/** A long text as several items of about `bytes` each, every one beginning where the one before ends. */
const splitText = (item: Y.Item, bytes: number): Y.Item[] => {
  if (!(item.content instanceof Y.ContentString)) return [item]
  const { id, rightOrigin, parent, parentSub } = item
  const { str } = item.content
  const room = new Uint8Array(bytes)
  const parts: Y.Item[] = []
  for (let at = 0; at < str.length; ) {
    const units = unitsWithin(str, at, room)
    const content = new Y.ContentString(str.slice(at, at + units))
    const left = at === 0 ? item.origin : Y.createID(id.client, id.clock + at - 1)
    parts.push(
      new Y.Item(
        Y.createID(id.client, id.clock + at),
        null,
        left,
        null,
        rightOrigin,
        parent,
        parentSub,
        content,
      ),
    )
    at += units
  }
  return parts
}

/** A single struct that is too large, in parts; whole when it is no text. */
const cutStruct = (section: Section, limit: number): Uint8Array[] => {
  const update = sectionUpdate(section)
  const [struct] = Y.decodeUpdate(update).structs
  if (!(struct instanceof Y.Item)) return [update]
  return splitText(struct, limit - structBytes).map((item) => itemsUpdate([item]))
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
