import { type HistoryRow, packRows, unpackRows } from '@/server/journal/history-chunk'

const same = (one: HistoryRow, other: HistoryRow | undefined): boolean =>
  other !== undefined &&
  one.seq === other.seq &&
  one.principalId === other.principalId &&
  one.clientId === other.clientId &&
  one.checksum === other.checksum &&
  one.createdAt.getTime() === other.createdAt.getTime() &&
  Buffer.compare(one.update, other.update) === 0

/** Packs consecutive rows into a chunk, and reads it again. Throws when it does not say the same. */
export const pack = (rows: readonly HistoryRow[]): Uint8Array => {
  const chunk = packRows(rows)
  const again = unpackRows(rows[0]?.seq ?? 0, chunk)
  if (again.length !== rows.length || !rows.every((row, index) => same(row, again[index])))
    throw new Error('read again, the chunk says something else')
  return chunk
}
