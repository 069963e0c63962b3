import { crc32 } from 'node:zlib'
import type { DocumentId } from '@/lib/protocol/identifiers'

const over = (words: readonly (string | number)[], bytes: Uint8Array): number =>
  crc32(bytes, crc32(words.join('\n')))

/** CRC-32 of a journal row: its bytes, and whose they are where. */
export const rowChecksum = (
  documentId: DocumentId,
  row: { readonly principalId: string | null; readonly clientId: number; readonly update: Uint8Array },
): number => over([documentId, row.principalId ?? '', row.clientId], row.update)

/** CRC-32 of what a document's snapshot up to `seq` consists of: its state, or its state vector. */
export const snapshotChecksum = (documentId: DocumentId, seq: number, bytes: Uint8Array): number =>
  over([documentId, seq], bytes)

/** CRC-32 of a history chunk. */
export const chunkChecksum = (
  documentId: DocumentId,
  chunk: { readonly firstSeq: number; readonly lastSeq: number; readonly content: Uint8Array },
): number => over([documentId, chunk.firstSeq, chunk.lastSeq], chunk.content)
