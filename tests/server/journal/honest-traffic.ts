import * as Y from 'yjs'
import { cutUpdate } from '@/lib/collaboration/cut-update'
import { integrate } from '@/lib/collaboration/integrate'
import { checkUpdate } from '@/server/journal/check-update'
import { pickEdit, rest } from '@/tests/fuzz/edits'
import { HeadlessEditor, seededDoc } from '@/tests/support/headless-editor'
import { type Random, seededRandom } from '@/tests/support/random'

/** What came to the check, and what it said. */
export type HonestTraffic = {
  readonly checked: number
  readonly refused: readonly string[]
  readonly joined: number
  readonly cut: number
  readonly resent: number
  /** Updates with structs that hold nothing any more. */
  readonly gone: number
  readonly kinds: ReadonlySet<string>
  /** Whether everybody, and whoever reads the admitted updates alone, ended with the same document. */
  readonly equal: boolean
}

type Person = {
  readonly editor: HeadlessEditor
  readonly outbox: Uint8Array[]
  /** How many of the stored updates they have. */
  seen: number
  away: number
  /** The last message, which is sent again after a break. */
  last: Uint8Array | null
}

const fromServer = { name: 'server' }

const apply = (doc: Y.Doc, updates: readonly Uint8Array[]): void =>
  integrate(doc, fromServer, () => {
    for (const update of updates) Y.applyUpdate(doc, update, fromServer)
  })

const arrive = (clientId: number, stored: readonly Uint8Array[]): Person => {
  const doc = seededDoc(clientId)
  apply(doc, stored)
  const person: Person = {
    editor: new HeadlessEditor(doc),
    outbox: [],
    seen: stored.length,
    away: 0,
    last: null,
  }
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== fromServer) person.outbox.push(update)
  })
  return person
}

/** Real editors, every command, several people: offline for a while, joined, cut and sent again. */
export const honestTraffic = (updates: number, seed: number): HonestTraffic => {
  const random: Random = seededRandom(seed)
  const stored: Uint8Array[] = []
  const known = new Map([[1, 2]])
  const kinds = new Set<string>()
  const refused: string[] = []
  const counts = { checked: 0, joined: 0, cut: 0, resent: 0, gone: 0 }
  let nextClient = 2 ** 31 + random.integer(1_000)
  const people = Array.from({ length: 4 }, () => arrive(nextClient++, stored))

  const check = (person: Person, update: Uint8Array): void => {
    const { clientID } = person.editor.doc
    const checked = checkUpdate(update, known, clientID)
    counts.checked += 1
    if (Y.decodeUpdate(update).structs.some((struct) => struct instanceof Y.GC)) counts.gone += 1
    if (!checked.ok) refused.push(checked.code)
    else if (!checked.known) {
      known.set(clientID, checked.clock)
      stored.push(checked.update)
    }
    person.last = update
  }
  const send = (person: Person): void => {
    if (person.last !== null && random.next() < 0.05) {
      counts.resent += 1
      check(person, person.last)
    }
    if (person.outbox.length === 0) return
    const join = random.next() < 0.5
    const messages = join ? [Y.mergeUpdates(person.outbox)] : [...person.outbox]
    if (join && person.outbox.length > 1) counts.joined += 1
    person.outbox.length = 0
    for (const message of messages) {
      const parts = cutUpdate(message, random.pick([300, 2_000, 131_072]))
      if (parts.length > 1) counts.cut += 1
      for (const part of parts) check(person, part)
    }
  }
  const receive = (person: Person): void => {
    const news = stored.slice(person.seen)
    person.seen = stored.length
    apply(person.editor.doc, news)
  }
  const reload = (place: number, person: Person): void => {
    send(person)
    person.editor.destroy()
    people[place] = arrive(nextClient++, stored)
  }

  while (counts.checked < updates && refused.length === 0) {
    const place = random.integer(people.length)
    const person = people[place]
    if (person === undefined) continue
    const edit = pickEdit(person.editor, random)
    kinds.add(edit.kind)
    rest(person.editor, random)
    edit.run(person.editor, random, () => random.pick(['tea ', 'for', ' two', '🙂']))
    if (person.away > 0) person.away -= 1
    else if (random.next() < 0.02) person.away = random.integer(60)
    else {
      send(person)
      if (random.next() < 0.7) receive(person)
    }
    if (random.next() < 0.002) reload(place, person)
  }
  // What one's own windows mend while they receive has to reach the others too.
  for (let round = 0; round < 20 && refused.length === 0; round++) {
    for (const person of people) send(person)
    for (const person of people) receive(person)
  }
  const fresh = seededDoc(nextClient++)
  apply(fresh, stored)
  const state = (doc: Y.Doc): string =>
    JSON.stringify([doc.getText('title').toString(), doc.getXmlFragment('content').toString()])
  const equal = people.every(
    ({ editor: { doc }, outbox }) => outbox.length === 0 && state(doc) === state(fresh),
  )
  for (const { editor } of people) editor.destroy()
  return { ...counts, refused, kinds, equal: equal && fresh.store.pendingStructs === null }
}
