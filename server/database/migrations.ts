import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BaseLogger } from 'pino'
import type postgres from 'postgres'
import { packageRoot } from '@/server/package-root'
import { StartError } from '@/server/start-error'

export type Migration = { readonly name: string; readonly text: string; readonly checksum: string }
type Applied = { readonly checksum: string; readonly finished: boolean }

export const migrationsFolder: string = join(packageRoot, 'prisma', 'migrations')

/** The lock that `prisma migrate deploy` takes too: never two at once, whoever they are. */
const lock = 72707369

/** The migrations in `folder`, in the order in which they are applied. */
export const readMigrations = async (folder: string = migrationsFolder): Promise<Migration[]> => {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  return Promise.all(
    names.sort().map(async (name) => {
      const text = await readFile(join(folder, name, 'migration.sql'), 'utf8')
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

const readApplied = async (sql: postgres.Sql | postgres.TransactionSql): Promise<Map<string, Applied>> => {
  const rows = await sql<{ name: string; checksum: string; finished: boolean }[]>`
    select migration_name as name, checksum, finished_at is not null as finished
    from _prisma_migrations where rolled_back_at is null`
  return new Map(rows.map(({ name, checksum, finished }) => [name, { checksum, finished }]))
}

const check = (migrations: readonly Migration[], applied: ReadonlyMap<string, Applied>): void => {
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const [name, { checksum, finished }] of applied) {
    const migration = known.get(name)
    if (migration === undefined) {
      throw new StartError(
        `The database was used by a newer version of Manyhands (it has the migration ${name}). Run that version or a later one.`,
      )
    }
    if (!finished) {
      throw new StartError(
        `The migration ${name} was begun in this database and not finished. Put a backup back, or settle it with "prisma migrate resolve".`,
      )
    }
    if (migration.checksum !== checksum) {
      throw new StartError(
        `The migration ${name} in this database differs from the one that comes with Manyhands. Put back the migration's file as it was.`,
      )
    }
  }
}

/** Whether the database has every migration in `folder`, each of them finished. */
export const isMigrated = async (sql: postgres.Sql, folder: string = migrationsFolder): Promise<boolean> => {
  const [migrations, applied] = await Promise.all([readMigrations(folder), readApplied(sql)])
  return migrations.every(({ name }) => applied.get(name)?.finished === true)
}

/** Makes the table of what was applied, if it is not there. */
export const beginRecord = async (sql: postgres.TransactionSql): Promise<void> => {
  await sql`
    create table if not exists _prisma_migrations (
      id varchar(36) primary key not null,
      checksum varchar(64) not null,
      finished_at timestamptz,
      migration_name varchar(255) not null,
      logs text,
      rolled_back_at timestamptz,
      started_at timestamptz not null default now(),
      applied_steps_count integer not null default 0
    )`
}

/** Applies a migration, and records it. */
export const applyMigration = async (
  sql: postgres.TransactionSql,
  { name, text, checksum }: Migration,
): Promise<void> => {
  await sql.unsafe(text)
  await sql`
    insert into _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
    values (${randomUUID()}, ${checksum}, clock_timestamp(), ${name}, 1)`
}

/**
 * Brings the database to this version's shape: each migration that it lacks, in order, in a transaction of its
 * own, recorded as `prisma migrate deploy` records it. Throws a StartError when the database is ahead or altered.
 */
export const applyMigrations = async (
  sql: postgres.Sql,
  log: Pick<BaseLogger, 'info'>,
  folder: string = migrationsFolder,
): Promise<void> => {
  const migrations = await readMigrations(folder)
  await sql.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(${lock})`
    await beginRecord(sql)
    check(migrations, await readApplied(sql))
  })
  for (const migration of migrations) {
    await sql.begin(async (sql) => {
      await sql`select pg_advisory_xact_lock(${lock})`
      // Another process may have come first while this one waited.
      const applied = await readApplied(sql)
      if (applied.has(migration.name)) return
      log.info({ migration: migration.name }, 'bringing the database up to date')
      await applyMigration(sql, migration)
    })
  }
}
