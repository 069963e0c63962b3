import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { Ledger } from './ledger'

it('notes a place once when its transaction was made while the one before it ended', () => {
  const ledger = new Ledger()
  const doc = new Y.Doc()
  doc.clientID = 1000
  const text = doc.getText()
  doc.on('update', (_, __, ___, transaction) => {
    for (const place of ledger.note(transaction)) place.fate = 'deleted'
  })
  const answer = () => {
    text.unobserve(answer)
    text.insert(text.length, ledger.mint())
  }
  text.observe(answer)
  text.insert(0, ledger.mint())
  expect(ledger.judge(doc)).toMatchObject({ alive: 2, copied: 0 })
  text.delete(0, text.length)
  expect(ledger.judge(doc)).toMatchObject({ alive: 0, deleted: 2 })
  doc.destroy()
})

it('notes what the transaction behind it took out, which may never be saved', () => {
  const ledger = new Ledger()
  const [doc, stored] = [new Y.Doc(), new Y.Doc()]
  doc.clientID = 1000
  const text = doc.getText()
  const updates: Uint8Array[] = []
  doc.on('update', (update, _, __, transaction) => {
    updates.push(update)
    for (const place of ledger.note(transaction)) place.fate = 'deleted'
  })
  const takeOut = () => {
    text.unobserve(takeOut)
    text.delete(0, 1)
  }
  text.observe(takeOut)
  text.insert(0, ledger.mint())
  const [first] = updates
  if (first !== undefined) Y.applyUpdate(stored, first)
  expect(ledger.judge(stored)).toMatchObject({ alive: 1 })
  for (const one of [doc, stored]) one.destroy()
})
