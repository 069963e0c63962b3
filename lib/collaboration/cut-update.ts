import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { groupBySize } from './group-by-size'

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number]
type Range = { readonly clock: number; readonly len: number }
type Deletions = [client: number, ranges: Range[]][]

/** Bytes that a struct takes besides its content, at most. */
const structBytes = 64
/** A letter takes up to three bytes, and a deleted range up to ten. */
const letterBytes = 3
const rangeBytes = 10

/** A v1 update of consecutive structs of one client, and of deletions. */
const encodePart = (structs: readonly Struct[], deletions: Deletions): Uint8Array => {
  const encoder = new Y.UpdateEncoderV1()
  const [first] = structs
  encoding.writeVarUint(encoder.restEncoder, first === undefined ? 0 : 1)
  if (first !== undefined) {
    encoding.writeVarUint(encoder.restEncoder, structs.length)
    encoder.writeClient(first.id.client)
    encoding.writeVarUint(encoder.restEncoder, first.id.clock)
    for (const struct of structs) struct.write(encoder, 0)
  }
  encoding.writeVarUint(encoder.restEncoder, deletions.length)
  for (const [client, ranges] of deletions) {
    encoder.resetDsCurVal()
    encoding.writeVarUint(encoder.restEncoder, client)
    encoding.writeVarUint(encoder.restEncoder, ranges.length)
    for (const { clock, len } of ranges) {
      encoder.writeDsClock(clock)
      encoder.writeDsLen(len)
    }
  }
  return encoder.toUint8Array()
}

const sizeOf = (struct: Struct): number =>
  structBytes + (struct instanceof Y.Item ? contentBytes(struct.content) : 0)

const contentBytes = (content: Y.Item['content']): number => {
  if (content instanceof Y.ContentString) return content.str.length * letterBytes
  const encoder = new Y.UpdateEncoderV1()
  content.write(encoder, 0)
  return encoder.toUint8Array().length
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

/**
 * Cuts a v1 update of one author into updates of at most about `limit` bytes each, which say the same when they are
 * applied in order, and each of which builds only on those before it (rules U2 and U5). An update that is small
 * enough, or of several authors, stays as it is; so does an item that is not text and is larger than the limit.
 */
export const cutUpdate = (update: Uint8Array, limit: number): Uint8Array[] => {
  if (update.length <= limit) return [update]
  const { structs, ds } = Y.decodeUpdate(update)
  if (new Set(structs.map(({ id }) => id.client)).size > 1) return [update]
  const letters = Math.floor((limit - structBytes) / letterBytes)
  const items = structs.flatMap((struct): Struct[] =>
    struct instanceof Y.Item ? splitText(struct, letters) : [struct],
  )
  const parts = groupBySize(items, limit, sizeOf).map((part) => encodePart(part, []))
  // Deletions come last: they may be of what was only just inserted.
  const ranges = [...ds.clients].flatMap(([client, ranges]) => ranges.map((range) => ({ client, range })))
  for (const part of groupBySize(ranges, limit, () => rangeBytes)) {
    const deletions = new Map<number, Range[]>()
    for (const { client, range } of part) {
      const others = deletions.get(client)
      if (others === undefined) deletions.set(client, [range])
      else others.push(range)
    }
    parts.push(encodePart([], [...deletions]))
  }
  return parts
}
