import type postgres from 'postgres'
import type { TableShape } from './backup-words'
import type { RowValues } from './rows-part'

/** Bounds of one page: rows may be many, and one may be a megabyte. */
const pageRows = 1_000
const pageBytes = 1024 * 1024

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** About what a value takes, told without reading it where it is long. */
const sizeOf = ({ name, type }: TableShape['columns'][number]): string | null => {
  if (type === 'bytea' || type === 'text') return `coalesce(octet_length(${quoted(name)}), 0)`
  if (type === 'jsonb' || type === 'tsvector') return `coalesce(octet_length(${quoted(name)}::text), 0)`
  return null
}

/** Page after page of a table, in the order of its primary key. */
export async function* tablePages(
  sql: postgres.Sql | postgres.TransactionSql,
  { name, columns, key }: TableShape,
): AsyncGenerator<readonly RowValues[], void, undefined> {
  const keys = key.map(quoted).join(', ')
  const typeOf = new Map(columns.map((column) => [column.name, column.type]))
  const sizes = columns.flatMap((column) => sizeOf(column) ?? [])
  const values = columns.map(({ name, type }) => (type === 'bytea' ? quoted(name) : `${quoted(name)}::text`))
  const last = key.map((name, index) => `$${index + 1}::text::${typeOf.get(name)}`).join(', ')
  const page = (isFirst: boolean): string => `
    select ${values.map((value, index) => `${value} as "${index}"`).join(', ')} from (
      select *, sum("size of it") over (order by ${keys}) - "size of it" as "size before" from (
        select *, ${['0', ...sizes].join(' + ')} as "size of it" from ${quoted(name)}
        ${isFirst ? '' : `where (${keys}) > (${last})`} order by ${keys} limit ${pageRows}
      ) as page
    ) as measured where "size before" < ${pageBytes} order by ${keys}`
  const keyPlaces = key.map((name) => columns.findIndex((column) => column.name === name))
  let after: string[] | null = null
  for (;;) {
    const found: postgres.RowList<postgres.Row[]> = await sql.unsafe(page(after === null), after ?? [])
    const rows = found.map((row): RowValues => columns.map((_, index) => row[index]))
    const end = rows.at(-1)
    if (end === undefined) return
    yield rows
    after = keyPlaces.map((place) => String(end[place]))
  }
}
