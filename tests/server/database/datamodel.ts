/** What a Prisma schema asks of its database, in the database's own words. */
export type Datamodel = {
  readonly columns: readonly Column[]
  readonly keys: readonly { table: string; columns: string; kind: 'primary' | 'unique' | 'index' }[]
  readonly references: readonly { from: string; to: string; gone: string }[]
}
type Column = { table: string; column: string; type: string; nullable: boolean; fallback: string | null }
type Field = { name: string; type: string; optional: boolean; list: boolean; rest: string }
type Model = { name: string; table: string; fields: Field[]; body: string }

const sqlTypes: { readonly [type: string]: string } = {
  String: 'text',
  Boolean: 'boolean',
  Int: 'integer',
  'Int @db.SmallInt': 'smallint',
  BigInt: 'bigint',
  Bytes: 'bytea',
  Json: 'jsonb',
  'DateTime @db.Timestamptz(3)': 'timestamp(3) with time zone',
  'Unsupported tsvector': 'tsvector',
}

const captured = (text: string, pattern: RegExp): string | null => pattern.exec(text)?.[1] ?? null
const listed = (text: string): string[] => text.split(',').map((part) => part.trim())

const readModels = (schema: string): Model[] =>
  [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, name = '', body = '']) => ({
    name,
    body,
    table: captured(body, /@@map\("(\w+)"\)/) ?? name,
    fields: [...body.matchAll(/^ {2}(\w+)\s+(\w+)(\?)?(\[\])?(.*)$/gm)].map(
      ([, name = '', type = '', optional, list, rest = '']) => ({
        name,
        type,
        optional: optional !== undefined,
        list: list !== undefined,
        rest,
      }),
    ),
  }))

const columnName = (field: Field): string => captured(field.rest, /@map\("(\w+)"\)/) ?? field.name

const fallbackOf = (table: string, field: Field): string | null => {
  const value = captured(field.rest, /@default\(("[^"]*"|\w+\(\)|[^)]*)\)/)
  if (value === null) return null
  if (value === 'now()') return 'CURRENT_TIMESTAMP'
  if (value === 'autoincrement()') return `nextval('${table}_${columnName(field)}_seq'::regclass)`
  return value.startsWith('"') ? `'${value.slice(1, -1)}'::text` : value
}

/** Reads the part of Prisma's language that our schema uses. Throws at a type that it does not know. */
export const readDatamodel = (schema: string): Datamodel => {
  const models = readModels(schema)
  const byName = new Map(models.map((model) => [model.name, model]))
  const columns: Column[] = []
  const keys: { table: string; columns: string; kind: 'primary' | 'unique' | 'index' }[] = []
  const references: { from: string; to: string; gone: string }[] = []

  for (const { table, fields, body } of models) {
    const named = (names: string): string =>
      listed(names)
        .map((name) => fields.find((field) => field.name === name))
        .map((field) => (field === undefined ? '?' : columnName(field)))
        .join(',')
    for (const field of fields) {
      const target = byName.get(field.type)
      if (target !== undefined) {
        const from = captured(field.rest, /fields: \[([^\]]*)\]/)
        const to = captured(field.rest, /references: \[([^\]]*)\]/)
        const referred = target.fields.find(({ name }) => name === to)
        if (from === null || referred === undefined) continue
        references.push({
          from: `${table}.${named(from)}`,
          to: `${target.table}.${columnName(referred)}`,
          gone: captured(field.rest, /onDelete: (\w+)/) ?? '?',
        })
        continue
      }
      const type = sqlTypes[[field.type, ...(field.rest.match(/@db\.[\w()]+|(?<=^\(")\w+/) ?? [])].join(' ')]
      if (type === undefined) throw new Error(`no type for ${table}.${field.name}`)
      const column = columnName(field)
      columns.push({ table, column, type, nullable: field.optional, fallback: fallbackOf(table, field) })
      if (/@id\b/.test(field.rest)) keys.push({ table, columns: column, kind: 'primary' })
      if (/@unique\b/.test(field.rest)) keys.push({ table, columns: column, kind: 'unique' })
    }
    for (const [, kind = '', names = ''] of body.matchAll(/@@(id|unique|index)\(\[([^\]]*)\][^\n]*\)/g)) {
      const kinds = { id: 'primary', unique: 'unique', index: 'index' } as const
      keys.push({ table, columns: named(names), kind: kinds[kind as keyof typeof kinds] })
    }
  }
  const order = ({ table, column }: Column): string => `${table} ${column}`
  return { columns: columns.sort((a, b) => (order(a) < order(b) ? -1 : 1)), keys, references }
}
