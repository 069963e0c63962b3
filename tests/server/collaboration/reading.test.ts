import { describe, expect, it } from 'vitest'
import { newDocumentId } from '@/lib/protocol/identifiers'
import { decodeServerMessage } from '@/lib/protocol/messages'
import { type Answer, Reading } from '@/server/collaboration/reading'
import type { Lacking } from '@/server/journal/journal'

const KiB = 1024
const nothing = { epoch: 0, seq: 0 }

/** A journal of rows of one byte each, of which the test says how many there are, and that counts readings. */
const journalOf = (snapshot: Lacking['snapshot'] = null) => {
  const journal = {
    head: snapshot?.seq ?? 3,
    readings: 0,
    read: async (_: unknown, have: { seq: number }): Promise<Lacking> => {
      journal.readings++
      const { head } = journal
      const behind = snapshot !== null && have.seq < snapshot.seq
      const from = behind ? snapshot.seq : have.seq
      const rows = Array.from({ length: head - from }, (_, index) => ({
        seq: from + index + 1,
        clientId: 9,
        principalId: null,
        createdAt: new Date(0),
        checksum: null,
        update: Uint8Array.of(from + index + 1),
      }))
      return { epoch: 1, head, snapshot: behind ? snapshot : null, rows }
    },
  }
  return journal
}

const partsOf = (answer: Answer | null) =>
  (answer?.messages ?? []).map((bytes) => {
    const message = decodeServerMessage(bytes)
    if (message?.kind === 'snapshot') return message.part.length
    return message?.kind === 'rows' ? message.rows.map(([seq]) => seq) : message
  })

const readingOf = (journal: ReturnType<typeof journalOf>): Reading =>
  new Reading(journal as never, newDocumentId())

describe('a reading for joiners', () => {
  it('comes in parts of 64 KiB, and the rows after them', async () => {
    const journal = journalOf({ seq: 5, state: new Uint8Array(150 * KiB) })
    journal.head = 7
    const answer = await readingOf(journal).lacking(nothing, 7)
    expect(answer).toMatchObject({ head: 7, snapshotSeq: 5 })
    expect(partsOf(answer)).toEqual([64 * KiB, 64 * KiB, 22 * KiB, [6, 7]])
  })

  it('is shared by all who hold the same and ask at once', async () => {
    const journal = journalOf()
    const reading = readingOf(journal)
    const answers = await Promise.all(Array.from({ length: 20 }, () => reading.lacking(nothing, 3)))
    expect(new Set(answers).size).toBe(1)
    expect(journal.readings).toBe(1)
  })

  it('never says less than what was committed when somebody asked (P2)', async () => {
    const journal = journalOf()
    const reading = readingOf(journal)
    const early = reading.lacking(nothing, 3)
    journal.head = 5
    const late = reading.lacking(nothing, 5)
    expect(partsOf(await early)).toEqual([[1, 2, 3]])
    expect(partsOf(await late)).toEqual([
      [1, 2, 3],
      [4, 5],
    ])
    expect((await late)?.head).toBe(5)
  })

  it('is used again for those who come while another is still being sent it', async () => {
    const journal = journalOf()
    const reading = readingOf(journal)
    const answer = await reading.lacking(nothing, 3)
    if (answer === null) throw new Error('nothing was read')
    const left = reading.pouring(nothing, answer)
    expect(await reading.lacking(nothing, 3)).toBe(answer)
    expect(journal.readings).toBe(1)
    left()
    expect(await reading.lacking(nothing, 3)).not.toBe(answer)
    expect(journal.readings).toBe(2)
  })

  it('says so when the journal has lost rows, rather than wait for them', async () => {
    await expect(readingOf(journalOf()).lacking(nothing, 4)).rejects.toThrow('ends before its head')
  })
})
