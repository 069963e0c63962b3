import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { mergeUpdates } from '@/lib/collaboration/merge-updates'
import { checkUpdate } from '@/server/journal/check-update'
import { editAtRandom } from '@/tests/simulation/people-at-work'
import { seededRandom } from '@/tests/support/random'

const author = 7

const docOf = (clientId: number, base?: Y.Doc): Y.Doc => {
  const doc = new Y.Doc()
  doc.clientID = clientId
  if (base !== undefined) Y.applyUpdate(doc, Y.encodeStateAsUpdate(base))
  return doc
}

/** The update of each transaction that `write` makes. */
const updatesOf = (doc: Y.Doc, write: () => void): Uint8Array[] => {
  const updates: Uint8Array[] = []
  const hear = (update: Uint8Array): void => {
    updates.push(update)
  }
  doc.on('update', hear)
  write()
  doc.off('update', hear)
  return updates
}

const structsIn = (update: Uint8Array): number => Y.decodeUpdate(update).structs.length

const type = (doc: Y.Doc, at: number, letters: readonly string[]): Uint8Array[] => {
  const text = doc.getText('title')
  return updatesOf(doc, () => {
    let end = at
    for (const letter of letters) {
      text.insert(end, letter)
      end += letter.length
    }
  })
}

const stateOf = (doc: Y.Doc): unknown => [
  doc.getText('title').toString(),
  doc.getXmlFragment('content').toJSON(),
  Y.decodeStateVector(Y.encodeStateVector(doc)),
]

describe('what was typed letter by letter', () => {
  it('is one struct, as in the document of whoever typed it', () => {
    const doc = docOf(author)
    const merged = mergeUpdates(type(doc, 0, [...'an 中文 é word']))
    expect(structsIn(merged)).toBe(1)
    expect([...merged]).toEqual([...Y.encodeStateAsUpdate(doc)])
  })

  it('is one struct between two letters, too, and in signs of two units', () => {
    const base = docOf(1)
    base.getText('title').insert(0, 'ends')
    const doc = docOf(author, base)
    const merged = mergeUpdates(type(doc, 2, ['👍', 'a', '👩‍👧', 'b']))
    expect(structsIn(merged)).toBe(1)
    const reader = docOf(2, base)
    Y.applyUpdate(reader, merged)
    expect(stateOf(reader)).toEqual(stateOf(doc))
    expect(reader.getText('title').toString()).toBe('en👍a👩‍👧bds')
  })

  it('is a struct wherever somebody typed anew', () => {
    const doc = docOf(author)
    const letters = [...type(doc, 0, ['a', 'b']), ...type(doc, 0, ['c', 'd']), ...type(doc, 4, ['e'])]
    expect(structsIn(mergeUpdates(letters))).toBe(3)
    const reader = docOf(2)
    Y.applyUpdate(reader, mergeUpdates(letters))
    expect(reader.getText('title').toString()).toBe('cdabe')
  })

  it('keeps what others have put beside a letter meanwhile apart', () => {
    const doc = docOf(author)
    const before = type(doc, 0, ['a', 'b'])
    const other = docOf(2, doc)
    other.getText('title').insert(2, 'X')
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    const merged = mergeUpdates([...before, ...type(doc, 2, ['c', 'd'])])
    // The second two were written before X, which the first two do not know.
    expect(structsIn(merged)).toBe(2)
    Y.applyUpdate(other, merged)
    expect(other.getText('title').toString()).toBe('abcdX')
  })
})

describe('joining updates of one author', () => {
  it('leaves a single one as it is, also one that cannot be read', () => {
    const update = new Uint8Array([1, 2, 3])
    expect(mergeUpdates([update])).toBe(update)
  })

  it('says what they say one after the other, whatever was written', () => {
    let [typed, saved] = [0, 0]
    for (let seed = 1; seed <= 60; seed++) {
      const random = seededRandom(seed)
      const base = docOf(1)
      for (let edit = 0; edit < 30; edit++) editAtRandom(base, random)
      const doc = docOf(author, base)
      const updates = updatesOf(doc, () => {
        for (let step = 0; step < 12; step++) {
          const text = doc.getText('title')
          const signs = [...text.toString()]
          const at = signs.slice(0, random.integer(signs.length + 1)).join('').length
          const letters = random.integer(6)
          for (let letter = 0; letter < letters; letter++) text.insert(at + letter, 'x')
          typed += letters
          if (random.next() < 0.5) editAtRandom(doc, random)
        }
      })
      if (updates.length === 0) continue
      const merged = mergeUpdates(updates)
      saved += structsIn(Y.mergeUpdates(updates)) - structsIn(merged)
      const known = Y.decodeStateVector(Y.encodeStateVector(base))
      expect(checkUpdate(merged, known, author)).toMatchObject({ ok: true, known: false })

      const [reader, other] = [docOf(2, base), docOf(3, base)]
      Y.applyUpdate(reader, merged)
      for (const update of updates) Y.applyUpdate(other, update)
      expect(stateOf(reader)).toEqual(stateOf(doc))
      expect(stateOf(reader)).toEqual(stateOf(other))
      expect(reader.store.pendingStructs).toBeNull()
    }
    expect(typed).toBeGreaterThan(1_000)
    expect(saved).toBeGreaterThan(500)
  })
})
