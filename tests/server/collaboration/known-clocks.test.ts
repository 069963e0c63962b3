import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { KnownClocks } from '@/server/collaboration/known-clocks'
import { defaultLimits } from '@/server/limits'

const typed = (doc: Y.Doc, text: string): Uint8Array => {
  const before = Y.encodeStateVector(doc)
  doc.getText('title').insert(doc.getText('title').length, text)
  return Y.encodeStateAsUpdate(doc, before)
}

it('knows what is admitted for its author alone, and for everybody what is committed (J3, U5)', () => {
  const known = new KnownClocks(new Map())
  const [ada, bo] = [new Y.Doc(), new Y.Doc()]
  ada.clientID = 11
  bo.clientID = 12
  const first = typed(ada, 'first ')
  expect(known.check(first, 11, defaultLimits)).toMatchObject({ ok: true, known: false, clock: 6 })
  known.admit(11, 6)
  expect(known.check(first, 11, defaultLimits)).toMatchObject({ ok: true, known: true })
  expect(known.check(typed(ada, 'second'), 11, defaultLimits)).toMatchObject({ ok: true, known: false })
  Y.applyUpdate(bo, first)
  const built = typed(bo, 'built on it')
  expect(known.check(built, 12, defaultLimits)).toEqual({ ok: false, code: 'sync-needed' })
  known.commit(11, 6)
  expect(known.check(built, 12, defaultLimits)).toMatchObject({ ok: true, known: false })
  expect([known.has(11), known.has(12), known.authors]).toEqual([true, false, 1])
})
