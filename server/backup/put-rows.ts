import type postgres from 'postgres'
import { arrayLiteral, hex } from '@/server/journal/array-literal'
import type { TableShape } from './backup-words'
import type { RowValues } from './rows-part'
import { quoted } from './table-pages'

const literalOf = (value: RowValues[number]): string | null =>
  value === null || typeof value === 'string' ? value : hex(value)

/** Puts rows into a table as they were read out of it. */
export const putRows = async (
  sql: postgres.TransactionSql,
  { name, columns }: TableShape,
  rows: readonly RowValues[],
): Promise<void> => {
  if (rows.length === 0) return
  const names = columns.map((column) => quoted(column.name)).join(', ')
  // As text first: an array of a type with a length in brackets has no name that could be written here.
  const values = columns.map(({ type }, index) => (type === 'bytea' ? `"${index}"` : `"${index}"::${type}`))
  const arrays = columns.map(({ type }, index) => `$${index + 1}::${type === 'bytea' ? 'bytea' : 'text'}[]`)
  const given = columns.map((_, index) => arrayLiteral(rows.map((row) => literalOf(row[index] ?? null))))
  await sql.unsafe(
    `insert into ${quoted(name)} (${names}) select ${values.join(', ')}
     from unnest(${arrays.join(', ')}) as row (${columns.map((_, index) => `"${index}"`).join(', ')})`,
    given,
  )
}
