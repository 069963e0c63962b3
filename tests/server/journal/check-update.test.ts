import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { checkUpdate } from '@/server/journal/check-update'
import { editAtRandom } from '@/tests/simulation/people-at-work'
import { seededRandom } from '@/tests/support/random'

const author = 7
const other = 8
const nothing = new Map<number, number>()

const docOf = (clientId: number): Y.Doc => {
  const doc = new Y.Doc()
  doc.clientID = clientId
  return doc
}

/** The updates that `write` makes in `doc`, one a transaction. */
const updatesOf = (doc: Y.Doc, write: () => void): Uint8Array[] => {
  const updates: Uint8Array[] = []
  const note = (update: Uint8Array): number => updates.push(update)
  doc.on('update', note)
  write()
  doc.off('update', note)
  return updates
}

const at = (updates: readonly Uint8Array[], index: number): Uint8Array => {
  const update = updates[index]
  if (update === undefined) throw new RangeError('no such update')
  return update
}

const typed = (doc: Y.Doc, letters: string): Uint8Array[] =>
  updatesOf(doc, () => {
    for (const letter of letters) doc.getText('title').insert(doc.getText('title').length, letter)
  })

describe('an update is admitted', () => {
  it('when it continues what is known, and tells how far it goes', () => {
    const updates = typed(docOf(author), 'ab')
    const [first, second] = [at(updates, 0), at(updates, 1)]
    expect(checkUpdate(first, nothing, author)).toEqual({
      ok: true,
      structs: 1,
      known: false,
      update: first,
      clock: 1,
    })
    expect(checkUpdate(second, new Map([[author, 1]]), author)).toMatchObject({ known: false, clock: 2 })
  })

  it('as known when it came before (P3)', () => {
    const updates = typed(docOf(author), 'ab')
    expect(checkUpdate(at(updates, 0), new Map([[author, 2]]), author)).toEqual({
      ok: true,
      structs: 1,
      known: true,
    })
  })

  it('without what is known, when it comes again together with a deletion', () => {
    const doc = docOf(author)
    const update = at(
      updatesOf(doc, () => {
        doc.transact(() => {
          doc.getText('title').insert(0, 'abc')
          doc.getText('title').delete(0, 1)
        })
      }),
      0,
    )
    const again = checkUpdate(update, new Map([[author, 3]]), author)
    if (!again.ok || again.known) throw new Error('not admitted')
    expect(Y.decodeUpdate(again.update).structs).toEqual([])
    expect(again.clock).toBe(3)
  })

  it('always, when an honest editor made it: 5,000 random edits of two people', () => {
    const random = seededRandom(5)
    const known = new Map<number, number>()
    const docs = [docOf(author), docOf(other)]
    let checked = 0
    for (let round = 0; round < 5_000; round++) {
      const doc = random.pick(docs)
      for (const update of updatesOf(doc, () => editAtRandom(doc, random))) {
        const result = checkUpdate(update, known, doc.clientID)
        if (!result.ok) throw new Error(result.code)
        if (!result.known) known.set(doc.clientID, result.clock)
        for (const replica of docs) if (replica !== doc) Y.applyUpdate(replica, update)
        checked++
      }
    }
    expect(checked).toBeGreaterThan(4_000)
  })
})

describe('an update is refused', () => {
  it('when a part before it is missing (U5)', () => {
    expect(checkUpdate(at(typed(docOf(author), 'ab'), 1), nothing, author)).toEqual({
      ok: false,
      code: 'sync-needed',
    })
  })

  it('when it builds on words of somebody else that are not known (U5)', () => {
    const doc = docOf(author)
    for (const update of typed(docOf(other), 'x')) Y.applyUpdate(doc, update)
    expect(checkUpdate(at(typed(doc, 'y'), 0), nothing, author)).toEqual({ ok: false, code: 'sync-needed' })
  })

  it('when it deletes what is not known (U5)', () => {
    const doc = docOf(author)
    for (const update of typed(docOf(other), 'x')) Y.applyUpdate(doc, update)
    const deletion = at(
      updatesOf(doc, () => doc.getText('title').delete(0, 1)),
      0,
    )
    expect(checkUpdate(deletion, nothing, author)).toEqual({ ok: false, code: 'sync-needed' })
    expect(checkUpdate(deletion, new Map([[other, 1]]), author)).toMatchObject({ ok: true })
  })

  it('when it skips a part of itself (U5)', () => {
    const updates = typed(docOf(author), 'abc')
    const holed = Y.mergeUpdates([at(updates, 0), at(updates, 2)])
    expect(checkUpdate(holed, nothing, author)).toEqual({ ok: false, code: 'sync-needed' })
  })

  it('when it writes in the name of another (U3)', () => {
    expect(checkUpdate(at(typed(docOf(other), 'x'), 0), nothing, author)).toEqual({
      ok: false,
      code: 'foreign-author',
    })
  })

  it("when it squats on another's clock with a struct that holds nothing (U3)", () => {
    // One client, one struct, client 8, clock 0, a garbage-collected struct of length 1, and no deletions.
    const squat = Uint8Array.from([1, 1, other, 0, 0, 1, 0])
    expect(checkUpdate(squat, nothing, author)).toEqual({ ok: false, code: 'foreign-author' })
  })

  it('when it has a byte too many or too few (U2)', () => {
    const update = at(typed(docOf(author), 'a'), 0)
    expect(checkUpdate(Uint8Array.from([...update, 0]), nothing, author)).toEqual({
      ok: false,
      code: 'malformed',
    })
    for (let length = 0; length < update.length; length++) {
      expect(checkUpdate(update.subarray(0, length), nothing, author)).toMatchObject({ ok: false })
    }
  })

  it('or admitted, whatever the bytes are, and never throws', () => {
    const random = seededRandom(9)
    const whole = at(typed(docOf(author), 'a'), 0)
    let refused = 0
    for (let round = 0; round < 20_000; round++) {
      const bytes = Uint8Array.from(whole)
      for (let flips = 0; flips < 3; flips++) bytes[random.integer(bytes.length)] = random.integer(256)
      if (!checkUpdate(bytes, nothing, author).ok) refused++
    }
    expect(refused).toBeGreaterThan(5_000)
  })
})
