import { crc32 } from 'node:zlib'

/**
 * A backup's file is a line that says what it is, and parts one behind the other (docs/backup-format.md): a header of 24
 * bytes each, and what it announces. The header has a checksum of its own, so that its length can be believed.
 *
 * `kind, deflated, about (2), number (4), stored (4), length (4), checksum of what is stored (4), checksum of these (4)`
 */
export const formatNumber = 1
const firstWords = 'Manyhands backup '
export const firstLine: Buffer = Buffer.from(`${firstWords}${formatNumber}\n`)
/** No later format has a longer first line. */
export const longestFirstLine = 40

export const headerBytes = 24
/** No part stores more: what claims to is no part. */
const largestPart = 1024 * 1024 * 1024

/** What stands in a part: how it begins, rows of a table, bytes of a file, how it ends. */
export type PartKind = 'begin' | 'rows' | 'file' | 'end'

const letters: { readonly [Kind in PartKind]: number } = { begin: 0x42, rows: 0x52, file: 0x46, end: 0x45 }
const kinds = new Map(Object.entries(letters).map(([kind, letter]) => [letter, kind as PartKind]))

export type PartHeader = {
  readonly kind: PartKind
  readonly deflated: boolean
  /** The place of its table among those that the beginning names; 0 for others. */
  readonly about: number
  /** Parts are numbered from 0, without gaps. */
  readonly number: number
  /** Bytes that follow the header, and what they inflate to. */
  readonly stored: number
  readonly length: number
  readonly checksum: number
}

export const writeHeader = (header: PartHeader): Buffer => {
  const bytes = Buffer.alloc(headerBytes)
  bytes.writeUInt8(letters[header.kind], 0)
  bytes.writeUInt8(header.deflated ? 1 : 0, 1)
  bytes.writeUInt16BE(header.about, 2)
  bytes.writeUInt32BE(header.number, 4)
  bytes.writeUInt32BE(header.stored, 8)
  bytes.writeUInt32BE(header.length, 12)
  bytes.writeUInt32BE(header.checksum, 16)
  bytes.writeUInt32BE(crc32(bytes.subarray(0, 20)), 20)
  return bytes
}

/** Null when it is not as it was written. */
export const readHeader = (bytes: Buffer): PartHeader | null => {
  if (bytes.length < headerBytes || crc32(bytes.subarray(0, 20)) !== bytes.readUInt32BE(20)) return null
  const kind = kinds.get(bytes.readUInt8(0))
  const [stored, length] = [bytes.readUInt32BE(8), bytes.readUInt32BE(12)]
  if (kind === undefined || stored > largestPart || length > largestPart) return null
  return {
    kind,
    deflated: bytes.readUInt8(1) === 1,
    about: bytes.readUInt16BE(2),
    number: bytes.readUInt32BE(4),
    stored,
    length,
    checksum: bytes.readUInt32BE(16),
  }
}

/** The number of the format that a first line names; null when it names none. */
export const readFirstLine = (bytes: Buffer): { readonly format: number; readonly length: number } | null => {
  const text = bytes.toString('latin1')
  const said = /^Manyhands backup (\d{1,9})\n/.exec(text)
  return said === null ? null : { format: Number(said[1]), length: said[0].length }
}
