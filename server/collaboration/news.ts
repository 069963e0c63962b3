import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { principalId } from '@/lib/protocol/identifiers'
import { readList, writeList } from '@/lib/protocol/message-fields'
import type { NewRow } from '@/server/journal/journal'

/** What one process says of a document to those that have it open, too. */
export type News =
  /** Rows `from`, `from` + 1, … of `epoch` are committed. */
  | {
      readonly kind: 'rows'
      readonly epoch: number
      readonly from: number
      readonly rows: readonly NewRow[]
    }
  /** The journal of `epoch` has come to `head`, with more than is worth sending along. */
  | { readonly kind: 'head'; readonly epoch: number; readonly head: number }

/** Versions that run side by side while one replaces the other say nothing to each other that they cannot read. */
const newsVersion = 1

const kinds = ['rows', 'head'] as const satisfies readonly News['kind'][]

const writeNewRow = (to: encoding.Encoder, row: NewRow): void => {
  encoding.writeVarString(to, row.principalId ?? '')
  encoding.writeVarUint(to, row.clientId)
  encoding.writeVarUint8Array(to, row.update)
}

const readNewRow = (from: decoding.Decoder): NewRow => ({
  principalId: principalId(decoding.readVarString(from)) || null,
  clientId: decoding.readVarUint(from),
  update: decoding.readVarUint8Array(from),
})

export const encodeNews = (news: News): Uint8Array =>
  encoding.encode((to) => {
    encoding.writeUint8(to, newsVersion)
    encoding.writeUint8(to, kinds.indexOf(news.kind))
    switch (news.kind) {
      case 'rows':
        encoding.writeVarUint(to, news.epoch)
        encoding.writeVarUint(to, news.from)
        writeList(to, news.rows, writeNewRow)
        break
      case 'head':
        encoding.writeVarUint(to, news.epoch)
        encoding.writeVarUint(to, news.head)
        break
    }
  })

const read = (from: decoding.Decoder): News => {
  const kind = kinds[decoding.readUint8(from)]
  if (kind === undefined) throw new RangeError('unknown kind of news')
  const epoch = decoding.readVarUint(from)
  switch (kind) {
    case 'rows':
      return { kind, epoch, from: decoding.readVarUint(from), rows: readList(from, readNewRow) }
    case 'head':
      return { kind, epoch, head: decoding.readVarUint(from) }
  }
}

/** Null for what does not decode, or is of another version: what it says stands in the journal, too. */
export const decodeNews = (bytes: Uint8Array): News | null => {
  const from = decoding.createDecoder(bytes)
  try {
    return decoding.readUint8(from) === newsVersion ? read(from) : null
  } catch {
    return null
  }
}
