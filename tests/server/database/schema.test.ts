import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseKinds, type TestDatabase } from '../../support/databases'
import { readDatamodel } from './datamodel'

describe.each(databaseKinds)('the migrations on $name make what the Prisma schema says:', ({ make }) => {
  let suite: TestDatabase
  beforeAll(async () => {
    suite = await make()
  })
  afterAll(() => suite?.remove())

  const datamodel = async () =>
    readDatamodel(await readFile(new URL('../../../prisma/schema.prisma', import.meta.url), 'utf8'))

  test('tables, columns, types, nullability, defaults', async () => {
    const rows = await suite.database.sql<
      { table: string; column: string; type: string; nullable: boolean; fallback: string | null }[]
    >`
      select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type,
        not a.attnotnull as nullable, pg_get_expr(d.adbin, d.adrelid) as fallback
      from pg_attribute a join pg_class c on c.oid = a.attrelid
        left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> '_prisma_migrations'
        and a.attnum > 0 and not a.attisdropped
      order by c.relname, a.attname`
    const { columns } = await datamodel()
    expect(columns.length).toBeGreaterThan(50)
    expect(rows.map((row) => ({ ...row }))).toEqual(columns)
  })

  test('primary keys, unique keys and indexes', async () => {
    const rows = await suite.database.sql<{ table: string; columns: string; kind: string }[]>`
      select c.relname as table,
        (select string_agg(a.attname, ',' order by k.place) from unnest(i.indkey) with ordinality as k(number, place)
          join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number) as columns,
        case when i.indisprimary then 'primary' when i.indisunique then 'unique' else 'index' end as kind
      from pg_index i join pg_class c on c.oid = i.indrelid
      where c.relnamespace = 'public'::regnamespace and c.relname <> '_prisma_migrations'`
    const { keys } = await datamodel()
    const spelled = (key: { table: string; columns: string; kind: string }) =>
      `${key.table} ${key.kind} ${key.columns}`
    expect(rows.map(spelled).sort()).toEqual(keys.map(spelled).sort())
  })

  test('references, and what becomes of a row when what it refers to goes', async () => {
    const rows = await suite.database.sql<{ from: string; to: string; gone: string }[]>`
      select conrelid::regclass || '.' || (select attname from pg_attribute where attrelid = conrelid and attnum = conkey[1]) as from,
        confrelid::regclass || '.' || (select attname from pg_attribute where attrelid = confrelid and attnum = confkey[1]) as to,
        case confdeltype when 'c' then 'Cascade' when 'n' then 'SetNull' else confdeltype::text end as gone
      from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`
    const { references } = await datamodel()
    const spelled = (reference: { from: string; to: string; gone: string }) =>
      `${reference.from} → ${reference.to}: ${reference.gone}`
    expect(rows.map(spelled).sort()).toEqual(references.map(spelled).sort())
  })
  test('and that of passages little is unpacked to plan by', async () => {
    const rows = await suite.database.sql<{ column: string; target: number | null }[]>`
      select attname as column, attstattarget::int as target from pg_attribute
      where attrelid = 'passages'::regclass and attnum > 0 and not attisdropped`
    expect(rows.length).toBeGreaterThan(4)
    expect(rows.filter(({ target }) => target === null || target < 0 || target > 10)).toEqual([])
  })
})
