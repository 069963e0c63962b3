import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { principalId } from '@/lib/protocol/identifiers'
import {
  type PresenceEntry,
  readList,
  readPerson,
  readPresence,
  writeList,
  writePerson,
  writePresence,
} from '@/lib/protocol/message-fields'
import type { Person } from '@/lib/protocol/people'
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
  /** "I have just come: who is with you?" */
  | { readonly kind: 'ask' }
  /** Everybody who is here, and what they show; said again and again, so that what was missed is mended. */
  | {
      readonly kind: 'all'
      readonly people: readonly Person[]
      readonly presence: readonly PresenceEntry[]
    }
  /** Windows that came or changed, and those that left. */
  | { readonly kind: 'people'; readonly here: readonly Person[]; readonly left: readonly number[] }
  | { readonly kind: 'presence'; readonly entries: readonly PresenceEntry[] }
  /** Nobody has the document open here any more. */
  | { readonly kind: 'bye' }

/** Versions that run side by side while one replaces the other say nothing to each other that they cannot read. */
const newsVersion = 1

const kinds = [
  'rows',
  'head',
  'ask',
  'all',
  'people',
  'presence',
  'bye',
] as const satisfies readonly News['kind'][]

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
      case 'all':
        writeList(to, news.people, writePerson)
        writeList(to, news.presence, writePresence)
        break
      case 'people':
        writeList(to, news.here, writePerson)
        writeList(to, news.left, encoding.writeVarUint)
        break
      case 'presence':
        writeList(to, news.entries, writePresence)
        break
      case 'ask':
      case 'bye':
        break
    }
  })

const read = (from: decoding.Decoder): News => {
  const kind = kinds[decoding.readUint8(from)]
  if (kind === undefined) throw new RangeError('unknown kind of news')
  switch (kind) {
    case 'rows':
      return {
        kind,
        epoch: decoding.readVarUint(from),
        from: decoding.readVarUint(from),
        rows: readList(from, readNewRow),
      }
    case 'head':
      return { kind, epoch: decoding.readVarUint(from), head: decoding.readVarUint(from) }
    case 'all':
      return { kind, people: readList(from, readPerson), presence: readList(from, readPresence) }
    case 'people':
      return { kind, here: readList(from, readPerson), left: readList(from, decoding.readVarUint) }
    case 'presence':
      return { kind, entries: readList(from, readPresence) }
    case 'ask':
    case 'bye':
      return { kind }
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
