import { inflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { integrate } from '@/lib/collaboration/integrate'
import { Provider } from '@/lib/collaboration/provider'
import { seedUpdate } from '@/lib/editor/seed'
import { serverClientId } from '@/lib/protocol/handshake'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { principalId } from '@/lib/protocol/identifiers'
import { LiveDocuments } from '@/server/collaboration/live-documents'
import type { Journal } from '@/server/journal/journal'
import type { DocumentWorkers } from '@/server/workers/document-workers'
import { makeDocument, makeJournal, makeWorkers } from '@/tests/server/journal/journal-fixture'
import { databaseKinds, type TestDatabase } from '@/tests/support/databases'
import { ManualClock } from '@/tests/support/manual-clock'
import { seededRandom } from '@/tests/support/random'
import { testLog } from '@/tests/support/test-log'
import { editAtRandom } from './people-at-work'
import { TestNetwork } from './test-network'

const people = 4
const edits = 1_500

let database: TestDatabase
let workers: DocumentWorkers
let journal: Journal
let documentId: DocumentId

beforeAll(async () => {
  const [embedded] = databaseKinds
  if (embedded === undefined) throw new Error('no database')
  database = await embedded.make()
  workers = makeWorkers()
  journal = makeJournal(database.database, workers)
  documentId = await makeDocument(database.database)
  const seed = { principalId: null, clientId: serverClientId, update: seedUpdate }
  await new Promise((resolve) => journal.append(documentId, [seed], resolve))
})
afterAll(async () => {
  await journal?.close()
  await workers?.close()
  await database?.remove()
})

/** One turn of the event loop, in which what the database and the worker threads have said is heard. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const contentOf = (doc: Y.Doc): unknown => [
  doc.getText('title').toString(),
  doc.getXmlFragment('content').toJSON(),
  [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b),
]

it('people over a bad network, the journal in its database and its snapshots end equal', async () => {
  const random = seededRandom(2026)
  const clock = new ManualClock()
  const liveDocuments = new LiveDocuments({ journal, clock, log: testLog, ensureSeeded: async () => false })
  const network = new TestNetwork(liveDocuments)
  const providers = Array.from({ length: people }, (_, index) => {
    const principal = { id: principalId(`person-${index}`), name: `Person ${index}`, hue: index, guest: true }
    const doc = new Y.Doc()
    doc.clientID = 100 + index
    const transport = network.transportOf({ principal })
    const provider = new Provider({ doc, documentId, transport, clock, random: () => random.next() })
    provider.connect()
    return provider
  })

  for (let made = 0, step = 0; made < edits; step++) {
    const provider = random.pick(providers)
    if (provider.state.loaded && random.next() < 0.4) {
      editAtRandom(provider.doc, random)
      made++
    }
    if (step % 300 === 299) network.cut(random)
    if (step % 700 === 699) await journal.compact(documentId)
    network.deliver(random)
    network.deliver(random)
    clock.advance(random.integer(8))
    await turn()
  }
  const atRest = (): boolean =>
    network.onTheWay === 0 && providers.every(({ synced, state }) => synced && state.save.kind === 'saved')
  while (!atRest()) {
    if (!network.deliver(random)) clock.advance(20)
    await turn()
  }

  const replayed = new Y.Doc()
  const rows = await database.database.sql<{ update: Uint8Array }[]>`
    select update from journal where document_id = ${documentId} order by seq`
  integrate(replayed, null, () => {
    for (const { update } of rows) Y.applyUpdate(replayed, update)
  })
  const joined = new Y.Doc()
  const read = await journal.read(documentId, { epoch: 0, seq: 0 })
  integrate(joined, null, () => {
    if (read?.snapshot) Y.applyUpdateV2(joined, inflateRawSync(read.snapshot.state))
    for (const { update } of read?.rows ?? []) Y.applyUpdate(joined, update)
  })

  expect(read?.snapshot?.seq).toBeGreaterThan(10)
  expect(rows.length).toBeGreaterThan(50)
  for (const doc of [joined, ...providers.map(({ doc }) => doc)])
    expect(contentOf(doc)).toEqual(contentOf(replayed))
  for (const provider of providers) provider.destroy()
})
