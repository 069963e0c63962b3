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

export type Writer = encoding.Encoder
export type Reader = decoding.Decoder

export const writeList = <Item>(
  to: Writer,
  items: readonly Item[],
  write: (to: Writer, item: Item) => void,
): void => {
  encoding.writeVarUint(to, items.length)
  for (const item of items) write(to, item)
}

export const readList = <Item>(from: Reader, read: (from: Reader) => Item): Item[] => {
  const count = decoding.readVarUint(from)
  // Every item takes at least a byte: a count beyond what is left is a lie, and would only cost memory.
  if (count > from.arr.length - from.pos) throw new RangeError('list longer than its message')
  const items: Item[] = []
  for (let at = 0; at < count; at++) items.push(read(from))
  return items
}

export const writePerson = (to: Writer, person: Person): void => {
  encoding.writeVarUint(to, person.clientId)
  encoding.writeVarString(to, person.principalId)
  encoding.writeVarString(to, person.name)
  encoding.writeUint8(to, person.hue)
  encoding.writeUint8(to, person.guest ? 1 : 0)
}

export const readPerson = (from: Reader): Person => ({
  clientId: decoding.readVarUint(from),
  principalId: principalId(decoding.readVarString(from)),
  name: decoding.readVarString(from),
  hue: decoding.readUint8(from) % hueCount,
  guest: decoding.readUint8(from) === 1,
})

/** States are JSON objects, so an empty text is free to mean "gone quiet". */
export const writeState = (to: Writer, state: string | null): void => encoding.writeVarString(to, state ?? '')
export const readState = (from: Reader): string | null => decoding.readVarString(from) || null

export const writePresence = (to: Writer, entry: PresenceEntry): void => {
  encoding.writeVarUint(to, entry.clientId)
  writeState(to, entry.state)
}

export const readPresence = (from: Reader): PresenceEntry => ({
  clientId: decoding.readVarUint(from),
  state: readState(from),
})

export const writeCode = (to: Writer, code: RefusalCode): void => encoding.writeVarString(to, code)
export const readCode = (from: Reader): RefusalCode => parseRefusal(decoding.readVarString(from)).code

export const writeRow = (to: Writer, row: UpdateRow): void => {
  encoding.writeVarUint(to, row.clientId)
  encoding.writeVarUint8Array(to, row.update)
}

export const readRow = (from: Reader): UpdateRow => ({
  clientId: decoding.readVarUint(from),
  update: decoding.readVarUint8Array(from),
})

export const writeRole = (to: Writer, role: Role): void => encoding.writeUint8(to, roles.indexOf(role))

export const readRole = (from: Reader): Role => {
  const role = roles[decoding.readUint8(from)]
  if (role === undefined) throw new RangeError('unknown role')
  return role
}
