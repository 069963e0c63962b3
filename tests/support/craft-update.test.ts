import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { editAtRandom } from '@/tests/simulation/people-at-work'
import { craftedFrom, craftUpdate } from './craft-update'
import { seededRandom } from './random'

test('what is crafted from an honest update again means the same to Yjs', () => {
  const random = seededRandom(11)
  const doc = new Y.Doc()
  const copy = new Y.Doc()
  let crafted = 0
  doc.on('update', (update: Uint8Array) => {
    const again = craftUpdate(craftedFrom(update))
    expect(craftedFrom(again)).toEqual(craftedFrom(update))
    Y.applyUpdate(copy, again)
    crafted++
  })
  for (let edit = 0; edit < 500; edit++) editAtRandom(doc, random)
  expect(crafted).toBeGreaterThan(400)
  expect(Y.encodeStateAsUpdate(copy)).toEqual(Y.encodeStateAsUpdate(doc))
})
