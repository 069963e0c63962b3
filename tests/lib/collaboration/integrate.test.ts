import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { integrate } from '@/lib/collaboration/integrate'

/** What two people wrote who made the same word bold at once: each mark stands there twice. */
const boldTwice = (): Uint8Array[] => {
  const updates: Uint8Array[] = []
  const first = new Y.Doc()
  first.clientID = 2
  first.getText('words').insert(0, 'some words')
  updates.push(Y.encodeStateAsUpdate(first))
  for (const clientId of [3, 4]) {
    const doc = new Y.Doc()
    doc.clientID = clientId
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(first))
    doc.getText('words').format(0, 4, { bold: true })
    updates.push(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(first)))
  }
  return updates
}

/** Transactions in which a reader of `boldTwice` writes something itself. */
const writtenBy = (read: (doc: Y.Doc, update: Uint8Array, origin: object) => void): number => {
  const origin = {}
  const doc = new Y.Doc()
  const words = doc.getText('words')
  let written = 0
  doc.on('update', (_: Uint8Array, from: unknown) => {
    if (from !== origin) written++
  })
  for (const update of boldTwice()) read(doc, update, origin)
  expect(words.toDelta()).toEqual([{ insert: 'some', attributes: { bold: true } }, { insert: ' words' }])
  return written
}

it('writes nothing, where Yjs by itself would', () => {
  expect(writtenBy((doc, update, origin) => Y.applyUpdate(doc, update, origin))).toBeGreaterThan(0)
  expect(
    writtenBy((doc, update, origin) => integrate(doc, origin, () => Y.applyUpdate(doc, update, origin))),
  ).toBe(0)
})

it('writes nothing either while another transaction ends', () => {
  const [words, one, other] = boldTwice()
  const doc = new Y.Doc()
  const origin = {}
  const origins: unknown[] = []
  doc.on('update', (_: Uint8Array, from: unknown) => origins.push(from))
  const take = (update: Uint8Array | undefined) => update && Y.applyUpdate(doc, update)
  integrate(doc, origin, () => take(words))
  doc.getText('words').observe(({ transaction }) => {
    if (transaction.meta.has('outer')) integrate(doc, origin, () => take(other))
  })
  integrate(doc, origin, () => {
    take(one)
    doc.transact((transaction) => transaction.meta.set('outer', true))
  })
  expect(origins).toEqual([origin, origin, origin])
})

it('is heard of by one listener of a document, however much comes', () => {
  const doc = new Y.Doc()
  for (const update of boldTwice()) integrate(doc, null, () => Y.applyUpdate(doc, update))
  expect(doc._observers.get('afterTransaction')?.size).toBe(1)
})
