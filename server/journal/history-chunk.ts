import { deflateRawSync, inflateRawSync } from 'node:zlib'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { PrincipalId } from '@/lib/protocol/identifiers'

/** One row as the history tells it. */
export type HistoryRow = {
  readonly seq: number
  /** Null for what the server itself wrote. */
  readonly principalId: PrincipalId | null
  readonly clientId: number
  readonly createdAt: Date
  /** A Yjs v1 update. */
  readonly update: Uint8Array
  /** As it was kept with the row; null for one from before checksums were kept. */
  readonly checksum: number | null
}

/** How a chunk's inside is written; a later way gets another number. */
const format = 1
/** What a chunk may inflate to: far beyond what is ever put into one. */
const largestChunk = 64 * 1024 * 1024

const writePrincipals = (to: encoding.Encoder, rows: readonly HistoryRow[]): Map<string | null, number> => {
  const principals = [...new Set(rows.map(({ principalId }) => principalId))]
  encoding.writeVarUint(to, principals.length)
  // No principal has an empty id.
  for (const principalId of principals) encoding.writeVarString(to, principalId ?? '')
  return new Map(principals.map((principalId, index) => [principalId, index]))
}

/**
 * Consecutive rows as one chunk (rule J7): who, when and what of each, deflated without a header.
 *
 * `format, count, principals, then a row: principal's index, clientID, milliseconds since the row before, checksum
 * plus one or 0, update`
 */
export const packRows = (rows: readonly HistoryRow[]): Uint8Array => {
  const packed = encoding.encode((to) => {
    encoding.writeVarUint(to, format)
    encoding.writeVarUint(to, rows.length)
    const principals = writePrincipals(to, rows)
    let before = 0
    for (const { principalId, clientId, createdAt, checksum, update } of rows) {
      const at = createdAt.getTime()
      encoding.writeVarUint(to, principals.get(principalId) ?? 0)
      encoding.writeVarUint(to, clientId)
      encoding.writeVarInt(to, at - before)
      encoding.writeVarUint(to, checksum === null ? 0 : checksum + 1)
      encoding.writeVarUint8Array(to, update)
      before = at
    }
  })
  return deflateRawSync(packed)
}

/** The rows of a chunk whose first one is `firstSeq`. Throws when it does not read exactly. */
export const unpackRows = (firstSeq: number, chunk: Uint8Array): HistoryRow[] => {
  const from = decoding.createDecoder(
    new Uint8Array(inflateRawSync(chunk, { maxOutputLength: largestChunk })),
  )
  if (decoding.readVarUint(from) !== format) throw new Error('a chunk of an unknown format')
  const count = decoding.readVarUint(from)
  const principals = Array.from({ length: decoding.readVarUint(from) }, () => decoding.readVarString(from))
  const rows: HistoryRow[] = []
  let at = 0
  for (let index = 0; index < count; index++) {
    const principal = principals[decoding.readVarUint(from)]
    if (principal === undefined) throw new Error('a row of nobody')
    const clientId = decoding.readVarUint(from)
    at += decoding.readVarInt(from)
    const checksum = decoding.readVarUint(from)
    rows.push({
      seq: firstSeq + index,
      principalId: principal === '' ? null : (principal as PrincipalId),
      clientId,
      createdAt: new Date(at),
      checksum: checksum === 0 ? null : checksum - 1,
      update: decoding.readVarUint8Array(from),
    })
  }
  if (decoding.hasContent(from)) throw new Error('a chunk with something left over')
  return rows
}
