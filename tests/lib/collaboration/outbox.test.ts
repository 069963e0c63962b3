import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { Outbox } from '@/lib/collaboration/outbox'
import { ManualClock } from '@/tests/support/manual-clock'

type Sent = { readonly number: number; readonly update: Uint8Array }

/** A document whose edits go into an outbox, and what the outbox has sent. */
const writing = () => {
  const clock = new ManualClock()
  const outbox = new Outbox(clock)
  const doc = new Y.Doc()
  doc.on('update', (update: Uint8Array) => outbox.add(update))
  const sent: Sent[] = []
  const connect = (): void => outbox.open((number, update) => sent.push({ number, update }))
  const write = (text: string): void => {
    for (const letter of text) doc.getText('t').insert(doc.getText('t').length, letter)
  }
  /** Writes each letter in a task of its own. */
  const type = async (text: string): Promise<void> => {
    for (const letter of text) {
      write(letter)
      await Promise.resolve()
    }
  }
  const arrived = (): string => {
    const other = new Y.Doc()
    for (const { update } of sent) Y.applyUpdate(other, update)
    return other.getText('t').toString()
  }
  return { clock, outbox, doc, sent, connect, write, type, arrived }
}

describe('the outbox', () => {
  it('sends the first edit at once, and what follows within 16 ms together', async () => {
    const { clock, connect, type, sent, arrived } = writing()
    connect()
    await type('abc')
    expect(sent).toHaveLength(1)
    clock.advance(15)
    expect(sent).toHaveLength(1)
    clock.advance(1)
    expect(sent).toHaveLength(2)
    expect(arrived()).toBe('abc')
  })

  it('sends all that one task writes in one message', async () => {
    const { outbox, connect, write, sent, arrived } = writing()
    connect()
    write('abc')
    expect(sent).toHaveLength(0)
    expect(outbox.waiting).toBe(3)
    await Promise.resolve()
    expect(sent).toHaveLength(1)
    expect(arrived()).toBe('abc')
  })

  it('sends what the task has written before its end, when it is told to leave', async () => {
    const { outbox, connect, write, sent, arrived } = writing()
    connect()
    write('ab')
    outbox.leave()
    expect(arrived()).toBe('ab')
    await Promise.resolve()
    expect(sent).toHaveLength(1)
  })

  it('sends nothing at the end of a task in which the connection ended, and all of it on the next', async () => {
    const { outbox, connect, write, sent, arrived } = writing()
    connect()
    write('ab')
    outbox.close()
    await Promise.resolve()
    expect(sent).toHaveLength(0)
    connect()
    expect(arrived()).toBe('ab')
  })

  it('waits no longer than for the answer', async () => {
    const { outbox, clock, connect, type, sent, arrived } = writing()
    connect()
    await type('abc')
    clock.advance(1)
    outbox.saved(1)
    expect(sent).toHaveLength(2)
    expect(arrived()).toBe('abc')
    await type('de')
    expect(sent).toHaveLength(2)
    outbox.saved(2)
    expect(sent).toHaveLength(3)
    expect(arrived()).toBe('abcde')
  })

  it('counts every edit that has no durable answer, and empties by answers alone (C1)', async () => {
    const { clock, outbox, connect, type } = writing()
    await type('ab')
    expect(outbox.waiting).toBe(2)
    connect()
    expect(outbox.waiting).toBe(2)
    await type('c')
    clock.advance(16)
    expect(outbox.waiting).toBe(3)
    outbox.saved(1)
    expect(outbox.waiting).toBe(1)
    outbox.saved(2)
    expect(outbox.waiting).toBe(0)
    expect(outbox.underWay).toBe(false)
  })

  it('sends a refused message and those behind it again, and waits for the answers to those before it', async () => {
    const { clock, outbox, connect, type, sent, arrived } = writing()
    connect()
    for (const letter of 'abc') {
      await type(letter)
      clock.advance(16)
    }
    outbox.pause(2)
    await type('d')
    clock.advance(1_000)
    expect(sent.map(({ number }) => number)).toEqual([1, 2, 3])
    expect(outbox.waiting).toBe(4)
    outbox.saved(1)
    expect(outbox.waiting).toBe(3)
    expect(outbox.underWay).toBe(false)
    outbox.resume()
    clock.advance(16)
    expect(sent.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6])
    expect(sent.slice(3, 5).map(({ update }) => update)).toEqual(sent.slice(1, 3).map(({ update }) => update))
    outbox.saved(6)
    expect(outbox.waiting).toBe(0)
    expect(arrived()).toBe('abcd')
  })

  it('sends what was not answered again after a break, byte for byte and in order (P3)', async () => {
    const { clock, outbox, connect, type, sent } = writing()
    connect()
    await type('a')
    await type('bc')
    clock.advance(16)
    const before = sent.splice(0).map(({ update }) => update)
    outbox.close()
    await type('d')
    connect()
    expect(sent.map(({ update }) => update).slice(0, 2)).toEqual(before)
    expect(sent).toHaveLength(3)
  })

  it('is not fooled by a late answer to what it has sent again', async () => {
    const { outbox, connect, type, sent } = writing()
    connect()
    await type('a')
    const [late] = sent
    outbox.close()
    connect()
    outbox.saved(late?.number ?? 0)
    expect(outbox.waiting).toBe(1)
    outbox.saved(sent.at(-1)?.number ?? 0)
    expect(outbox.waiting).toBe(0)
  })

  it('collects while much is unanswered, and goes on as answers come', async () => {
    const { clock, outbox, connect, type, sent, arrived } = writing()
    connect()
    for (let round = 0; round < 30; round++) {
      await type('x')
      clock.advance(16)
    }
    expect(sent.length).toBeLessThanOrEqual(8)
    while (outbox.waiting > 0) {
      outbox.saved(sent.at(-1)?.number ?? 0)
      clock.advance(16)
    }
    expect(arrived()).toBe('x'.repeat(30))
  })

  it('lets the page draw something large before it sends it, with what is written meanwhile', async () => {
    const { clock, connect, doc, type, sent, arrived } = writing()
    connect()
    doc.getText('t').insert(0, 'x'.repeat(40_000))
    await Promise.resolve()
    await type('ab')
    clock.advance(99)
    expect(sent).toHaveLength(0)
    clock.advance(1)
    expect(arrived()).toBe(`${'x'.repeat(40_000)}ab`)
  })

  it('sends something large at once when it is told to leave, and once', async () => {
    const { clock, outbox, connect, doc, sent, arrived } = writing()
    connect()
    doc.getText('t').insert(0, 'x'.repeat(40_000))
    await Promise.resolve()
    outbox.leave()
    expect(arrived()).toBe('x'.repeat(40_000))
    const { length } = sent
    clock.advance(100)
    expect(sent).toHaveLength(length)
  })

  it('cuts what is large into messages that are taken one by one, and counts it as one edit (U2)', async () => {
    const { clock, outbox, connect, sent, doc } = writing()
    connect()
    doc.getText('t').insert(0, 'x'.repeat(2_000_000))
    clock.advance(100)
    expect(outbox.waiting).toBe(1)
    let answered = 0
    while (outbox.waiting > 0 && answered < 200) {
      const underWay = sent.slice(answered).reduce((sum, { update }) => sum + update.length, 0)
      expect(underWay).toBeLessThanOrEqual(1024 * 1024)
      outbox.saved(sent[answered++]?.number ?? 0)
      clock.advance(16)
    }
    expect(sent.length).toBeGreaterThan(10)
    expect(answered).toBe(sent.length)
    for (const { update } of sent) expect(update.length).toBeLessThanOrEqual(32 * 1024)
  })

  it('leaves nothing to wait for once it is closed', async () => {
    const { clock, outbox, connect, type } = writing()
    connect()
    await type('a')
    outbox.close()
    expect(clock.timers).toBe(0)
  })
})
