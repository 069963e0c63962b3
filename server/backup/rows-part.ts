import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** A row's values in the order of its table's columns: bytes of a `bytea`, otherwise the text that Postgres reads. */
export type RowValues = readonly (string | Uint8Array | null)[]

const utf8 = new TextEncoder()

/** Rows as one part: their number, then each value's bytes with their length plus one, 0 for null. */
export const encodeRows = (rows: readonly RowValues[]): Uint8Array =>
  encoding.encode((to) => {
    encoding.writeVarUint(to, rows.length)
    for (const row of rows)
      for (const value of row) {
        if (value === null) {
          encoding.writeVarUint(to, 0)
          continue
        }
        const bytes = typeof value === 'string' ? utf8.encode(value) : value
        encoding.writeVarUint(to, bytes.length + 1)
        encoding.writeUint8Array(to, bytes)
      }
  })

/** Rows of as many columns; `isBytes` says which of them stay bytes. Throws when they do not read exactly. */
export const decodeRows = (part: Uint8Array, isBytes: readonly boolean[]): RowValues[] => {
  const from = decoding.createDecoder(part)
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const rows = Array.from({ length: decoding.readVarUint(from) }, () =>
    isBytes.map((bytes) => {
      const length = decoding.readVarUint(from)
      if (length === 0) return null
      const value = decoding.readUint8Array(from, length - 1)
      return bytes ? value : text.decode(value)
    }),
  )
  if (decoding.hasContent(from)) throw new Error('a part of rows has something left over')
  return rows
}
