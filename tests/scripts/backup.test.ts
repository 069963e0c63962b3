import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '@/server/database/open-database'
import { S3Store } from '@/server/files/s3-store'
import { writeDocuments } from '../server/backup/written-documents'
import { makeJournal, makeWorkers } from '../server/journal/journal-fixture'
import { runScript } from '../support/run-script'
import { openS3Server, type S3Server } from '../support/s3-server'
import { testLog } from '../support/test-log'

const patience = 180_000

let folder: string
let bucket: S3Server
let other: S3Server
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manyhands-test-bucket-'))
  bucket = await openS3Server()
  other = await openS3Server()
  const database = await openDatabase({ dataFolder: join(folder, 'data'), log: testLog })
  const workers = makeWorkers()
  const journal = makeJournal(database, workers)
  await writeDocuments({ database, journal, store: new S3Store(bucket.settings) }, { documents: 12, seed: 3 })
  await journal.close()
  await workers.close()
  await database.close()
}, patience)
afterAll(async () => {
  await bucket?.close()
  await other?.close()
  await rm(folder, { recursive: true, force: true })
})

const environmentOf = ({ settings }: S3Server, dataFolder: string) => ({
  MANYHANDS_DATA: join(folder, dataFolder),
  S3_ENDPOINT: settings.endpoint,
  S3_BUCKET: settings.bucket,
  S3_REGION: settings.region,
  S3_ACCESS_KEY_ID: settings.accessKeyId,
  S3_SECRET_ACCESS_KEY: settings.secretAccessKey,
})

test(
  'files in a bucket are copied when that is asked for, prove themselves, and come into another bucket',
  async () => {
    expect(bucket.keys().length).toBeGreaterThan(2)
    const here = environmentOf(bucket, 'data')
    const path = join(folder, 'all.backup')
    // A bucket may be busy for a moment.
    bucket.failing = 1
    const taken = await runScript('backup', ['--to', path, '--files', 'copy', '--prove'], here)
    expect(taken.said).toContain('all is well')
    expect(taken.code).toBe(0)
    const [proof = ''] = /^\{.*\}$/m.exec(taken.said) ?? []
    expect(JSON.parse(proof)).toMatchObject({
      documents: 12,
      differing: 0,
      broken: 0,
      files: bucket.keys().length,
    })

    const restored = await runScript('restore', ['--from', path], environmentOf(other, 'another'))
    expect(restored.said).toContain(`${bucket.keys().length} stored files came with it.`)
    expect(restored.code).toBe(0)
    expect(other.keys().sort()).toEqual(bucket.keys().sort())
    const [from, to] = [new S3Store(bucket.settings), new S3Store(other.settings)]
    const bytesIn = async (store: S3Store, key: string): Promise<Buffer> => {
      const stored = await store.get(key)
      if (stored === null || stored === 'outside') throw new Error(`${key} is not there`)
      return Buffer.from(await new Response(stored.body).arrayBuffer())
    }
    for (const key of bucket.keys())
      expect(Buffer.compare(await bytesIn(to, key), await bytesIn(from, key))).toBe(0)
  },
  patience,
)

test(
  'files in a bucket are left there unless they are asked for',
  async () => {
    const path = join(folder, 'listed.backup')
    const taken = await runScript('backup', ['--to', path], environmentOf(bucket, 'data'))
    expect(taken.said).toContain('files listed, not copied')
    expect(taken.code).toBe(0)
  },
  patience,
)

test(
  'a bucket that is away leaves no backup of half the files',
  async () => {
    const path = join(folder, 'half.backup')
    bucket.failing = 1_000_000
    const taken = await runScript('backup', ['--to', path, '--files', 'copy'], environmentOf(bucket, 'data'))
    bucket.failing = 0
    expect(taken.code).not.toBe(0)
    expect(taken.said).toContain('the file store answered 503')
    expect((await readdir(folder)).filter((name) => name.includes('half'))).toEqual([])
  },
  patience,
)
