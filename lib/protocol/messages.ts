import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Role } from '@/lib/access/roles'
import {
  type PresenceEntry,
  type Reader,
  readCode,
  readList,
  readPerson,
  readPresence,
  readRole,
  readRow,
  readState,
  type UpdateRow,
  writeCode,
  writeList,
  writePerson,
  writePresence,
  writeRole,
  writeRow,
  writeState,
} from './message-fields'
import type { Person } from './people'
import type { RefusalCode } from './refusals'

export type ClientMessage =
  /** "I hold everything up to `seq` of `epoch`." A window that holds nothing says 0 and 0 (rule P2). */
  | { readonly kind: 'sync'; readonly epoch: number; readonly seq: number }
  /** A Yjs v1 update. Numbers rise on a connection (rule P3). */
  | { readonly kind: 'update'; readonly number: number; readonly update: Uint8Array }
  | { readonly kind: 'presence'; readonly state: string | null }
  /** "A row after `seq` of `epoch` cannot be applied here." The window stops with that. */
  | { readonly kind: 'unreadable'; readonly epoch: number; readonly seq: number }

/**
 * A part of a document's state up to `seq`, in order: together they are `size` bytes, a Yjs v2 update deflated
 * without a header.
 */
export type SnapshotPart = {
  readonly kind: 'snapshot'
  readonly seq: number
  readonly size: number
  readonly part: Uint8Array
}

/** Some of what follows the snapshot, or what the window holds: Yjs v1 updates, one a seq, without gaps. */
export type Rows = { readonly kind: 'rows'; readonly rows: readonly Uint8Array[] }

/** The end of an answer to `sync`: now the window applies what came in parts, as one (rule P2). */
export type Synced = {
  readonly kind: 'synced'
  readonly epoch: number
  /** The seq that the window holds after applying the parts. */
  readonly head: number
  /** Of the snapshot that came in parts before; null when none did. */
  readonly snapshotSeq: number | null
  readonly role: Role
  readonly people: readonly Person[]
  readonly presence: readonly PresenceEntry[]
}

export type ServerMessage =
  | SnapshotPart
  | Rows
  | Synced
  /** Everything up to `number` is committed, at or before `seq`, which is where the journal ends now. */
  | { readonly kind: 'saved'; readonly number: number; readonly seq: number }
  | {
      readonly kind: 'refused'
      readonly number: number
      readonly code: RefusalCode
      readonly retryAfterMs: number
    }
  /** Rows `from`, `from` + 1, … in commit order (rule P4). */
  | { readonly kind: 'updates'; readonly from: number; readonly rows: readonly UpdateRow[] }
  /** Windows that came or changed, and clientIDs of those that left. */
  | { readonly kind: 'people'; readonly here: readonly Person[]; readonly left: readonly number[] }
  | { readonly kind: 'presence'; readonly entries: readonly PresenceEntry[] }
  /** The last word before the connection ends. */
  | { readonly kind: 'closing'; readonly code: RefusalCode }

const clientKinds = [
  'sync',
  'update',
  'presence',
  'unreadable',
] as const satisfies readonly ClientMessage['kind'][]
const serverKinds = [
  'snapshot',
  'rows',
  'synced',
  'saved',
  'refused',
  'updates',
  'people',
  'presence',
  'closing',
] as const satisfies readonly ServerMessage['kind'][]

export const encodeClientMessage = (message: ClientMessage): Uint8Array =>
  encoding.encode((to) => {
    encoding.writeUint8(to, clientKinds.indexOf(message.kind))
    switch (message.kind) {
      case 'sync':
      case 'unreadable':
        encoding.writeVarUint(to, message.epoch)
        encoding.writeVarUint(to, message.seq)
        break
      case 'update':
        encoding.writeVarUint(to, message.number)
        encoding.writeVarUint8Array(to, message.update)
        break
      case 'presence':
        writeState(to, message.state)
        break
    }
  })

const readClientMessage = (from: Reader): ClientMessage => {
  const kind = clientKinds[decoding.readUint8(from)]
  if (kind === undefined) throw new RangeError('unknown kind of message')
  switch (kind) {
    case 'sync':
    case 'unreadable':
      return { kind, epoch: decoding.readVarUint(from), seq: decoding.readVarUint(from) }
    case 'update':
      return { kind, number: decoding.readVarUint(from), update: decoding.readVarUint8Array(from) }
    case 'presence':
      return { kind, state: readState(from) }
  }
}

/** What a row, a part or a message takes at most beside its bytes. */
const roomBeside = 16

/** About the bytes that a message takes: at least so many where it is large. */
const sizeOf = (message: ServerMessage): number => {
  switch (message.kind) {
    case 'snapshot':
      return message.part.length + 2 * roomBeside
    case 'rows':
      return message.rows.reduce((sum, { length }) => sum + length + roomBeside, roomBeside)
    case 'updates':
      return message.rows.reduce((sum, { update }) => sum + update.length + roomBeside, roomBeside)
    default:
      return 100
  }
}

/** As `encoding.encode`, in one piece of memory where `bytes` suffice: what is large is copied once. */
const encodeWithin = (bytes: number, write: (to: encoding.Encoder) => void): Uint8Array => {
  const to = encoding.createEncoder()
  to.cbuf = new Uint8Array(bytes)
  write(to)
  return to.bufs.length === 0 ? to.cbuf.subarray(0, to.cpos) : encoding.toUint8Array(to)
}

export const encodeServerMessage = (message: ServerMessage): Uint8Array =>
  encodeWithin(sizeOf(message), (to) => {
    encoding.writeUint8(to, serverKinds.indexOf(message.kind))
    switch (message.kind) {
      case 'snapshot':
        encoding.writeVarUint(to, message.seq)
        encoding.writeVarUint(to, message.size)
        encoding.writeVarUint8Array(to, message.part)
        break
      case 'rows':
        writeList(to, message.rows, encoding.writeVarUint8Array)
        break
      case 'synced':
        encoding.writeVarUint(to, message.epoch)
        encoding.writeVarUint(to, message.head)
        // The seq of a snapshot is never 0, which is free to mean that there is none.
        encoding.writeVarUint(to, message.snapshotSeq ?? 0)
        writeRole(to, message.role)
        writeList(to, message.people, writePerson)
        writeList(to, message.presence, writePresence)
        break
      case 'saved':
        encoding.writeVarUint(to, message.number)
        encoding.writeVarUint(to, message.seq)
        break
      case 'refused':
        encoding.writeVarUint(to, message.number)
        writeCode(to, message.code)
        encoding.writeVarUint(to, message.retryAfterMs)
        break
      case 'updates':
        encoding.writeVarUint(to, message.from)
        writeList(to, message.rows, writeRow)
        break
      case 'people':
        writeList(to, message.here, writePerson)
        writeList(to, message.left, encoding.writeVarUint)
        break
      case 'presence':
        writeList(to, message.entries, writePresence)
        break
      case 'closing':
        writeCode(to, message.code)
        break
    }
  })

const readServerMessage = (from: Reader): ServerMessage => {
  const kind = serverKinds[decoding.readUint8(from)]
  if (kind === undefined) throw new RangeError('unknown kind of message')
  switch (kind) {
    case 'snapshot':
      return {
        kind,
        seq: decoding.readVarUint(from),
        size: decoding.readVarUint(from),
        part: decoding.readVarUint8Array(from),
      }
    case 'rows':
      return { kind, rows: readList(from, decoding.readVarUint8Array) }
    case 'synced':
      return {
        kind,
        epoch: decoding.readVarUint(from),
        head: decoding.readVarUint(from),
        snapshotSeq: decoding.readVarUint(from) || null,
        role: readRole(from),
        people: readList(from, readPerson),
        presence: readList(from, readPresence),
      }
    case 'saved':
      return { kind, number: decoding.readVarUint(from), seq: decoding.readVarUint(from) }
    case 'refused':
      return {
        kind,
        number: decoding.readVarUint(from),
        code: readCode(from),
        retryAfterMs: decoding.readVarUint(from),
      }
    case 'updates':
      return { kind, from: decoding.readVarUint(from), rows: readList(from, readRow) }
    case 'people':
      return { kind, here: readList(from, readPerson), left: readList(from, decoding.readVarUint) }
    case 'presence':
      return { kind, entries: readList(from, readPresence) }
    case 'closing':
      return { kind, code: readCode(from) }
  }
}

/** Reads one message exactly: what does not decode, or leaves bytes over, is no message (null). */
const readExactly = <Message>(bytes: Uint8Array, read: (from: Reader) => Message): Message | null => {
  const from = decoding.createDecoder(bytes)
  try {
    const message = read(from)
    return decoding.hasContent(from) ? null : message
  } catch {
    return null
  }
}

export const decodeClientMessage = (bytes: Uint8Array): ClientMessage | null =>
  readExactly(bytes, readClientMessage)
export const decodeServerMessage = (bytes: Uint8Array): ServerMessage | null =>
  readExactly(bytes, readServerMessage)
