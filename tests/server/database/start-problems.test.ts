import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openDatabase } from '@/server/database/open-database'
import { StartError } from '@/server/start-error'
import { makeEmptyPostgres } from '../../support/databases'
import { startRealPostgres } from '../../support/real-postgres'
import { testLog } from '../../support/test-log'

let folder = ''
let empty: Awaited<ReturnType<typeof makeEmptyPostgres>>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manyhands-test-'))
  empty = await makeEmptyPostgres()
})
afterAll(async () => {
  await empty?.drop()
  await rm(folder, { recursive: true, force: true })
})

const changed = (change: (url: URL) => void, from = inject('postgresUrl')): string => {
  const url = new URL(from)
  change(url)
  return url.href
}

const problemOf = async (options: { url?: string; dataFolder?: string; allowUnsafe?: boolean }) => {
  const problem = await openDatabase({ dataFolder: folder, log: testLog, ...options }).then(
    async (database) => {
      await database.close()
      return new Error('it started')
    },
    (error: unknown) => error,
  )
  expect(problem).toBeInstanceOf(StartError)
  const { message } = problem as StartError
  expect(message).not.toContain('\n')
  expect(message).not.toContain('secret')
  return message
}

describe('a start that cannot be', () => {
  test('names what is no address of a Postgres', async () => {
    for (const url of ['', 'localhost', 'mysql://root@localhost/x', 'postgres//x']) {
      expect(await problemOf({ url })).toMatch(/DATABASE_URL is not the address of a Postgres/)
    }
  })

  test('names a host that there is not', async () => {
    expect(await problemOf({ url: 'postgres://me:secret@no-such-host.invalid/x' })).toMatch(
      /no host no-such-host.invalid/,
    )
  })

  test('names an address where no Postgres answers', async () => {
    expect(await problemOf({ url: 'postgres://me:secret@127.0.0.1:1/x' })).toMatch(
      /No Postgres answers at 127.0.0.1:1\./,
    )
  })

  test('names a password that is wrong', async () => {
    const url = changed((url) => {
      url.password = 'secret'
    })
    expect(await problemOf({ url })).toMatch(/does not let postgres in .* Check user and password/)
  })

  test('names a database that there is not', async () => {
    const url = changed((url) => {
      url.pathname = '/nowhere'
    })
    expect(await problemOf({ url })).toMatch(/has no database nowhere\. Create it/)
  })

  test('refuses a Postgres that reports commits too early, unless told to accept it (J9)', async () => {
    const { url, drop } = await makeEmptyPostgres()
    const sql = postgres(url, { max: 1 })
    await sql.unsafe(`alter database ${new URL(url).pathname.slice(1)} set synchronous_commit = off`)
    await sql.end()
    expect(await problemOf({ url })).toMatch(/can lose saved work: synchronous_commit is off/)
    const database = await openDatabase({ url, dataFolder: folder, log: testLog, allowUnsafe: true })
    await database.close()
    await drop()
  })

  test('refuses a Postgres that does not sync (J9)', async () => {
    const unsafe = await startRealPostgres(['fsync=off'])
    try {
      expect(await problemOf({ url: unsafe.url })).toMatch(/can lose saved work: fsync is off/)
    } finally {
      await unsafe.remove()
    }
  })

  test('names a data folder that cannot be written', async () => {
    const file = join(folder, 'file')
    await writeFile(file, '')
    expect(await problemOf({ dataFolder: join(file, 'data') })).toMatch(/cannot be written/)
  })

  test('names a data folder that holds something broken', async () => {
    const dataFolder = join(folder, 'broken')
    const database = await openDatabase({ dataFolder, log: testLog })
    await database.close()
    await rm(join(dataFolder, 'postgres', 'global'), { recursive: true })
    expect(await problemOf({ dataFolder })).toMatch(/cannot be opened/)
  })
})
