import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { principalId } from '@/lib/protocol/identifiers'
import {
  type ClientMessage,
  decodeClientMessage,
  decodeServerMessage,
  encodeClientMessage,
  encodeServerMessage,
  type ServerMessage,
} from '@/lib/protocol/messages'
import type { Person } from '@/lib/protocol/people'
import { refusals } from '@/lib/protocol/refusals'
import { protocolVersion } from '@/lib/protocol/version'
import { seededRandom } from '@/tests/support/random'

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)
const ada: Person = {
  clientId: 4_000_000_000,
  principalId: principalId('ada'),
  name: 'Ada Ω🙂',
  hue: 11,
  guest: true,
}

/** One of every kind, with every field at work. */
const clientMessages: { readonly [Kind in ClientMessage['kind']]: ClientMessage & { kind: Kind } } = {
  sync: { kind: 'sync', epoch: 3, seq: 2 ** 40 },
  update: { kind: 'update', number: 300, update: bytes(1, 2, 255) },
  presence: { kind: 'presence', state: '{"cursor":{"anchor":1,"head":2}}' },
  unreadable: { kind: 'unreadable', epoch: 3, seq: 2 ** 40 },
}
const serverMessages: { readonly [Kind in ServerMessage['kind']]: ServerMessage & { kind: Kind } } = {
  snapshot: { kind: 'snapshot', seq: 7, size: 300, part: bytes(9, 8, 7) },
  rows: { kind: 'rows', rows: [bytes(1), bytes(2, 3)] },
  synced: {
    kind: 'synced',
    epoch: 1,
    head: 9,
    role: 'commenter',
    snapshotSeq: 7,
    people: [ada],
    presence: [
      { clientId: ada.clientId, state: '{}' },
      { clientId: 7, state: null },
    ],
  },
  saved: { kind: 'saved', number: 5, seq: 6 },
  refused: { kind: 'refused', number: 5, code: 'busy', retryAfterMs: 1500 },
  updates: { kind: 'updates', from: 12, rows: [{ clientId: 9, update: bytes(0, 0) }] },
  people: { kind: 'people', here: [ada], left: [1, 2] },
  presence: { kind: 'presence', entries: [{ clientId: 3, state: '{"cursor":null}' }] },
  closing: { kind: 'closing', code: 'server-stopping' },
}

describe('messages', () => {
  it.each(Object.values(clientMessages))('$kind from a browser reads as it was written', (message) => {
    expect(decodeClientMessage(encodeClientMessage(message))).toEqual(message)
  })

  it.each(Object.values(serverMessages))('$kind from the server reads as it was written', (message) => {
    expect(decodeServerMessage(encodeServerMessage(message))).toEqual(message)
  })

  it('are read exactly: nothing missing, nothing left over (U2)', () => {
    let tried = 0
    for (const message of Object.values(clientMessages)) {
      const whole = encodeClientMessage(message)
      expect(decodeClientMessage(bytes(...whole, 0))).toBeNull()
      for (let length = 0; length < whole.length; length++) {
        expect(decodeClientMessage(whole.subarray(0, length))).toBeNull()
        tried++
      }
    }
    expect(tried).toBeGreaterThan(40)
  })

  it('of any bytes read as a message or as nothing, and never throw or take more memory than they are', () => {
    const random = seededRandom(11)
    let nothing = 0
    for (let round = 0; round < 20_000; round++) {
      const junk = Uint8Array.from({ length: random.integer(40) }, () => random.integer(256))
      if (round % 2 === 0 && junk.length > 0) junk[0] = random.integer(8)
      if (decodeClientMessage(junk) === null) nothing++
      decodeServerMessage(junk)
    }
    expect(nothing).toBeGreaterThan(10_000)
  })

  it('keep their shape until the version is raised (P8)', () => {
    const shape = createHash('sha256')
    for (const message of Object.values(clientMessages)) shape.update(encodeClientMessage(message))
    for (const message of Object.values(serverMessages)) shape.update(encodeServerMessage(message))
    shape.update(Object.keys(refusals).join())
    expect({ version: protocolVersion, shape: shape.digest('hex') }).toMatchInlineSnapshot(`
      {
        "shape": "4a6bbdcfad4f8fdc6cd28ed402f2a323ae3ccd5db1db25dfeae8f362c884c6cd",
        "version": 5,
      }
    `)
  })
})
