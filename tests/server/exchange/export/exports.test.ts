import { describe, expect, test } from 'vitest'
import type { PrismaClient } from '@/generated/prisma/client'
import { type DocumentId, newDocumentId, principalId } from '@/lib/protocol/identifiers'
import { Exports } from '@/server/exchange/export/exports'
import { refused } from '@/server/files/files-result'
import { defaultLimits } from '@/server/limits'
import { everyDocument } from '../../../support/every-block'
import { gate } from '../../../support/gate'
import { testLog } from '../../../support/test-log'

const actor = { id: principalId('ada'), name: 'Ada', hue: 0, guest: true }
const { words, origin } = everyDocument()

/** Exports whose pictures are looked for when the test says so. */
const scene = () => {
  const begun: DocumentId[] = []
  const opened: string[] = []
  const written: string[] = []
  const gates: ReturnType<typeof gate<void>>[] = []
  const exports = new Exports({
    prisma: {
      document: { findUnique: async () => ({ createdAt: new Date(0), changedAt: new Date(0) }) },
      $transaction: async () => true,
    } as unknown as PrismaClient,
    journal: {
      read: async (documentId) => {
        begun.push(documentId)
        return { epoch: 1, head: 1, snapshot: null, rows: [] }
      },
    },
    documents: {
      accessOf: async () => ({ role: 'owner', place: 'use', via: { kind: 'member' }, expiresAt: null }),
      ensureSeeded: async () => false,
    },
    files: {
      open: async (_, fileId) => {
        opened.push(String(fileId))
        const next = gate<void>()
        gates.push(next)
        await next.promise
        return refused('not-found')
      },
    },
    workers: {
      pictures: async () => ['2'.repeat(22), '3'.repeat(22)],
      write: async ({ format }) => {
        written.push(format)
        return { title: 'x', bytes: new Uint8Array(), undrawn: [] }
      },
    },
    printer: null,
    limits: defaultLimits,
    log: testLog,
  })
  const make = (signal?: AbortSignal) =>
    exports.make(
      { documentId: newDocumentId(), actor },
      { format: 'docx', words, origin, ...(signal && { signal }) },
    )
  return { begun, opened, written, gates, make }
}

const settled = async (until: () => boolean): Promise<void> => {
  for (let turn = 0; turn < 100 && !until(); turn += 1) await new Promise(setImmediate)
}

describe('documents that are written as files', () => {
  test('hold nothing while they wait for their turn', async () => {
    const { begun, opened, gates, make } = scene()
    const all = [make(), make(), make()]
    await settled(() => opened.length === 2)
    expect([begun.length, opened.length]).toEqual([2, 2])
    const opens = async (count: number): Promise<void> => {
      await settled(() => gates.length >= count)
      for (const one of gates) one.open()
    }
    // Two of each document are asked for, one after the other.
    for (const count of [2, 4, 5, 6]) await opens(count)
    expect((await Promise.all(all)).every(({ ok }) => ok)).toBe(true)
    expect(begun).toHaveLength(3)
  })

  test('are left by whoever has gone, also before their turn', async () => {
    const { begun, opened, written, gates, make } = scene()
    const gone = new AbortController()
    const left = [make(gone.signal), make(gone.signal), make(gone.signal)].map((one) => one.catch(String))
    await settled(() => opened.length === 2)
    gone.abort(new Error('gone'))
    for (const one of gates) one.open()
    expect(await Promise.all(left)).toEqual(['Error: gone', 'Error: gone', 'Error: gone'])
    expect([begun.length, opened.length, written]).toEqual([2, 2, []])
  })
})
