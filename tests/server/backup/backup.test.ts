import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { BackupDamaged, BackupRefused } from '@/server/backup/backup-damaged'
import { readBeginning, wordsOf } from '@/server/backup/backup-words'
import { PartReader } from '@/server/backup/part-reader'
import { PartWriter } from '@/server/backup/part-writer'
import { type Proof, proveBackup } from '@/server/backup/prove-backup'
import { readTables } from '@/server/backup/read-tables'
import { restoreBackup } from '@/server/backup/restore-backup'
import { tablePages } from '@/server/backup/table-pages'
import { writeBackup } from '@/server/backup/write-backup'
import {
  connectAlone,
  connectBeside,
  connectToRead,
  type LoneDatabase,
} from '@/server/database/connect-alone'
import { openDatabase } from '@/server/database/open-database'
import { FolderStore } from '@/server/files/folder-store'
import type { Journal } from '@/server/journal/journal'
import type { DocumentWorkers } from '@/server/workers/document-workers'
import { databaseKinds, makeEmptyPostgres, type TestDatabase } from '../../support/databases'
import { seededRandom } from '../../support/random'
import { testLog } from '../../support/test-log'
import { Author, append, makeDocument, makeJournal, makeWorkers } from '../journal/journal-fixture'
import { writeDocuments } from './written-documents'

/** 12 where everybody waits for it; as many as you like when asked, such as 1000. */
const documents = Number(process.env.MANYHANDS_TEST_DOCUMENTS ?? 12)
const patience = 60_000 + documents * 1_000
const about = { version: '0.1.0', madeAt: new Date('2026-11-27T10:00:00Z') }
const now = new Date('2026-11-27T12:00:00Z')

let folder: string
let workers: DocumentWorkers
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manyhands-test-backup-'))
  workers = makeWorkers()
})
afterAll(async () => {
  await workers?.close()
  await rm(folder, { recursive: true, force: true })
})

const epochColumns = new Set<string | undefined>(['epoch', 'document_epoch'])

/** Every row of every table, as text; epochs are left out, which a restore raises. */
const everything = async (sql: postgres.Sql): Promise<Record<string, string[]>> => {
  const said: Record<string, string[]> = {}
  for (const table of await readTables(sql)) {
    const rows: string[] = []
    for await (const page of tablePages(sql, table))
      for (const row of page)
        rows.push(
          JSON.stringify(
            row.map((value, index) =>
              epochColumns.has(table.columns[index]?.name)
                ? 'its epoch'
                : value instanceof Uint8Array
                  ? Buffer.from(value).toString('hex')
                  : value,
            ),
          ),
        )
    said[table.name] = rows
  }
  return said
}

type Place = { readonly lone: LoneDatabase; remove(): Promise<void> }

const emptyEmbedded = async (): Promise<Place> => {
  const dataFolder = await mkdtemp(join(folder, 'embedded-'))
  const lone = await connectAlone({ dataFolder, log: testLog }, 'test')
  return { lone, remove: () => lone.close() }
}

const emptyPostgres = async (): Promise<Place> => {
  const { url, drop } = await makeEmptyPostgres()
  const lone = await connectAlone({ url, dataFolder: folder, log: testLog }, 'test')
  const remove = async (): Promise<void> => {
    await lone.close()
    await drop()
  }
  return { lone, remove }
}

describe.each(databaseKinds)('a backup of $name', ({ name, make }) => {
  let made: TestDatabase
  let journal: Journal
  let store: FolderStore
  let path: string
  let ids: DocumentId[]
  let opened: LoneDatabase | null = null
  beforeAll(async () => {
    made = await make()
    journal = makeJournal(made.database, workers)
    store = new FolderStore(join(made.dataFolder, 'files', 'kept'))
    ids = await writeDocuments({ database: made.database, journal, store }, { documents })
    path = join(folder, `${made.database.kind}.backup`)
  }, patience)
  afterAll(async () => {
    await opened?.close()
    await journal?.close()
    await made?.remove()
  })

  const prove = async (file: string): Promise<{ proof: Proof; said: string[] }> => {
    const said: string[] = []
    const source = made.database.sql
    const say = (line: string): void => void said.push(line)
    return { proof: await proveBackup(file, { source, workers, log: testLog, now, say }), said }
  }

  test(
    'is taken while the server runs, and proves itself',
    async () => {
      const source = await connectToRead(
        { url: made.url, dataFolder: made.dataFolder, log: testLog },
        'backup',
      )
      const document = await makeDocument(made.database)
      const author = new Author(5)
      let isWriting = true
      const writing = (async () => {
        for (let row = 0; isWriting; row++)
          await append(journal, document, [{ ...author.type('x'), claims: row === 0 }])
      })()
      try {
        const written = await writeBackup(path, { ...source, store }, about)
        expect(written.documents).toBeGreaterThanOrEqual(documents)
        expect(written.missing.count).toBe(0)
      } finally {
        isWriting = false
        await writing
        await source.close()
      }
      const { proof, said } = await prove(path)
      expect(said).toEqual([])
      expect(proof).toMatchObject({ differing: 0, broken: 0, notCompared: 0 })
      expect(proof.documents).toBeGreaterThanOrEqual(documents)
      expect(proof.rows).toBeGreaterThan(documents * 10)
      expect(proof.files).toBeGreaterThan(2)
    },
    patience,
  )

  test.each([
    { to: 'an embedded database', empty: emptyEmbedded },
    { to: 'a real Postgres', empty: emptyPostgres },
  ])(
    'is the same once restored into $to, and every document lives anew',
    async ({ empty }) => {
      const still = join(folder, `still-${made.database.kind}.backup`)
      await writeBackup(still, { kind: made.database.kind, sql: await quiet(), store }, about)
      const before = await everything(made.database.sql)
      const place = await empty()
      const kept = new FolderStore(await mkdtemp(join(folder, 'kept-')))
      try {
        const { sql } = place.lone
        await restoreBackup(still, { sql, store: kept, now })
        expect(await everything(sql)).toEqual(before)
        const [epochs] = await sql`select min(epoch) as least from documents`
        expect(epochs?.least).toBeGreaterThan(1_000_000)
        const elsewhere = await sql`
          select from journal_heads join documents on id = document_id where document_epoch <> epoch`
        expect(elsewhere).toHaveLength(0)
        const [raised] =
          await sql`select nextval(pg_get_serial_sequence('access_log', 'id')) as next, max(id) as last
          from access_log`
        expect(Number(raised?.next)).toBe(Number(raised?.last) + 1)
        for (const { id } of await sql`select id from files`)
          expect(await hashIn(kept, `${id}/full`)).toBe(await hashIn(store, `${id}/full`))

        await expect(restoreBackup(still, { sql, store: kept, now })).rejects.toThrow('--replace')
        const [once] = await sql`select epoch from documents where id = ${ids[0] ?? ''}`
        await restoreBackup(still, { sql, store: kept, now }, { replace: true })
        const [twice] = await sql`select epoch from documents where id = ${ids[0] ?? ''}`
        expect(await everything(sql)).toEqual(before)
        expect(twice?.epoch).toBe(once?.epoch + 1)
      } finally {
        await place.remove()
      }
    },
    patience,
  )

  test(
    'tells what is broken or other in what it was made of',
    async () => {
      const document = await makeDocument(made.database)
      const author = new Author(6)
      for (let row = 0; row < 4; row++)
        await append(journal, document, [{ ...author.type('abc '), claims: row === 0 }])
      await made.database.sql`
      update journal set "update" = set_bit("update", 60, 1 - get_bit("update", 60))
      where document_id = ${document} and seq = 2`
      const file = join(folder, `rotten-${name.length}.backup`)
      const sql = await quiet()
      await writeBackup(file, { kind: made.database.kind, sql, store: null }, about)
      // What was written since is not what is compared; what was changed is.
      const [other] = ids
      await made.database.sql`update documents set epoch = epoch + 1 where id = ${ids[1] ?? ''}`
      await made.database.sql`delete from journal where document_id = ${other ?? ''}`
      await made.database.sql`delete from journal_chunks where document_id = ${other ?? ''}`
      await made.database.sql`update journal_heads set seq = 0 where document_id = ${other ?? ''}`
      const { proof, said } = await prove(file)
      expect(proof).toMatchObject({ broken: 1, differing: 0, notCompared: 3 })
      expect(said).toContain(`${document}: row 2 has another checksum than it was written with`)
    },
    patience,
  )

  /** The same database over a connection of its own. */
  const quiet = async (): Promise<postgres.Sql> => {
    opened ??= await connectBeside({ url: made.url, dataFolder: made.dataFolder, log: testLog }, 'test')
    return opened.sql
  }
})

/** A file as its hash: to hold a million bytes against others one by one takes seconds. */
const hashIn = async (store: FolderStore, key: string): Promise<string | null> => {
  const stored = await store.get(key)
  if (stored === null || stored === 'outside') return null
  const bytes = await new Response(stored.body).arrayBuffer()
  return createHash('sha256').update(new Uint8Array(bytes)).digest('hex')
}

describe('a backup’s file', () => {
  let place: Place
  let path: string
  let bytes: Buffer
  beforeAll(async () => {
    const dataFolder = await mkdtemp(join(folder, 'source-'))
    const database = await openDatabase({ dataFolder, log: testLog })
    const journal = makeJournal(database, workers)
    const store = new FolderStore(join(dataFolder, 'files'))
    await writeDocuments({ database, journal, store }, { documents: 4, seed: 2 })
    await journal.close()
    await database.close()
    const lone = await connectAlone({ dataFolder, log: testLog }, 'test')
    path = join(folder, 'small.backup')
    await writeBackup(path, { kind: 'embedded', sql: lone.sql, store }, about)
    await lone.close()
    bytes = await readFile(path)
    place = await emptyEmbedded()
  }, patience)
  afterAll(() => place?.remove())

  const checked = async (changed: Uint8Array): Promise<unknown> => {
    const file = join(folder, 'changed.backup')
    await writeFile(file, changed)
    try {
      const reader = await PartReader.open(file)
      try {
        return await reader.check()
      } finally {
        await reader.close()
      }
    } catch (error) {
      return error
    }
  }

  test(
    'says where a bit was flipped, wherever it was',
    async () => {
      expect(await checked(bytes)).toMatchObject({ bytes: bytes.length })
      const random = seededRandom(7)
      const places = [
        ...Array.from({ length: 150 }, (_, at) => at),
        ...Array.from({ length: 250 }, () => random.integer(bytes.length)),
        ...Array.from({ length: 150 }, (_, at) => bytes.length - 1 - at),
      ]
      for (const at of places) {
        const changed = Buffer.from(bytes)
        changed[at] = (changed[at] ?? 0) ^ (1 << random.integer(8))
        const fault = await checked(changed)
        const named = fault instanceof BackupDamaged || (at < 20 && fault instanceof BackupRefused)
        expect(named ? 'named' : `${at}: ${fault}`).toBe('named')
        if (!(fault instanceof BackupDamaged)) continue
        const [first = '', last = ''] = /bytes? (\d+)(?: to (\d+))?/.exec(fault.message)?.slice(1) ?? []
        expect(at).toBeGreaterThanOrEqual(Number(first))
        expect(at).toBeLessThanOrEqual(last ? Number(last) : Number(first) + 23)
      }
    },
    patience,
  )

  test('has every table that the schema knows', async () => {
    const schema = await readFile(new URL('../../../prisma/schema.prisma', import.meta.url), 'utf8')
    const reader = await PartReader.open(path)
    const { beginning } = await reader.check()
    await reader.close()
    const known = [...schema.matchAll(/@@map\("(\w+)"\)/g)].map(([, name]) => name)
    expect(beginning.tables.map(({ name }) => name).sort()).toEqual(known.sort())
  })

  test('says every place, and of which table it is', async () => {
    const reader = await PartReader.open(path)
    const changed = Buffer.from(bytes)
    const { beginning } = await reader.check()
    await reader.close()
    expect(beginning.tables.map(({ name }) => name)).toContain('journal')
    for (const share of [0.2, 0.7]) {
      const at = Math.floor(bytes.length * share)
      changed[at] = (changed[at] ?? 0) ^ 1
    }
    const fault = await checked(changed)
    const faults = (fault as BackupDamaged).faults
    expect(faults.length).toBeGreaterThanOrEqual(2)
    expect(faults[0]).toMatch(/^part \d+ \(bytes \d+ to \d+, (rows of \w+|a file)\) has another checksum/)
    expect(faults.at(-1)).toContain('the whole')
  })

  test('is not taken when it is cut short, or goes on after its end', async () => {
    const random = seededRandom(8)
    for (let time = 0; time < 60; time++) {
      const end = time < 5 ? bytes.length - 1 - time : random.integer(bytes.length)
      const fault = await checked(bytes.subarray(0, end))
      if (end < 20) expect(fault).toBeInstanceOf(BackupRefused)
      else expect(String(fault)).toContain(`it is cut short at byte ${end}`)
    }
    expect(String(await checked(Buffer.concat([bytes, Buffer.from('x')])))).toContain(
      '1 bytes follow its end',
    )
  })

  test('is refused where it is of a newer version, and nothing is touched', async () => {
    const reader = await PartReader.open(path)
    const newer = join(folder, 'newer.backup')
    const writer = await PartWriter.open(newer)
    for await (const { bytes } of reader.parts('begin')) {
      const beginning = readBeginning(bytes)
      const migrations = [...beginning.migrations, { name: '20991231000000_later', checksum: 'x' }]
      await writer.add({ kind: 'begin', bytes: wordsOf({ ...beginning, migrations }) })
    }
    await writer.finish({ rows: [], documents: 0, files: 0, missing: { count: 0, keys: [] } })
    await reader.close()
    await expect(restoreBackup(newer, { sql: place.lone.sql, store: null, now })).rejects.toThrow(
      /newer version.*20991231000000_later/,
    )
    const format = Buffer.from(bytes)
    format.write('2', 17, 'latin1')
    expect(String(await checked(format))).toContain('format 2, which a newer version')
  })

  test('is restored as a whole or not at all', async () => {
    const { sql } = place.lone
    await restoreBackup(path, { sql, store: null, now })
    const before = await everything(sql)
    // Every checksum is right, but the last part of rows comes twice.
    const doubled = join(folder, 'doubled.backup')
    const [reader, writer] = [await PartReader.open(path), await PartWriter.open(doubled)]
    const { ending } = await reader.check()
    for await (const part of reader.parts('begin')) await writer.add({ kind: 'begin', ...part })
    const rows: { about: number; bytes: Uint8Array }[] = []
    for await (const part of reader.parts('rows')) rows.push(part)
    const last = rows.at(-1)
    for (const part of last === undefined ? rows : [...rows, last])
      await writer.add({ kind: 'rows', ...part })
    for await (const part of reader.parts('file'))
      await writer.add({ kind: 'file', ...part, deflates: false })
    await writer.finish(ending)
    await reader.close()

    const kept = await mkdtemp(join(folder, 'kept-'))
    const store = new FolderStore(kept)
    await expect(restoreBackup(doubled, { sql, store, now }, { replace: true })).rejects.toThrow(
      'duplicate key',
    )
    expect(await everything(sql)).toEqual(before)
    for (const { id } of await sql`select id from files`) expect(await store.get(`${id}/full`)).toBeNull()
  })

  test('takes the place of a database of another version', async () => {
    const { sql } = place.lone
    const before = await everything(sql)
    await sql`
      delete from _prisma_migrations
      where migration_name = (select max(migration_name) from _prisma_migrations)`
    await sql`create table somebodys (id text primary key)`
    await sql`insert into somebodys values ('else')`
    await restoreBackup(path, { sql, store: null, now }, { replace: true })
    await restoreBackup(path, { sql, store: null, now }, { replace: true })
    expect(await everything(sql)).toEqual(before)
    // What is not ours stays.
    expect(await sql`select id from somebodys`).toHaveLength(1)
  })
})

test('nothing is restored under a server that runs', async () => {
  const { url, drop } = await makeEmptyPostgres()
  const server = await openDatabase({ url, dataFolder: folder, log: testLog })
  const lone = await connectAlone({ url, dataFolder: folder, log: testLog }, 'test')
  try {
    const path = join(folder, 'small.backup')
    await expect(restoreBackup(path, { sql: lone.sql, store: null, now }, { replace: true })).rejects.toThrow(
      'A server is running',
    )
  } finally {
    await lone.close()
    await server.close()
    await drop()
  }
})
