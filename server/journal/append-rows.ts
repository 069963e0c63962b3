import postgres from 'postgres'
import type { DocumentId, PrincipalId } from '@/lib/protocol/identifiers'
import { lettingGo } from '@/server/database/letting-go'
import { loneRow, rowsOfManyAlone, rowsOfManyWithClaims, rowsOfOne } from './append-statements'
import { arrayLiteral } from './array-literal'
import { rowChecksum } from './checksum'

/**
 * In which epoch a document is held to live, and up to which seq everything is known that was written under a row's
 * clientID. Does it live in another, or has more been written since, nothing of what is appended with the row is committed.
 * An epoch of null is whichever it lives in.
 */
export type Known = { readonly epoch: number | null; readonly seq: number }

/** One update as it enters the journal. */
export type NewRow = {
  /** Null for what the server itself writes. */
  readonly principalId: PrincipalId | null
  readonly clientId: number
  /** A Yjs v1 update that has been admitted. */
  readonly update: Uint8Array
  /**
   * Binds the clientID to the principal in this document, for ever. Rows that claim what is another's are not
   * committed. What the server writes always claims.
   */
  readonly claims?: boolean
  /** What whoever appends it goes from: without it, nothing is compared. */
  readonly known?: Known
}

export type BatchRow = NewRow & { readonly documentId: DocumentId }

/** Which writer's which append a statement is: the same one is never committed twice. */
export type AppendNumber = { readonly writer: string; readonly number: number }

/** As text a third shorter than Postgres' own form, which is copied several times on its way. */
const base64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')

/** What needs no quotes as Postgres reads an array from text. */
const plainLiteral = (values: readonly (string | number | boolean | null)[]): string =>
  `{${values.map((value) => value ?? 'null').join(',')}}`

const claimsOf = (row: NewRow): boolean => row.claims ?? row.principalId === null

type Bases = Map<DocumentId, number>

/** What is appended to one document. */
type Part = { readonly documentId: DocumentId; readonly rows: readonly NewRow[] }

const partsOf = (batch: readonly BatchRow[]): Part[] => {
  const parts = new Map<DocumentId, BatchRow[]>()
  for (const row of batch) {
    const rows = parts.get(row.documentId)
    if (rows === undefined) parts.set(row.documentId, [row])
    else rows.push(row)
  }
  return [...parts].map(([documentId, rows]) => ({ documentId, rows }))
}

/** What the rows of one document go from: the least seq that is known of any, which is null when nothing is compared. */
const knownOf = (
  rows: readonly NewRow[],
): { readonly epoch: number | null; readonly least: number | null } => {
  let [epoch, least]: [number | null, number | null] = [null, null]
  for (const { known } of rows) {
    if (known === undefined) continue
    if (least === null) epoch = known.epoch
    least = Math.min(known.seq, least ?? known.seq)
  }
  return { epoch, least }
}

const clientIdsOf = (rows: readonly NewRow[]): string => plainLiteral(rows.map(({ clientId }) => clientId))
const knownSeqsOf = (rows: readonly NewRow[]): string =>
  plainLiteral(rows.map(({ known }) => known?.seq ?? null))
const principalIdsOf = (rows: readonly NewRow[]): string =>
  arrayLiteral(rows.map(({ principalId }) => principalId))
const updatesOf = (rows: readonly NewRow[]): string =>
  plainLiteral(rows.map(({ update }) => `"${base64(update)}"`))

/**
 * Commits `batch` in one statement: each document's rows, in their order, become its next seqs (rule J1). Answers
 * with the seq that each document stood at before; one that is missing there does not exist, or is not what its rows say
 * is known of it. Answers with null, and has done nothing, when this writer's number has come to `number`
 * already or the writer is unknown.
 *
 * The writer's number is raised with the heads held, so that a statement that waits for one can still be fenced off. With
 * it stands what is answered, as a list: the documents are in it as they come in `batch`.
 */
export const appendRows = async (
  sql: postgres.Sql,
  batch: readonly BatchRow[],
  number: AppendNumber,
): Promise<Bases | null> => {
  const parts = partsOf(batch)
  const [first, ...others] = parts
  if (first === undefined) throw new RangeError('nothing to append')
  const isPlain = others.length === 0 && !first.rows.some(claimsOf)
  const bases = await (isPlain ? appendToOne(sql, first, number) : appendToMany(sql, parts, number))
  return bases === null ? null : basesOf(batch, bases)
}

/** The seq that each document of a batch stood at before, from the list that stands with the writer's number. */
export const basesOf = (batch: readonly BatchRow[], bases: readonly (number | null)[]): Bases => {
  const documentIds = [...new Set(batch.map(({ documentId }) => documentId))]
  return new Map(
    documentIds.flatMap((documentId, index): [DocumentId, number][] => {
      const base = bases[index] ?? null
      return base === null ? [] : [[documentId, base]]
    }),
  )
}

const appendToOne = async (
  sql: postgres.Sql,
  { documentId, rows }: Part,
  { writer, number }: AppendNumber,
): Promise<[number | null] | null> => {
  const [row] = rows
  const { epoch, least } = knownOf(rows)
  const checksums = rows.map((row) => rowChecksum(documentId, row))
  const [text, parameters] =
    rows.length === 1 && row !== undefined
      ? [
          loneRow,
          [
            ...[documentId, epoch, least, row.clientId, number, writer],
            ...[row.principalId, base64(row.update), checksums[0] ?? 0],
          ],
        ]
      : [
          rowsOfOne,
          [
            ...[documentId, rows.length, epoch, least, clientIdsOf(rows), knownSeqsOf(rows), number, writer],
            ...[principalIdsOf(rows), updatesOf(rows), plainLiteral(checksums)],
          ],
        ]
  try {
    const asked = sql.unsafe<{ number: string | null; base: string | null }[]>(text, parameters, {
      prepare: true,
    })
    const [answer] = await lettingGo(asked)
    if (answer === undefined || answer.number === null) return null
    return [answer.base === null ? null : Number(answer.base)]
  } catch (error) {
    // A row without a number becomes null, which the column does not take: then the head is not raised, either.
    if (isWithoutSeq(error)) return null
    throw error
  }
}

const isWithoutSeq = (error: unknown): boolean =>
  error instanceof postgres.PostgresError &&
  error.code === '23502' &&
  error.table_name === 'journal' &&
  error.column_name === 'seq'

const appendToMany = async (
  sql: postgres.Sql,
  parts: readonly Part[],
  { writer, number }: AppendNumber,
): Promise<(number | null)[] | null> => {
  const known = parts.map(({ rows }) => knownOf(rows))
  const rows = parts.flatMap(({ rows }) => rows)
  const claims = rows.map(claimsOf)
  const [answer] = await lettingGo(
    sql.unsafe<{ bases: string }[]>(
      claims.includes(true) ? rowsOfManyWithClaims : rowsOfManyAlone,
      [
        arrayLiteral(parts.map(({ documentId }) => documentId)),
        plainLiteral(parts.map(({ rows }) => rows.length)),
        plainLiteral(known.map(({ epoch }) => epoch)),
        plainLiteral(known.map(({ least }) => least)),
        plainLiteral(parts.flatMap(({ rows }, index) => rows.map(() => index + 1))),
        plainLiteral(parts.flatMap(({ rows }) => rows.map((_, index) => index + 1))),
        ...[
          principalIdsOf(rows),
          clientIdsOf(rows),
          knownSeqsOf(rows),
          plainLiteral(claims),
          updatesOf(rows),
        ],
        plainLiteral(
          parts.flatMap(({ documentId, rows }) => rows.map((row) => rowChecksum(documentId, row))),
        ),
        ...[number, writer],
      ],
      { prepare: true },
    ),
  )
  return answer === undefined ? null : (JSON.parse(answer.bases) as (number | null)[])
}

/** Whether `error` says that the database is away, rather than that it did not like what it was asked. */
export const isStorageAway = (error: unknown): boolean =>
  !(error instanceof postgres.PostgresError) || /^(08|53|57P|58)/.test(error.code)

/**
 * Whether `error` leaves open what became of the statement: its answer was lost, or given after the commit may have
 * begun.
 */
export const leavesOpen = (error: unknown): boolean =>
  !(error instanceof postgres.PostgresError) || /^(08|57|58|XX)/.test(error.code)

/** Whether `error` says that a connection died: another one may live. */
export const isConnectionLost = (error: unknown): boolean =>
  !(error instanceof postgres.PostgresError) || /^(08|57P)/.test(error.code)
