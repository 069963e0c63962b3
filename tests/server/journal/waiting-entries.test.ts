import { expect, test } from 'vitest'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { type Entry, entryOf, WaitingEntries } from '@/server/journal/waiting-entries'
import { seededRandom } from '../../support/random'
import { rowOf } from './journal-fixture'

const entry = (document: string, bytes: number): Entry =>
  entryOf(document as DocumentId, [rowOf(new Uint8Array(bytes))], () => {})

const large = 300 * 1024

test('small entries leave before large ones of other documents', () => {
  const waiting = new WaitingEntries()
  const [first, second, third] = [entry('a', large), entry('b', large), entry('c', 50)]
  for (const each of [first, second, third]) waiting.add(each)
  expect(waiting.takeGroup()).toEqual([third, first])
  expect(waiting.takeGroup()).toEqual([second])
  expect(waiting.isEmpty).toBe(true)
  expect(waiting.bytes).toBe(0)
})

test('an entry larger than a group leaves alone', () => {
  const waiting = new WaitingEntries()
  const [huge, small] = [entry('a', 5 * large), entry('b', 50)]
  waiting.add(huge)
  waiting.add(small)
  expect(waiting.takeGroup()).toEqual([small])
  expect(waiting.takeGroup()).toEqual([huge])
})

test('a large entry is not passed over for ever', () => {
  const waiting = new WaitingEntries()
  const huge = entry('a', 5 * large)
  waiting.add(huge)
  let groups = 0
  for (let taken: readonly Entry[] = []; !taken.includes(huge); groups++) {
    for (let typed = 0; typed < 50; typed++) waiting.add(entry(`d${typed}`, 15_000))
    taken = waiting.takeGroup()
  }
  expect(groups).toBe(4)
})

test('whatever comes, a document’s entries leave in their order, each once, in bounded groups', () => {
  const random = seededRandom(5)
  const waiting = new WaitingEntries()
  const came = new Map<DocumentId, Entry[]>()
  const left = new Map<DocumentId, Entry[]>()
  let groups = 0
  for (let round = 0; round < 2_000; round++) {
    for (let more = random.integer(4); more > 0; more--) {
      const added = entry(
        `document ${random.integer(6)}`,
        random.integer(10) === 0 ? large : random.integer(20_000),
      )
      came.set(added.documentId, [...(came.get(added.documentId) ?? []), added])
      waiting.add(added)
    }
    if (round % 3 !== 0 && round < 1_990) continue
    const group = waiting.takeGroup()
    groups++
    const bytes = group.reduce((sum, each) => sum + each.bytes, 0)
    expect(group.length === 1 || bytes <= 512 * 1024).toBe(true)
    for (const each of group) left.set(each.documentId, [...(left.get(each.documentId) ?? []), each])
  }
  while (!waiting.isEmpty) {
    for (const each of waiting.takeGroup())
      left.set(each.documentId, [...(left.get(each.documentId) ?? []), each])
  }
  expect(groups).toBeGreaterThan(600)
  expect([...left.values()].flat().length).toBe([...came.values()].flat().length)
  for (const [id, entries] of came)
    expect(entries.every((each, place) => left.get(id)?.[place] === each)).toBe(true)
})

test('what is compared with its document leaves without anything else of it, in its order', () => {
  const waiting = new WaitingEntries()
  const comparing = (document: string): Entry =>
    entryOf(document as DocumentId, [{ ...rowOf(new Uint8Array(50)), known: { epoch: 1, seq: 3 } }], () => {})
  const [plain, first, second, after] = [entry('a', 50), comparing('a'), comparing('a'), entry('a', 50)]
  const other = comparing('b')
  for (const each of [plain, first, second, after, other]) waiting.add(each)
  expect(waiting.takeGroup()).toEqual([plain, other])
  expect(waiting.takeGroup()).toEqual([first])
  expect(waiting.takeGroup()).toEqual([second])
  expect(waiting.takeGroup()).toEqual([after])
  expect(waiting.isEmpty).toBe(true)
})
