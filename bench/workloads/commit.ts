import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'
import { spreadOf } from '../statistics'
import type { Figures } from '../workload'

const everyMs = 20
/** About what a keystroke takes as a Yjs update. */
const keystroke = Buffer.alloc(30, 7)

/**
 * What it takes to store one row for good, with nothing around it: the least that any server pays who stores a key
 * before it shows it. In the rhythm of the keys, and by the driver that our server uses.
 */
export const commit = async (databaseUrl: string, seconds: number): Promise<Figures> => {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  const times: number[] = []
  try {
    await sql`create table appended (seq bigint generated always as identity primary key, "update" bytea not null)`
    const begun = performance.now()
    const warmUp = 30
    for (let key = 0; key * everyMs < seconds * 1_000 + warmUp * everyMs; key++) {
      const left = begun + key * everyMs - performance.now()
      if (left > 0) await pause(left)
      const from = performance.now()
      await sql`insert into appended ("update") values (${keystroke})`
      if (key >= warmUp) times.push(performance.now() - from)
    }
    return spreadOf(times)
  } finally {
    await sql.end()
  }
}
