import { z } from 'zod'

const columnSchema = z.object({ name: z.string(), type: z.string() })
const tableSchema = z.object({
  name: z.string(),
  columns: z.array(columnSchema),
  /** Names of the columns of its primary key. */
  key: z.array(z.string()),
})

/** A table as it was when it was written down. */
export type TableShape = z.infer<typeof tableSchema>

const beginningSchema = z.object({
  format: z.number(),
  version: z.string(),
  madeAt: z.string(),
  database: z.enum(['embedded', 'postgres']),
  /** What the database had been brought to, in the order in which that happened. */
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  /** In an order in which each refers to earlier ones only. */
  tables: z.array(tableSchema),
  /** Whether the bytes of uploaded files follow the rows, or are only listed among them. */
  files: z.enum(['copied', 'listed']),
})

/** What the first part of a backup says. */
export type Beginning = z.infer<typeof beginningSchema>

const endingSchema = z.object({
  parts: z.number(),
  /** SHA-256 of everything before this part, in hexadecimal. */
  sha256: z.string(),
  /** Rows of each table, in the order of the tables. */
  rows: z.array(z.number()),
  documents: z.number(),
  files: z.number(),
  /** Keys of files that were not in the store, the first hundred, and how many there were. */
  missing: z.object({ count: z.number(), keys: z.array(z.string()) }),
})

/** What the last part of a backup says. */
export type Ending = z.infer<typeof endingSchema>

const read = <Shape>(schema: z.ZodType<Shape>, bytes: Uint8Array): Shape =>
  schema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')))

/** Both throw when it says something else. */
export const readBeginning = (bytes: Uint8Array): Beginning => read(beginningSchema, bytes)
export const readEnding = (bytes: Uint8Array): Ending => read(endingSchema, bytes)

export const wordsOf = (words: Beginning | Ending): Buffer => Buffer.from(JSON.stringify(words))
