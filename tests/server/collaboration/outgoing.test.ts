import { describe, expect, it } from 'vitest'
import { Backlog } from '@/server/collaboration/backlog'
import { Outgoing } from '@/server/collaboration/outgoing'

const KiB = 1024

/** A reader whose socket takes what it is given when the test says so. */
const reader = ({ backlog = new Backlog(2 ** 30), cuttingBytes = 1024 * KiB, atOnce = false } = {}) => {
  const read: Uint8Array[] = []
  /** How many messages went together each time. */
  const writes: number[] = []
  const written: (() => void)[] = []
  let cuts = 0
  const outgoing: Outgoing = new Outgoing({
    write: (messages, done) => {
      writes.push(messages.length)
      read.push(...messages)
      if (atOnce) return true
      written.push(done)
      return false
    },
    cut: () => {
      cuts++
      outgoing.close(Uint8Array.of(0))
    },
    backlog,
    droppingBytes: 64 * KiB,
    cuttingBytes,
  })
  const drain = (): void => {
    while (written.length > 0) written.shift()?.()
  }
  return { outgoing, read, writes, written, drain, backlog, cuts: () => cuts }
}

const messages = (count: number, size: number): Uint8Array[] =>
  Array.from({ length: count }, (_, index) => new Uint8Array(size).fill(index))

/** These very messages, in this order: to hold each byte of so many against another one takes seconds. */
const expectMessages = (read: readonly Uint8Array[], sent: readonly Uint8Array[]): void => {
  expect(read.length).toBe(sent.length)
  expect(read.filter((bytes, index) => bytes !== sent[index])).toHaveLength(0)
}

describe('what is on its way to a reader', () => {
  it('is with the socket up to 128 KiB, and leaves in order as the socket takes it', () => {
    const { outgoing, read, written, drain, backlog } = reader()
    const sent = messages(10, 50 * KiB)
    for (const bytes of sent) outgoing.send(bytes)
    expectMessages(read, sent.slice(0, 2))
    expect(outgoing.behind).toBe(8 * 50 * KiB)
    written.shift()?.()
    expect(read).toHaveLength(3)
    drain()
    expectMessages(read, sent)
    expect([outgoing.behind, backlog.bytes]).toEqual([0, 0])
  })

  it('holds nothing that the socket takes at once', () => {
    const { outgoing, read, backlog } = reader({ atOnce: true })
    const sent = messages(10, 50 * KiB)
    let poured = 0
    for (const bytes of sent.slice(0, 5)) outgoing.send(bytes)
    outgoing.pour(sent.slice(5), () => poured++)
    expectMessages(read, sent)
    expect([outgoing.behind, backlog.bytes, poured]).toEqual([0, 0, 1])
    expect(outgoing.offer(Uint8Array.of(1))).toBe(true)
  })

  it('lets a single message pass that is larger than what the socket may hold', () => {
    const { outgoing, read, drain } = reader()
    const [large, next] = [new Uint8Array(500 * KiB), new Uint8Array(1)]
    outgoing.send(large)
    outgoing.send(next)
    expect(read).toHaveLength(1)
    drain()
    expect(read[0]).toBe(large)
    expect(read[1]).toBe(next)
  })

  it('sends what is small together in one write, once it is uncorked', () => {
    const { outgoing, read, writes } = reader({ atOnce: true })
    const sent = messages(3, 100)
    outgoing.cork()
    for (const bytes of sent) outgoing.send(bytes)
    expect(read).toEqual([])
    outgoing.uncork()
    expectMessages(read, sent)
    expect(writes).toEqual([3])
  })

  it('keeps what is large from waiting though it is corked, and in its order', () => {
    const { outgoing, read, writes } = reader({ atOnce: true })
    const [first, large, last] = [new Uint8Array(10), new Uint8Array(50 * KiB), new Uint8Array(20)]
    outgoing.cork()
    outgoing.send(first)
    outgoing.send(large)
    expectMessages(read, [first, large])
    outgoing.send(last)
    expect(read).toHaveLength(2)
    outgoing.uncork()
    expectMessages(read, [first, large, last])
    expect(writes).toEqual([1, 1, 1])
  })

  it('hands over together what waited, and counts all of it until the socket has taken it', () => {
    const { outgoing, writes, written, backlog } = reader()
    outgoing.cork()
    for (const bytes of messages(4, 1000)) outgoing.send(bytes)
    outgoing.uncork()
    expect([writes, outgoing.behind, backlog.bytes]).toEqual([[4], 0, 4000])
    written.shift()?.()
    expect(backlog.bytes).toBe(0)
  })

  it('drops what a cork holds when it ends', () => {
    const { outgoing, read, backlog } = reader({ atOnce: true })
    outgoing.cork()
    outgoing.send(new Uint8Array(10))
    outgoing.close(Uint8Array.of(1))
    outgoing.uncork()
    expect(read).toEqual([Uint8Array.of(1)])
    expect(backlog.bytes).toBe(0)
  })

  it('leaves out what is only offered while anything waits (P6)', () => {
    const { outgoing, drain } = reader()
    const small = new Uint8Array(10)
    expect(outgoing.offer(small)).toBe(true)
    outgoing.send(new Uint8Array(70 * KiB))
    expect(outgoing.offer(small)).toBe(false)
    outgoing.send(new Uint8Array(70 * KiB))
    drain()
    expect(outgoing.offer(small)).toBe(true)
  })

  it('cuts whoever is too far behind, drops what waits and says a last word', () => {
    const { outgoing, read, drain, backlog, cuts } = reader({ cuttingBytes: 200 * KiB })
    for (const bytes of messages(20, 50 * KiB)) outgoing.send(bytes)
    expect(cuts()).toBe(1)
    drain()
    expect(read.map(({ length }) => length)).toEqual([50 * KiB, 50 * KiB, 1])
    expect([outgoing.behind, backlog.bytes]).toEqual([0, 0])
    expect(outgoing.offer(new Uint8Array(1))).toBe(false)
  })

  it('does not count an answer as being behind, and tells when all of it has left', () => {
    const { outgoing, read, drain, cuts } = reader({ cuttingBytes: 200 * KiB })
    let poured = 0
    const answer = messages(40, 64 * KiB)
    outgoing.pour(answer, () => poured++)
    const after = new Uint8Array(5)
    outgoing.send(after)
    expect([cuts(), poured]).toEqual([0, 0])
    expect(outgoing.behind).toBe(5)
    drain()
    expectMessages(read, [...answer, after])
    expect(poured).toBe(1)
  })

  it('tells that an answer has left also when nobody takes it any more, once', () => {
    const { outgoing, drain } = reader()
    let poured = 0
    outgoing.pour(messages(4, 64 * KiB), () => poured++)
    outgoing.close()
    expect(poured).toBe(1)
    drain()
    outgoing.pour(messages(1, 1), () => poured++)
    outgoing.pour([], () => poured++)
    expect(poured).toBe(3)
  })
})

describe('all that waits in a process', () => {
  it('counts what many wait for once', () => {
    const backlog = new Backlog(2 ** 30)
    const readers = Array.from({ length: 50 }, () => reader({ backlog }))
    const answer = messages(10, 64 * KiB)
    for (const { outgoing } of readers) outgoing.pour(answer, () => {})
    expect(backlog.bytes).toBe(10 * 64 * KiB)
    for (const { drain } of readers) drain()
    expect(backlog.bytes).toBe(0)
  })

  it('stays within its bound: those furthest behind are cut first', () => {
    const backlog = new Backlog(1024 * KiB)
    const slow = reader({ backlog, cuttingBytes: 2 ** 30 })
    const slower = reader({ backlog, cuttingBytes: 2 ** 30 })
    for (const bytes of messages(6, 50 * KiB)) slow.outgoing.send(bytes)
    for (const bytes of messages(30, 50 * KiB)) slower.outgoing.send(bytes)
    expect([slow.cuts(), slower.cuts()]).toEqual([0, 1])
    expect(backlog.bytes).toBeLessThanOrEqual(1024 * KiB)
  })
})
