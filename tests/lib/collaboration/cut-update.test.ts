import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { cutUpdate } from '@/lib/collaboration/cut-update'
import { integrate } from '@/lib/collaboration/integrate'
import { checkUpdate } from '@/server/journal/check-update'
import { editAtRandom } from '@/tests/simulation/people-at-work'
import { seededRandom } from '@/tests/support/random'

const author = 7
const limit = 4_096

const docOf = (clientId: number): Y.Doc => {
  const doc = new Y.Doc()
  doc.clientID = clientId
  return doc
}

const stateOf = (doc: Y.Doc): unknown => [
  doc.getText('title').toString(),
  doc.getXmlFragment('content').toJSON(),
  Y.decodeStateVector(Y.encodeStateVector(doc)),
]

/** The parts, admitted one after the other on top of `base` as the server admits them. */
const admitAll = (parts: readonly Uint8Array[], base: Y.Doc): Y.Doc => {
  const doc = docOf(author + 1)
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(base))
  const known = Y.decodeStateVector(Y.encodeStateVector(base))
  for (const part of parts) {
    const checked = checkUpdate(part, known, author)
    if (!checked.ok) throw new Error(checked.code)
    if (!checked.known) known.set(author, checked.clock)
    integrate(doc, null, () => Y.applyUpdate(doc, part))
    expect(doc.store.pendingStructs).toBeNull()
    expect(doc.store.pendingDs).toBeNull()
  }
  return doc
}

describe('cutting a large update', () => {
  it('leaves a small one alone', () => {
    const doc = docOf(author)
    doc.getText('title').insert(0, 'small')
    const update = Y.encodeStateAsUpdate(doc)
    expect(cutUpdate(update, limit)).toEqual([update])
  })

  it('makes parts that are small, admitted one by one, and say the same: five megabytes of text', () => {
    const doc = docOf(author)
    doc.getText('title').insert(0, '漢🙂x'.repeat(600_000))
    const update = Y.encodeStateAsUpdate(doc)
    expect(update.length).toBeGreaterThan(4_700_000)
    const parts = cutUpdate(update, 128 * 1024)
    expect(parts.length).toBe(Math.ceil(update.length / (128 * 1024 - 64)))
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(128 * 1024)
    expect(stateOf(admitAll(parts, new Y.Doc()))).toEqual(stateOf(doc))
  })

  it('keeps surrogate pairs whole wherever the cut would fall', () => {
    for (const shift of ['', 'a', 'ab', 'abc']) {
      const doc = docOf(author)
      doc.getText('title').insert(0, shift + '🙂'.repeat(5_000))
      const parts = cutUpdate(Y.encodeStateAsUpdate(doc), limit)
      expect(stateOf(admitAll(parts, new Y.Doc()))).toEqual(stateOf(doc))
    }
  })

  it('says the same of random work on top of the work of another, deletions included', () => {
    let cuts = 0
    for (let seed = 1; seed <= 30; seed++) {
      const random = seededRandom(seed)
      const base = docOf(author + 2)
      for (let round = 0; round < 100; round++) editAtRandom(base, random)
      const doc = docOf(author)
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(base))
      const updates: Uint8Array[] = []
      doc.on('update', (update: Uint8Array) => updates.push(update))
      for (let round = 0; round < 400; round++) editAtRandom(doc, random)
      const parts = cutUpdate(Y.mergeUpdates(updates), limit / 8)
      cuts += parts.length - 1
      expect(stateOf(admitAll(parts, base))).toEqual(stateOf(doc))
    }
    expect(cuts).toBeGreaterThan(60)
  })

  it('goes over everything that Yjs can write, of editors other than ours too', () => {
    const doc = docOf(author)
    const texts = doc.getText('title')
    doc.transact(() => {
      doc.getArray('any').insert(0, [1, 2.5, 'text', null, true, { deep: ['漢', { a: 1 }] }])
      doc.getArray('any').insert(2, [new Uint8Array(300), new Y.Map([['key', 'value']]), new Y.Doc()])
      doc.getMap('map').set('a', 'first')
      doc.getMap('map').set('a', 'second')
      doc.getXmlFragment('content').insert(0, [new Y.XmlElement('p'), new Y.XmlText('x')])
      for (let index = 0; index < 400; index++)
        texts.insert(index % 7, `🙂${index}`, { bold: index % 3 === 0 })
      texts.insertEmbed(3, { image: 'picture' })
      texts.delete(5, 400)
      doc.getArray('any').delete(4, 2)
    })
    const update = Y.encodeStateAsUpdate(doc)
    const parts = cutUpdate(update, 256)
    const other = docOf(author + 1)
    for (const part of parts) integrate(other, null, () => Y.applyUpdate(other, part))
    expect(parts.length).toBeGreaterThan(20)
    expect(other.store.pendingStructs).toBeNull()
    expect(Y.encodeStateAsUpdate(other)).toEqual(update)
  })
})
