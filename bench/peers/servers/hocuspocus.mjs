// Hocuspocus as its documentation shows it; with DATABASE_URL it keeps documents in Postgres by its own extension.
import { Database } from '@hocuspocus/extension-database'
import { Server } from '@hocuspocus/server'
import pg from 'pg'
import { host, port, ready } from './boot.mjs'

const extensions = []
if (process.env.DATABASE_URL) {
  const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 })
  await pool.query('create table if not exists hocuspocus (name text primary key, state bytea not null)')
  const load = 'select state from hocuspocus where name = $1'
  const save = `insert into hocuspocus values ($1, $2) on conflict (name) do update set state = excluded.state`
  extensions.push(
    new Database({
      fetch: async ({ documentName }) => (await pool.query(load, [documentName])).rows[0]?.state ?? null,
      store: async ({ documentName, state }) => {
        await pool.query(save, [documentName, state])
      },
    }),
  )
}
await new Server({ port, address: host, quiet: true, stopOnSignals: false, extensions }).listen()
ready()
