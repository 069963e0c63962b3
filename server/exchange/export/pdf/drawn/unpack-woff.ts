import { inflateSync } from 'node:zlib'

const signature = 0x774f4646
const header = { packed: 44, plain: 12 }
const entry = { packed: 20, plain: 16 }

/** Most that a table of a typeface may be. */
const largest = 64 * 1024 * 1024

const aligned = (length: number): number => Math.ceil(length / 4) * 4

/**
 * A typeface without the packing that it has for the web: fontkit's own unpacking gives up on some that are whole. What is
 * not packed so is given back as it is. Throws when a table is broken.
 */
export const unpackWoff = (bytes: Buffer): Buffer => {
  if (bytes.length < header.packed || bytes.readUInt32BE(0) !== signature) return bytes
  const count = bytes.readUInt16BE(12)
  const tables = Array.from({ length: count }, (_, at) => {
    const from = header.packed + at * entry.packed
    const [offset, packed, length] = [4, 8, 12].map((field) => bytes.readUInt32BE(from + field))
    if (offset === undefined || packed === undefined || length === undefined || length > largest)
      throw new Error('a table of a typeface is broken')
    const held = bytes.subarray(offset, offset + packed)
    return {
      tag: bytes.subarray(from, from + 4),
      sum: bytes.readUInt32BE(from + 16),
      data: packed < length ? inflateSync(held, { maxOutputLength: length }) : held,
    }
  })
  const head = Buffer.alloc(header.plain + count * entry.plain)
  bytes.copy(head, 0, 4, 8)
  head.writeUInt16BE(count, 4)
  const parts: Buffer[] = [head]
  let offset = head.length
  for (const [at, { tag, sum, data }] of tables.entries()) {
    const to = header.plain + at * entry.plain
    tag.copy(head, to)
    head.writeUInt32BE(sum, to + 4)
    head.writeUInt32BE(offset, to + 8)
    head.writeUInt32BE(data.length, to + 12)
    parts.push(data, Buffer.alloc(aligned(data.length) - data.length))
    offset += aligned(data.length)
  }
  return Buffer.concat(parts)
}
