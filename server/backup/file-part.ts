import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** Some of what is stored under a key of the file store: those of one key follow each other, from the first byte on. */
export type FilePiece = {
  readonly key: string
  /** Bytes of the whole file. */
  readonly size: number
  readonly offset: number
  readonly bytes: Uint8Array
}

export const encodePiece = ({ key, size, offset, bytes }: FilePiece): Uint8Array =>
  encoding.encode((to) => {
    encoding.writeVarString(to, key)
    encoding.writeVarUint(to, size)
    encoding.writeVarUint(to, offset)
    encoding.writeUint8Array(to, bytes)
  })

export const decodePiece = (part: Uint8Array): FilePiece => {
  const from = decoding.createDecoder(part)
  const key = decoding.readVarString(from)
  const size = decoding.readVarUint(from)
  const offset = decoding.readVarUint(from)
  return { key, size, offset, bytes: decoding.readTailAsUint8Array(from) }
}
