import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { onOwnUpdate } from '@/lib/collaboration/own-updates'

const foreign = {}

/** A document, and a copy that is given every own update. */
const watched = () => {
  const doc = new Y.Doc()
  const copy = new Y.Doc()
  const stop = onOwnUpdate(doc, foreign, (update) => Y.applyUpdate(copy, update))
  return { doc, copy, stop }
}

const textIn = (doc: Y.Doc): string => doc.getText('content').toString()

const byAnother = (text: string): Uint8Array => {
  const other = new Y.Doc()
  other.getText('theirs').insert(0, text)
  return Y.encodeStateAsUpdate(other)
}

describe('own updates', () => {
  it('are heard once each, between what comes from others, which is not heard', () => {
    const { doc, copy } = watched()
    doc.getText('content').insert(0, 'a')
    Y.applyUpdate(doc, byAnother('by another'), foreign)
    doc.getText('content').delete(0, 1)
    doc.getText('content').insert(0, 'b')
    expect(doc.getText('theirs').toString()).toBe('by another')
    expect(textIn(copy)).toBe('b')
    expect(copy.getText('theirs').length).toBe(0)
  })

  it('are heard when they are written while another transaction is looked at', () => {
    const { doc, copy } = watched()
    let answered = false
    doc.getText('theirs').observe(() => {
      if (answered) return
      answered = true
      doc.getText('answers').insert(0, 'answer')
    })
    Y.applyUpdate(doc, byAnother('by another'), foreign)
    expect(copy.getText('answers').toString()).toBe('answer')
    expect(copy.getText('theirs').length).toBe(0)
  })

  it('of a transaction that changed nothing do not make the next foreign one heard', () => {
    const { doc, copy } = watched()
    doc.transact(() => {})
    Y.applyUpdate(doc, byAnother('by another'), foreign)
    expect(copy.getText('theirs').length).toBe(0)
  })

  it('leave nothing listening while others write', () => {
    const { doc } = watched()
    doc.getText('content').insert(0, 'a')
    doc.transact(() => {})
    let listening: boolean | null = null
    doc.on('afterTransactionCleanup', () => {
      listening = doc._observers.has('update')
    })
    Y.applyUpdate(doc, byAnother('by another'), foreign)
    expect(listening).toBe(false)
  })

  it('are no longer heard after the end', () => {
    const { doc, copy, stop } = watched()
    stop()
    doc.getText('content').insert(0, 'a')
    expect(textIn(copy)).toBe('')
  })
})
