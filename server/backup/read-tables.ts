import type postgres from 'postgres'
import { readMigrations } from '@/server/database/migrations'
import type { TableShape } from './backup-words'
import { madeBy } from './made-by'

type Query = postgres.Sql | postgres.TransactionSql

/** Where `prisma migrate deploy` and the server keep what the database was brought to: it is written down apart. */
export const migrationsTable = '_prisma_migrations'

/** Each table behind those that it refers to, and otherwise by name. */
const inOrder = (
  tables: readonly TableShape[],
  references: readonly { readonly from: string; readonly to: string }[],
): TableShape[] => {
  const ordered: TableShape[] = []
  const waiting = new Map(tables.map((table) => [table.name, table]))
  while (waiting.size > 0) {
    const isFree = ({ name }: TableShape): boolean =>
      references.every(({ from, to }) => from !== name || to === name || !waiting.has(to))
    const free = [...waiting.values()].filter(isFree)
    if (free.length === 0) throw new Error(`${[...waiting.keys()].join(', ')} refer to each other`)
    for (const table of free) waiting.delete(table.name)
    ordered.push(...free)
  }
  return ordered
}

/** Every table that a migration of ours has made, as it is now, in an order in which each refers to earlier ones only. */
export const readTables = async (sql: Query): Promise<TableShape[]> => {
  const ours = madeBy(await readMigrations(), 'table')
  const found = await sql<TableShape[]>`
    select relname as name,
      (select json_agg(json_build_object('name', attname, 'type', format_type(atttypid, atttypmod)) order by attnum)
        from pg_attribute where attrelid = pg_class.oid and attnum > 0 and not attisdropped) as columns,
      (select json_agg(attname order by place)
        from pg_index cross join unnest(indkey::int2[]) with ordinality as part (attnum, place)
          join pg_attribute on attrelid = indrelid and pg_attribute.attnum = part.attnum
        where indrelid = pg_class.oid and indisprimary) as key
    from pg_class
    where relnamespace = current_schema()::regnamespace and relkind = 'r' and relname <> ${migrationsTable}
    order by relname`
  const tables = found.filter(({ name }) => ours.has(name))
  const references = await sql<{ from: string; to: string }[]>`
    select conrelid::regclass::text as "from", confrelid::regclass::text as "to" from pg_constraint
    where contype = 'f' and connamespace = current_schema()::regnamespace`
  const plain = ({ from, to }: { from: string; to: string }) => ({
    from: from.replaceAll('"', ''),
    to: to.replaceAll('"', ''),
  })
  return inOrder(tables, references.map(plain))
}

/** What the database was brought to, in that order; null when it never was. */
export const readBroughtTo = async (sql: Query): Promise<{ name: string; checksum: string }[] | null> => {
  const [found] = await sql<{ there: boolean }[]>`select to_regclass(${migrationsTable}) is not null as there`
  if (!found?.there) return null
  const rows = await sql<{ name: string; checksum: string }[]>`
    select migration_name as name, checksum from _prisma_migrations
    where finished_at is not null and rolled_back_at is null order by migration_name`
  return rows.map(({ name, checksum }) => ({ name, checksum }))
}
