import { crc32, deflateRawSync } from 'node:zlib'

type ZipEntry = {
  readonly name: string
  readonly content: string | Uint8Array
  /** What the entry says that it unpacks to, where that is a lie. */
  readonly says?: number
  readonly stored?: boolean
  readonly flags?: number
}

/** A zip archive, honest unless an entry says otherwise. */
export const zipOf = (entries: readonly ZipEntry[]): Uint8Array<ArrayBuffer> => {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, content, says, stored = false, flags = 0x800 } of entries) {
    const bytes = Buffer.from(content as string)
    const packed = stored ? bytes : deflateRawSync(bytes, { level: 9 })
    const spelled = Buffer.from(name)
    const size = says ?? bytes.length
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(flags, 2)
    shared.writeUInt16LE(stored ? 0 : 8, 4)
    shared.writeUInt32LE(crc32(bytes), 10)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(size, 18)
    shared.writeUInt16LE(spelled.length, 22)
    parts.push(Buffer.from('PK\x03\x04'), shared, spelled, packed)
    const more = Buffer.alloc(14)
    more.writeUInt32LE(at, 10)
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), shared, more, spelled)
    at += 30 + spelled.length + packed.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(listed.length, 8)
  end.writeUInt32LE(at, 12)
  return new Uint8Array(Buffer.concat([...parts, listed, Buffer.from('PK\x05\x06'), end]))
}
