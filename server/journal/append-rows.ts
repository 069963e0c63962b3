import postgres from 'postgres'
import type { DocumentId, PrincipalId } from '@/lib/protocol/identifiers'
import { lettingGo } from '@/server/database/letting-go'
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

/** Postgres' numbers for these types: named here, they need not be asked for. */
const texts = 1009
const bigints = 1016
const integers = 1007
const booleans = 1000

/** As text a third shorter than Postgres' own form, which is copied several times on its way. */
const base64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')

const claimsOf = (row: NewRow): boolean => row.claims ?? row.principalId === null

type Bases = Map<string, number>

/** What is known of one document, and up to which seq of each author, as two lists; null when nothing is compared. */
const knownOf = (
  batch: readonly NewRow[],
): { epoch: number | null; least: number; authors: string; seqs: string } | null => {
  const rows = batch.flatMap(({ clientId, known }) => (known === undefined ? [] : [{ clientId, ...known }]))
  const [first] = rows
  if (first === undefined) return null
  return {
    epoch: first.epoch,
    least: rows.reduce((least, { seq }) => Math.min(least, seq), first.seq),
    authors: arrayLiteral(rows.map(({ clientId }) => String(clientId))),
    seqs: arrayLiteral(rows.map(({ seq }) => String(seq))),
  }
}

/** What every row has but its document, as lists of values for `unnest`. */
const columns = (sql: postgres.Sql, batch: readonly BatchRow[]) =>
  sql`
    ${sql.typed(arrayLiteral(batch.map((row) => row.principalId)), texts)},
    ${sql.typed(arrayLiteral(batch.map((row) => String(row.clientId))), bigints)},
    ${sql.typed(arrayLiteral(batch.map((row) => base64(row.update))), texts)},
    ${sql.typed(arrayLiteral(batch.map((row) => String(rowChecksum(row.documentId, row)))), bigints)}`

/**
 * Commits `batch` in one statement: each document's rows, in their order, become its next seqs (rule J1). Answers
 * with the seq that each document stood at before; one that is missing there does not exist, or is not what its rows say
 * is known of it. Answers with null, and has done nothing, when this writer's number has come to `number`
 * already or the writer is unknown.
 *
 * The writer's number is raised with the heads held, so that a statement that waits for one can still be fenced off.
 */
export const appendRows = (
  sql: postgres.Sql,
  batch: readonly BatchRow[],
  number: AppendNumber,
): Promise<Bases | null> => {
  const [first] = batch
  if (first === undefined) throw new RangeError('nothing to append')
  const isPlain = batch.every((row) => row.documentId === first.documentId && !claimsOf(row))
  if (!isPlain) return appendToMany(sql, batch, number)
  const { documentId } = first
  return basesOf(
    documentId,
    batch.length === 1 ? appendLone(sql, first, number) : appendToOne(sql, { documentId, batch }, number),
  )
}

type Appending = postgres.PendingQuery<{ number: string | null; base: string | null }[]>

/** What an append to one document has come to. */
const basesOf = async (documentId: DocumentId, appending: Appending): Promise<Bases | null> => {
  try {
    const [answer] = await lettingGo(appending)
    if (answer === undefined || answer.number === null) return null
    return new Map(answer.base === null ? [] : [[documentId, Number(answer.base)]])
  } catch (error) {
    // A row without a number becomes null, which the column does not take: then the head is not raised, either.
    if (isWithoutSeq(error)) return null
    throw error
  }
}

/**
 * A lone row, which is what a keystroke is, stands as it is: to make lists of it and take them apart again costs up to
 * half of what the statement does beside writing. And its text is one piece, which the library need not put together for
 * each key.
 */
const loneRow = `
  with raised as (
    update journal_heads set seq = seq + 1
    where document_id = $1 and ($2::integer is null or document_epoch = $2)
      and case when $3::bigint is null or seq <= $3 then true
        else not journal_written_since(document_id, array[$4::bigint], array[$3::bigint]) end
    returning seq - 1 as base
  ), numbered as (
    update journal_writers set number = $5, updated_at = now(),
      bases = coalesce((select jsonb_build_object($1::text, base) from raised), '{}')
    where id = $6 and number < $5
    returning number
  ), added as (
    insert into journal (document_id, seq, principal_id, client_id, "update", checksum)
    select $1, case when number is not null then base + 1 end, $7, $4, decode($8, 'base64'), $9
    from raised left join numbered on true
  )
  select (select number from numbered), (select base from raised)`

const appendLone = (sql: postgres.Sql, row: BatchRow, { writer, number }: AppendNumber): Appending => {
  const { documentId, principalId, clientId, update, known } = row
  return sql.unsafe(
    loneRow,
    [
      documentId,
      known?.epoch ?? null,
      known?.seq ?? null,
      clientId,
      number,
      writer,
      principalId,
      base64(update),
      rowChecksum(documentId, row),
    ],
    { prepare: true },
  )
}

/** Nothing is locked that is not raised at once, and nothing put in order: half the time of the general statement. */
const appendToOne = (
  sql: postgres.Sql,
  { documentId, batch }: { readonly documentId: DocumentId; readonly batch: readonly BatchRow[] },
  { writer, number }: AppendNumber,
): Appending => {
  const known = knownOf(batch)
  // Only where others have written meanwhile is it looked what they have written.
  const compared =
    known === null
      ? sql``
      : sql`and ${known.epoch === null ? sql`true` : sql`document_epoch = ${known.epoch}`} and case when seq <= ${known.least} then true else not journal_written_since(document_id,
          ${sql.typed(known.authors, bigints)}, ${sql.typed(known.seqs, bigints)}) end`
  return sql`
    with raised as (
      update journal_heads set seq = seq + ${batch.length} where document_id = ${documentId} ${compared}
      returning seq - ${batch.length} as base
    ), numbered as (
      update journal_writers set number = ${number}, updated_at = now(),
        bases = coalesce((select jsonb_build_object(${documentId}::text, base) from raised), '{}')
      where id = ${writer} and number < ${number}
      returning number
    ), added as (
      insert into journal (document_id, seq, principal_id, client_id, "update", checksum)
      select ${documentId}, case when number is not null then base + place end,
        principal_id, client_id, decode("update", 'base64'), checksum
      from unnest(${columns(sql, batch)}) with ordinality
        as row (principal_id, client_id, "update", checksum, place)
        cross join raised left join numbered on true
    )
    select (select number from numbered), (select base from raised)`
}

const isWithoutSeq = (error: unknown): boolean =>
  error instanceof postgres.PostgresError &&
  error.code === '23502' &&
  error.table_name === 'journal' &&
  error.column_name === 'seq'

/**
 * Head rows are locked in the order of their ids, before any is raised: two processes that append to the same
 * documents would otherwise wait for each other.
 */
const appendToMany = async (
  sql: postgres.Sql,
  batch: readonly BatchRow[],
  { writer, number }: AppendNumber,
): Promise<Bases | null> => {
  // A claim that is another's becomes null, which the column does not take.
  const claimed = batch.some(claimsOf)
    ? sql`, claimed as (
        insert into journal_authors (document_id, client_id, principal_id)
        select distinct document_id, client_id, coalesce(principal_id, '')
        from batch join heads using (document_id) cross join numbered where claims
        on conflict (document_id, client_id) do update set principal_id =
          case when journal_authors.principal_id = excluded.principal_id then excluded.principal_id end
      )`
    : sql``
  const answer = await lettingGo(sql<{ documentId: string | null; base: string }[]>`
    with batch as materialized (
      select * from unnest(
        ${sql.typed(arrayLiteral(batch.map((row) => row.documentId)), texts)},
        ${sql.typed(arrayLiteral(batch.map((row) => String(claimsOf(row)))), booleans)},
        ${sql.typed(arrayLiteral(batch.map(({ known }) => known?.epoch?.toString() ?? null)), integers)},
        ${sql.typed(arrayLiteral(batch.map(({ known }) => known?.seq.toString() ?? null)), bigints)},
        ${columns(sql, batch)}
      ) with ordinality
        as row (document_id, claims, known_epoch, known_seq, principal_id, client_id, "update", checksum, place)
    ), counts as materialized (
      select document_id, count(*) as rows, min(known_epoch) as known_epoch, min(known_seq) as least,
        array_agg(client_id) as authors, array_agg(known_seq) as seqs
      from batch group by document_id
    ), held as materialized (
      select document_id, document_epoch, seq as base from journal_heads
      where document_id in (select document_id from counts)
      order by document_id for update
    ), heads as materialized (
      select document_id, base from held join counts using (document_id)
      where (known_epoch is null or known_epoch = document_epoch)
        and case when least is null or base <= least then true else not journal_written_since(document_id, authors, seqs) end
    ), numbered as (
      update journal_writers set number = ${number}, updated_at = now(),
        bases = (select coalesce(jsonb_object_agg(document_id, base), '{}') from heads)
      where id = ${writer} and number < ${number}
      returning number
    ), raised as (
      update journal_heads set seq = heads.base + counts.rows
      from heads join counts using (document_id) cross join numbered
      where journal_heads.document_id = heads.document_id
    ), added as (
      insert into journal (document_id, seq, principal_id, client_id, "update", checksum)
      select document_id, base + row_number() over (partition by document_id order by place),
        principal_id, client_id, decode("update", 'base64'), checksum
      from batch join heads using (document_id) cross join numbered
    ) ${claimed}
    select null as "documentId", number as base from numbered
    union all select document_id, base from heads`)
  if (!answer.some(({ documentId }) => documentId === null)) return null
  return new Map(
    answer.flatMap(({ documentId, base }) => (documentId === null ? [] : [[documentId, Number(base)]])),
  )
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
