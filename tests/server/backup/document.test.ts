import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { Provider } from '@/lib/collaboration/provider'
import type { Transport } from '@/lib/collaboration/transport'
import { seedUpdate } from '@/lib/editor/seed'
import { serverClientId } from '@/lib/protocol/handshake'
import { type DocumentId, newDocumentId, newFileId, principalId } from '@/lib/protocol/identifiers'
import { findMoment } from '@/server/backup/find-moment'
import { noteEpochs, raiseEpochs } from '@/server/backup/raise-epochs'
import { restoreBackup } from '@/server/backup/restore-backup'
import { restoredEpoch } from '@/server/backup/restored-epoch'
import { writeBackup } from '@/server/backup/write-backup'
import { EpochWatch } from '@/server/collaboration/epoch-watch'
import { LiveDocuments } from '@/server/collaboration/live-documents'
import { connectAlone, connectBeside } from '@/server/database/connect-alone'
import { openDatabase } from '@/server/database/open-database'
import { readEnvironment } from '@/server/environment'
import { FolderStore } from '@/server/files/folder-store'
import type { Journal } from '@/server/journal/journal'
import { verifyDocument } from '@/server/journal/verify-document'
import type { DocumentWorkers } from '@/server/workers/document-workers'
import { restoreDocument } from '../../../scripts/backup/restore-document'
import { TestNetwork } from '../../simulation/test-network'
import { databaseKinds, type TestDatabase } from '../../support/databases'
import { ManualClock } from '../../support/manual-clock'
import { newPerson } from '../../support/people-and-documents'
import { seededRandom } from '../../support/random'
import { testLog } from '../../support/test-log'
import { Author, append, makeJournal, makeWorkers, replay } from '../journal/journal-fixture'

const now = new Date('2026-11-27T12:00:00Z')
const about = { version: '0.1.0', madeAt: now }

let folder: string
let workers: DocumentWorkers
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manyhands-test-document-'))
  workers = makeWorkers()
})
afterAll(async () => {
  await workers?.close()
  await rm(folder, { recursive: true, force: true })
})

/** A server's live half over a journal, and windows that reach whichever server stands now. */
class Windows {
  readonly clock = new ManualClock()
  readonly #random = seededRandom(3)
  #network: TestNetwork | null = null
  #watch: EpochWatch | null = null
  #people = 0

  async serve(journal: Journal): Promise<void> {
    await this.#watch?.close()
    const { clock } = this
    const liveDocuments = new LiveDocuments({
      journal,
      clock,
      log: testLog,
      ensureSeeded: async () => false,
    })
    this.#network = new TestNetwork(liveDocuments)
    this.#watch = new EpochWatch({ journal, liveDocuments, clock, log: testLog })
  }

  async open(documentId: DocumentId): Promise<Provider> {
    const number = ++this.#people
    const principal = { id: principalId(`window${number}`), name: 'Somebody', hue: 0, guest: true }
    const transport: Transport = (handshake, events) => {
      if (this.#network === null) throw new Error('nobody serves')
      return this.#network.transportOf({ principal })(handshake, events)
    }
    const { clock } = this
    const provider = new Provider({ doc: new Y.Doc(), documentId, transport, clock, random: () => 0.5 })
    provider.connect()
    await this.until(() => provider.synced)
    return provider
  }

  async write(provider: Provider, words: string): Promise<void> {
    const title = provider.doc.getText('title')
    title.insert(title.length, words)
    await this.until(() => provider.state.save.kind === 'saved')
  }

  /** Lets time and messages pass until it holds. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      if (!this.#network?.deliver(this.#random)) this.clock.advance(20)
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  async close(): Promise<void> {
    await this.#watch?.close()
  }
}

const isTold = ({ state: { save } }: Provider): boolean =>
  save.kind === 'not-saved' && save.refusal.code === 'document-restored'
const titleIn = ({ doc }: Provider): string => doc.getText('title').toString()

describe.each(databaseKinds)('on $name', ({ make }) => {
  let made: TestDatabase
  let journal: Journal
  let store: FolderStore
  let said: string[]
  beforeAll(async () => {
    made = await make()
    journal = makeJournal(made.database, workers)
    store = new FolderStore(join(made.dataFolder, 'files', 'kept'))
  })
  afterAll(async () => {
    await journal?.close()
    await made?.remove()
  })

  const newDocument = async (owner: string | null = null): Promise<DocumentId> => {
    const id = newDocumentId()
    const members = owner === null ? {} : { members: { create: { principalId: owner, role: 'owner' } } }
    await made.database.prisma.document.create({ data: { id, journalHead: { create: {} }, ...members } })
    await append(journal, id, [{ principalId: null, clientId: serverClientId, update: seedUpdate }])
    return id
  }

  const restore = async (
    documentId: DocumentId,
    wish: Partial<Parameters<typeof restoreDocument>[1]>,
  ): Promise<number> => {
    said = []
    const place = {
      environment: readEnvironment({}),
      url: made.url,
      dataFolder: made.dataFolder,
      log: testLog,
      version: '0.1.0',
      openStore: async () => store,
      say: (line: string) => void said.push(line),
    }
    const nothing = { path: null, asCopy: false, replace: false, owner: undefined, moment: { seq: 1 } }
    return restoreDocument(place, { documentId, ...nothing, ...wish })
  }

  const titleOf = async (documentId: DocumentId): Promise<string | undefined> => {
    const stored = await journal.read(documentId, { epoch: 0, seq: 0 })
    return stored === null ? undefined : replay(inflateRawSync, stored).getText('title').toString()
  }

  const troublesOf = async (documentId: DocumentId) =>
    (await verifyDocument({ sql: made.database.sql, workers }, documentId))?.troubles

  test('windows that hold more than a document that was put back are told, and merge nothing', async () => {
    const id = await newDocument()
    const windows = new Windows()
    await windows.serve(journal)
    const [open, away] = [await windows.open(id), await windows.open(id)]
    await windows.write(open, 'kept ')
    await windows.until(() => titleIn(away) === 'kept ')
    const { head } = (await findMoment(made.database.sql, id, { seq: 1 })) ?? { head: 0 }
    await windows.write(open, 'given up ')
    away.disconnect()
    const title = away.doc.getText('title')
    title.insert(title.length, 'written offline')

    await expect(restore(id, { moment: { seq: head } })).rejects.toThrow('1 row was written since')
    expect(await restore(id, { moment: { seq: head }, replace: true })).toBe(0)
    expect(said.join()).toContain('1 row was put aside')

    // The page that was open hears of it, with nothing unsaved; the other when it comes back, with all that it wrote.
    await windows.until(() => isTold(open))
    expect(open.state.save).toMatchObject({ waiting: 0 })
    expect(titleIn(open)).toBe('kept given up ')
    away.connect()
    await windows.until(() => isTold(away))
    expect(away.state.save).toMatchObject({ waiting: 1 })
    expect(titleIn(away)).toContain('written offline')

    const fresh = await windows.open(id)
    expect(titleIn(fresh)).toBe('kept ')
    await windows.write(fresh, 'and on')
    expect(await titleOf(id)).toBe('kept and on')
    expect(await troublesOf(id)).toEqual([])
    for (const provider of [open, away, fresh]) provider.destroy()
    await windows.close()
  })

  test('a document goes back to any of its rows, packed or not, and what came since is put aside', async () => {
    for (const to of [1, 90, 600, 615]) {
      const id = await newDocument()
      const author = new Author(20)
      const rows = Array.from({ length: 620 }, (_, index) => ({
        ...author.type(`${index} `),
        claims: index === 0,
      }))
      await append(journal, id, rows.slice(0, 605))
      await journal.compact(id)
      expect(await journal.pack(id)).toBeGreaterThan(500)
      await append(journal, id, rows.slice(605))
      expect(await restore(id, { moment: { seq: to }, replace: true })).toBe(0)
      const expected = Array.from({ length: to - 1 }, (_, index) => `${index} `).join('')
      expect(await titleOf(id)).toBe(expected)
      expect(await troublesOf(id)).toEqual([])
      const [aside] = await made.database.sql`
        select count(*) as rows, min(seq) as first from journal_quarantine where document_id = ${id}`
      expect(aside).toEqual({ rows: String(621 - to), first: String(to + 1) })
      const later = new Author(21)
      await append(journal, id, [{ ...later.type('later'), claims: true }])
      expect(await troublesOf(id)).toEqual([])
    }
  })

  test('a moment is found by its time', async () => {
    const id = await newDocument()
    const author = new Author(22)
    for (let row = 0; row < 5; row++)
      await append(journal, id, [{ ...author.type(`${row}`), claims: row === 0 }])
    await made.database.sql`
      update journal set created_at = '2026-11-01T10:00:00Z'::timestamptz + seq * interval '1 minute'
      where document_id = ${id}`
    const at = async (time: string) =>
      (await findMoment(made.database.sql, id, { time: new Date(time) }))?.seq
    expect(await at('2026-11-01T10:03:00Z')).toBe(3)
    expect(await at('2026-11-01T10:03:59.999Z')).toBe(3)
    expect(await at('2027-01-01T00:00:00Z')).toBe(6)
    expect(await at('2026-11-01T10:00:59Z')).toBe(0)
    await expect(restore(id, { moment: { time: new Date(0) }, replace: true })).rejects.toThrow(
      'Nothing had been written',
    )
  })

  test('a copy has what the document said then, and files of its own', async () => {
    const owner = await newPerson(made.database.prisma)
    const id = await newDocument(owner.id)
    const file = newFileId()
    await store.put(`${file}/full`, { bytes: Buffer.from('picture') })
    const kept = { kind: 'attachment', name: 'a.txt', type: 'text/plain', state: 'ready' }
    await made.database.prisma.file.create({
      data: { ...kept, id: file, documentId: id, principalId: owner.id, bytes: 7, hash: 'x' },
    })
    const author = new Author(23)
    const element = new Y.XmlElement('attachment')
    element.setAttribute('file', file)
    author.doc.getXmlFragment('content').insert(0, [element])
    await append(journal, id, [{ ...author.row, claims: true }])
    await append(journal, id, [author.type('then')])
    await append(journal, id, [author.type(' and now')])
    const path = join(folder, `${made.database.kind}-copied.backup`)
    const lone = await connectBeside({ ...made, log: testLog }, 'test')
    await writeBackup(path, { ...lone, store }, about)
    await lone.close()

    const copied = async (): Promise<DocumentId> => {
      const [, copy = ''] = /\/d\/(\w+)/.exec(said.join()) ?? []
      return copy as DocumentId
    }
    expect(await restore(id, { moment: { seq: 3 }, asCopy: true })).toBe(0)
    const copy = await copied()
    expect(await titleOf(copy)).toMatch(/^then \(2\d{3}-/)
    expect(await troublesOf(copy)).toEqual([])
    const [own] = await made.database.sql`select id, document_id as "documentId", state from files
      where document_id = ${copy}`
    expect(own).toMatchObject({ state: 'ready' })
    expect(own?.id).not.toBe(file)
    expect(await titleOf(id)).toBe('then and now')

    // Gone for good, with its files: a copy and the document itself still come out of the backup.
    await made.database.prisma.document.delete({ where: { id } })
    await store.remove(`${file}/full`)
    await made.database.sql`delete from files where id = ${file}`
    await expect(restore(id, { moment: { seq: 3 }, asCopy: true, path })).rejects.toThrow('--owner')
    expect(await restore(id, { moment: { seq: 3 }, asCopy: true, path, owner: owner.id })).toBe(0)
    const again = await copied()
    expect(await titleOf(again)).toMatch(/^then \(/)
    const [rescued] = await made.database.sql`select id from files where document_id = ${again}`
    expect(await store.get(`${rescued?.id}/full`)).toMatchObject({ size: 7 })
    expect(await store.get(`${file}/full`)).toBeNull()

    expect(await restore(id, { moment: { seq: 3 }, path })).toBe(0)
    expect(await titleOf(id)).toBe('then')
    expect(await troublesOf(id)).toEqual([])
    expect(await store.get(`${file}/full`)).toMatchObject({ size: 7 })
    const [back] = await made.database.sql`select epoch from documents where id = ${id}`
    expect(back?.epoch).toBeGreaterThan(1_000_000)
  })

  test('a document that has the same past as in a backup is put back, and another one is not touched', async () => {
    const id = await newDocument()
    const author = new Author(24)
    await append(journal, id, [{ ...author.type('one '), claims: true }])
    const path = join(folder, `${made.database.kind}-past.backup`)
    const lone = await connectBeside({ ...made, log: testLog }, 'test')
    await writeBackup(path, { ...lone, store: null }, about)
    await lone.close()
    await append(journal, id, [author.type('two')])
    expect(await restore(id, { moment: { seq: 2 }, path, replace: true })).toBe(0)
    expect(await titleOf(id)).toBe('one ')
    await restore(id, { moment: { seq: 1 }, replace: true })
    await expect(restore(id, { moment: { seq: 2 }, path, replace: true })).rejects.toThrow('another past')
  })
})

test('windows that hold more than a restored backup are told, and merge nothing', async () => {
  const dataFolder = await mkdtemp(join(folder, 'whole-'))
  const first = await openDatabase({ dataFolder, log: testLog })
  let journal = makeJournal(first, workers)
  const id = newDocumentId()
  await first.prisma.document.create({ data: { id, journalHead: { create: {} } } })
  await append(journal, id, [{ principalId: null, clientId: serverClientId, update: seedUpdate }])
  const windows = new Windows()
  await windows.serve(journal)
  const open = await windows.open(id)
  await windows.write(open, 'kept ')
  const path = join(folder, 'whole.backup')
  const source = await connectBeside({ dataFolder, log: testLog }, 'test')
  await writeBackup(path, { ...source, store: null }, about)
  await source.close()
  await windows.write(open, 'saved after the backup')
  open.disconnect()
  open.doc.getText('title').insert(0, 'never sent ')
  await journal.close()
  await first.close()

  const lone = await connectAlone({ dataFolder, log: testLog }, 'test')
  await restoreBackup(path, { sql: lone.sql, store: null, now }, { replace: true })
  await lone.close()
  const second = await openDatabase({ dataFolder, log: testLog })
  journal = makeJournal(second, workers)
  await windows.serve(journal)
  open.connect()
  await windows.until(() => isTold(open))
  expect(open.state.save).toMatchObject({ waiting: 1 })
  expect(titleIn(open)).toBe('never sent kept saved after the backup')
  const fresh = await windows.open(id)
  expect(titleIn(fresh)).toBe('kept ')
  await windows.write(fresh, 'and on')
  expect(titleIn(open)).not.toContain('and on')
  for (const provider of [open, fresh]) provider.destroy()
  await windows.close()
  await journal.close()
  await second.close()
})

test('a database that was put back by other means lives anew, and what lists know of it stays', async () => {
  const dataFolder = await mkdtemp(join(folder, 'raised-'))
  const database = await openDatabase({ dataFolder, log: testLog })
  const id = newDocumentId()
  await database.prisma.document.create({
    data: { id, journalHead: { create: {} }, gist: { create: { epoch: 1, seq: 0, preview: [] } } },
  })
  const raise = (at: Date): Promise<number> =>
    database.sql.begin(async (sql) => {
      await noteEpochs(sql, false)
      return raiseEpochs(sql, at)
    })
  const epochs = async () => {
    const [found] = await database.sql`
      select documents.epoch, gists.epoch as known from documents join gists on document_id = id`
    return found
  }
  expect(await raise(now)).toBe(1)
  const once = await epochs()
  expect(once?.epoch).toBe(restoredEpoch(now))
  expect(once?.known).toBe(once?.epoch)
  await raise(now)
  expect((await epochs())?.epoch).toBe(once?.epoch + 1)
  await database.close()
})
