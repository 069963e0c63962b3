import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { type Role, roles } from '@/lib/access/roles'
import { principalId } from './identifiers'
import { hueCount, type Person } from './people'
import { parseRefusal, type RefusalCode } from './refusals'

/** What others see of a window's awareness state: JSON of everything but who it is; null when it has gone quiet. */
export type PresenceEntry = { readonly clientId: number; readonly state: string | null }

/** One row of a broadcast: the update, and the clientID of the window that wrote it. */
export type UpdateRow = { readonly clientId: number; readonly update: Uint8Array }

/** A document's state up to `seq`: a Yjs v2 update, deflated without a header. */
export type SnapshotPart = { readonly seq: number; readonly state: Uint8Array }

export type ClientMessage =
  /** "I hold everything up to `seq` of `epoch`." A window that holds nothing says 0 and 0 (rule P2). */
  | { readonly kind: 'sync'; readonly epoch: number; readonly seq: number }
  /** A Yjs v1 update. Numbers rise on a connection (rule P3). */
  | { readonly kind: 'update'; readonly number: number; readonly update: Uint8Array }
  | { readonly kind: 'presence'; readonly state: string | null }

export type Synced = {
  readonly kind: 'synced'
  readonly epoch: number
  /** The seq that the window holds after applying `snapshot` and `rows`. */
  readonly head: number
  readonly role: Role
  /** Present when the window is behind it. */
  readonly snapshot: SnapshotPart | null
  /** Yjs v1 updates, one a seq, the last of them at `head`. */
  readonly rows: readonly Uint8Array[]
  readonly people: readonly Person[]
  readonly presence: readonly PresenceEntry[]
}

export type ServerMessage =
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

const clientKinds = ['sync', 'update', 'presence'] as const satisfies readonly ClientMessage['kind'][]
const serverKinds = [
  'synced',
  'saved',
  'refused',
  'updates',
  'people',
  'presence',
  'closing',
] as const satisfies readonly ServerMessage['kind'][]

type Writer = encoding.Encoder
type Reader = decoding.Decoder

const writeList = <Item>(
  to: Writer,
  items: readonly Item[],
  write: (to: Writer, item: Item) => void,
): void => {
  encoding.writeVarUint(to, items.length)
  for (const item of items) write(to, item)
}

const readList = <Item>(from: Reader, read: (from: Reader) => Item): Item[] => {
  const count = decoding.readVarUint(from)
  // Every item takes at least a byte: a count beyond what is left is a lie, and would only cost memory.
  if (count > from.arr.length - from.pos) throw new RangeError('list longer than its message')
  return Array.from({ length: count }, () => read(from))
}

const writePerson = (to: Writer, person: Person): void => {
  encoding.writeVarUint(to, person.clientId)
  encoding.writeVarString(to, person.principalId)
  encoding.writeVarString(to, person.name)
  encoding.writeUint8(to, person.hue)
  encoding.writeUint8(to, person.guest ? 1 : 0)
}

const readPerson = (from: Reader): Person => ({
  clientId: decoding.readVarUint(from),
  principalId: principalId(decoding.readVarString(from)),
  name: decoding.readVarString(from),
  hue: decoding.readUint8(from) % hueCount,
  guest: decoding.readUint8(from) === 1,
})

/** States are JSON objects, so an empty text is free to mean "gone quiet". */
const writeState = (to: Writer, state: string | null): void => encoding.writeVarString(to, state ?? '')
const readState = (from: Reader): string | null => decoding.readVarString(from) || null

const writePresence = (to: Writer, entry: PresenceEntry): void => {
  encoding.writeVarUint(to, entry.clientId)
  writeState(to, entry.state)
}

const readPresence = (from: Reader): PresenceEntry => ({
  clientId: decoding.readVarUint(from),
  state: readState(from),
})

const writeCode = (to: Writer, code: RefusalCode): void => encoding.writeVarString(to, code)
const readCode = (from: Reader): RefusalCode => parseRefusal(decoding.readVarString(from)).code

export const encodeClientMessage = (message: ClientMessage): Uint8Array =>
  encoding.encode((to) => {
    encoding.writeUint8(to, clientKinds.indexOf(message.kind))
    switch (message.kind) {
      case 'sync':
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
      return { kind, epoch: decoding.readVarUint(from), seq: decoding.readVarUint(from) }
    case 'update':
      return { kind, number: decoding.readVarUint(from), update: decoding.readVarUint8Array(from) }
    case 'presence':
      return { kind, state: readState(from) }
  }
}

export const encodeServerMessage = (message: ServerMessage): Uint8Array =>
  encoding.encode((to) => {
    encoding.writeUint8(to, serverKinds.indexOf(message.kind))
    switch (message.kind) {
      case 'synced':
        encoding.writeVarUint(to, message.epoch)
        encoding.writeVarUint(to, message.head)
        encoding.writeUint8(to, roles.indexOf(message.role))
        writeList(to, message.snapshot === null ? [] : [message.snapshot], (to, snapshot) => {
          encoding.writeVarUint(to, snapshot.seq)
          encoding.writeVarUint8Array(to, snapshot.state)
        })
        writeList(to, message.rows, encoding.writeVarUint8Array)
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
        writeList(to, message.rows, (to, row) => {
          encoding.writeVarUint(to, row.clientId)
          encoding.writeVarUint8Array(to, row.update)
        })
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

const readRole = (from: Reader): Role => {
  const role = roles[decoding.readUint8(from)]
  if (role === undefined) throw new RangeError('unknown role')
  return role
}

const readServerMessage = (from: Reader): ServerMessage => {
  const kind = serverKinds[decoding.readUint8(from)]
  if (kind === undefined) throw new RangeError('unknown kind of message')
  switch (kind) {
    case 'synced':
      return {
        kind,
        epoch: decoding.readVarUint(from),
        head: decoding.readVarUint(from),
        role: readRole(from),
        snapshot:
          readList(from, (from) => ({
            seq: decoding.readVarUint(from),
            state: decoding.readVarUint8Array(from),
          }))[0] ?? null,
        rows: readList(from, decoding.readVarUint8Array),
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
      return {
        kind,
        from: decoding.readVarUint(from),
        rows: readList(from, (from) => ({
          clientId: decoding.readVarUint(from),
          update: decoding.readVarUint8Array(from),
        })),
      }
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
