import { describe, expect, it } from 'vitest'
import { newDocumentId, principalId } from '@/lib/protocol/identifiers'
import type { Connection } from '@/server/collaboration/connection'
import { Pending } from '@/server/collaboration/pending'

const KiB = 1024
const documentId = newDocumentId()

const connection = (clientId: number): Connection => ({
  grant: {
    documentId,
    clientId,
    role: 'editor',
    principal: { id: principalId(`person ${clientId}`), name: 'Somebody', hue: 0, guest: true },
    signInId: null,
    expiresAt: null,
  },
  send: () => {},
  pour: (_, poured) => poured(),
  cork: () => {},
  uncork: () => {},
  offer: () => true,
  close: () => {},
})

const named = (pending: Pending): (readonly [number, number])[] =>
  pending.take().map(({ from, number }) => [from.grant.clientId, number] as const)

describe('what waits for its commit', () => {
  it('goes in steps when it is large, in turns with the small of others, and in the order of its author', () => {
    const pending = new Pending()
    const [ada, bo] = [connection(1), connection(2)]
    for (let number = 1; number <= 5; number++)
      pending.add({
        from: ada,
        number,
        update: new Uint8Array(7 * KiB),
        clock: number,
        receivedAt: 0,
        admittedAt: 0,
      })
    pending.add({ from: bo, number: 1, update: new Uint8Array(20), clock: 1, receivedAt: 0, admittedAt: 0 })
    expect(pending.bytes).toBe(35 * KiB + 20)
    expect(named(pending)).toEqual([[2, 1]])
    expect(pending.bytesOf(1)).toBe(35 * KiB)
    pending.add({ from: bo, number: 2, update: new Uint8Array(20), clock: 2, receivedAt: 0, admittedAt: 0 })
    expect(named(pending)).toEqual([
      [2, 2],
      [1, 1],
      [1, 2],
    ])
    pending.add({ from: bo, number: 3, update: new Uint8Array(20), clock: 3, receivedAt: 0, admittedAt: 0 })
    expect(named(pending)).toEqual([[2, 3]])
    for (const step of [[1, 2], [3]]) {
      const left = named(pending)
      expect(left).toEqual(step.map((index) => [1, index + 2]))
    }
    expect([pending.bytes, pending.isEmpty]).toEqual([0, true])
  })

  it('takes one step of what is large, however many wrote it, and lets them take turns', () => {
    const pending = new Pending()
    for (let number = 1; number <= 2; number++) {
      for (const clientId of [1, 2, 3])
        pending.add({
          from: connection(clientId),
          number,
          update: new Uint8Array(10 * KiB),
          clock: number,
          receivedAt: 0,
          admittedAt: 0,
        })
    }
    const turns = Array.from({ length: 6 }, () => named(pending))
    expect(turns).toEqual([[[1, 1]], [[2, 1]], [[3, 1]], [[1, 2]], [[2, 2]], [[3, 2]]])
    expect(pending.isEmpty).toBe(true)
  })

  it('answers what is sent again over another connection only after what came before it', () => {
    const pending = new Pending()
    const [before, again] = [connection(1), connection(1)]
    for (let number = 1; number <= 3; number++)
      pending.add({
        from: before,
        number,
        update: new Uint8Array(12 * KiB),
        clock: number,
        receivedAt: 0,
        admittedAt: 0,
      })
    pending.add({ from: again, number: 4, update: null, clock: 0, receivedAt: 0, admittedAt: 0 })
    expect(named(pending)).toEqual([[1, 1]])
    expect(named(pending)).toEqual([[1, 2]])
    expect(named(pending)).toEqual([
      [1, 3],
      [1, 4],
    ])
  })

  it('takes a message that is larger than a share', () => {
    const pending = new Pending()
    pending.add({
      from: connection(1),
      number: 1,
      update: new Uint8Array(1024 * KiB),
      clock: 1,
      receivedAt: 0,
      admittedAt: 0,
    })
    expect(named(pending)).toEqual([[1, 1]])
  })
})
