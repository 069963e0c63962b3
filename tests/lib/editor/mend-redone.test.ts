import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { mendRedone } from '@/lib/editor/mend-redone'
import { seededRandom } from '@/tests/support/random'

/** Somebody writes, deletes, undoes and redoes in texts within texts; true when a listener ends with the same. */
const endAlike = (seed: number, mended: boolean): boolean => {
  const random = seededRandom(seed)
  const [doc, listener] = [new Y.Doc(), new Y.Doc()]
  doc.clientID = 1000
  doc.on('update', (update: Uint8Array) => Y.applyUpdate(listener, update))
  const content = doc.getXmlFragment('content')
  const manager = new Y.UndoManager(content, { captureTimeout: 0 })
  if (mended) {
    doc.on('beforeObserverCalls', (transaction: Y.Transaction) => {
      if (transaction.origin === manager) mendRedone(transaction)
    })
  }
  for (let edit = 0; edit < 60; edit += 1) {
    const place = random.integer(content.length + 1)
    const block = content.length > 0 ? content.get(random.integer(content.length)) : null
    const text = block instanceof Y.XmlElement ? block.get(0) : null
    const choice = random.integer(8)
    if (choice === 0 || !(text instanceof Y.XmlText)) {
      const made = new Y.XmlElement('paragraph')
      made.insert(0, [new Y.XmlText('words')])
      content.insert(place, [made])
    } else if (choice === 1) content.delete(random.integer(content.length), 1)
    else if (choice === 2) text.insert(random.integer(text.length + 1), `<${edit}>`)
    else if (choice === 3) {
      const from = random.integer(text.length + 1)
      text.delete(from, random.integer(text.length - from + 1))
    } else if (choice < 7) manager.undo()
    else manager.redo()
  }
  return content.toString() === listener.getXmlFragment('content').toString()
}

const seeds = Array.from({ length: 300 }, (_, seed) => seed)

describe('what undo brings back', () => {
  it('stands for everybody where it stands for whoever undid', () => {
    expect(seeds.filter((seed) => !endAlike(seed, true))).toEqual([])
  })

  it('would stand elsewhere for others if nothing were mended', () => {
    expect(seeds.filter((seed) => !endAlike(seed, false))).not.toEqual([])
  })
})
