import { cpSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { inject } from 'vitest'
import { type Database, openDatabase } from '@/server/database/open-database'
import { migratedDatabase } from './migrated-database'
import { testLog } from './test-log'

/** A database of one suite's own, migrated and empty. */
export type TestDatabase = {
  readonly database: Database
  /** Its address, for a real Postgres. */
  readonly url: string | undefined
  readonly dataFolder: string
  /** Ends and removes it. */
  remove(): Promise<void>
}

export type DatabaseKind = { readonly name: string; make(): Promise<TestDatabase> }

const template = fileURLToPath(new URL('../../dist/postgres-template', import.meta.url))

const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'manyhands-test-'))

const makeEmbedded = async (): Promise<TestDatabase> => {
  const dataFolder = await newFolder()
  // A first start copies it too, and waits until the disk has it. It is a thousand files: file by file, with a promise
  // for each, that takes several times as long.
  cpSync(template, join(dataFolder, 'postgres'), { recursive: true })
  const database = await openDatabase({ dataFolder, log: testLog })
  return {
    database,
    url: undefined,
    dataFolder,
    remove: async () => {
      await database.close()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

type NewPostgres = { url: string; drop(): Promise<void> }

/** A new database in the real Postgres of this run. */
const newPostgres = async (from: string): Promise<NewPostgres> => {
  const server = inject('postgresUrl')
  const name = `manyhands_test_${process.pid}_${Math.random().toString(36).slice(2)}`
  const url = new URL(server)
  url.pathname = `/${name}`
  const administer = async (statement: string): Promise<void> => {
    const sql = postgres(server, { max: 1, onnotice: () => {} })
    await sql.unsafe(statement)
    await sql.end()
  }
  await administer(`create database ${name} template ${from}`)
  return { url: url.href, drop: () => administer(`drop database ${name} with (force)`) }
}

/** One in which nothing is. */
export const makeEmptyPostgres = (): Promise<NewPostgres> => newPostgres('template0')

const makePostgres = async (): Promise<TestDatabase> => {
  const [{ url, drop }, dataFolder] = await Promise.all([newPostgres(migratedDatabase), newFolder()])
  const database = await openDatabase({ url, dataFolder, log: testLog })
  return {
    database,
    url,
    dataFolder,
    remove: async () => {
      await database.close()
      await drop()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

/** Every database there is to run on: what holds on one has to hold on all. */
export const databaseKinds: readonly DatabaseKind[] = [
  { name: 'the embedded database', make: makeEmbedded },
  { name: 'a real Postgres', make: makePostgres },
]
