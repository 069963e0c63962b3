import type postgres from 'postgres'
import type { DocumentId, PrincipalId } from '@/lib/protocol/identifiers'
import { BackupRefused } from '@/server/backup/backup-damaged'
import { bringDocumentBack } from '@/server/backup/bring-document-back'
import { copyDocument } from '@/server/backup/copy-document'
import { openDocumentOf } from '@/server/backup/document-source'
import { type FoundMoment, findMoment, type Moment } from '@/server/backup/find-moment'
import { PartReader } from '@/server/backup/part-reader'
import { putDocumentBack } from '@/server/backup/put-document-back'
import { putFiles } from '@/server/backup/put-files'
import { readBroughtTo } from '@/server/backup/read-tables'
import { hasSamePast } from '@/server/backup/same-past'
import { connectBeside } from '@/server/database/connect-alone'
import { readMigrations } from '@/server/database/migrations'
import { Journal } from '@/server/journal/journal'
import { DocumentWorkers } from '@/server/workers/document-workers'
import type { CommandPlace } from './command-place'

export type DocumentWish = {
  readonly documentId: DocumentId
  readonly moment: Moment
  /** Of a backup; null: the document's own journal. */
  readonly path: string | null
  readonly asCopy: boolean
  readonly replace: boolean
  readonly owner: string | undefined
}

type Tools = { readonly place: CommandPlace; readonly sql: postgres.Sql; readonly workers: DocumentWorkers }

const nothing = async (): Promise<void> => {}

/** Throws unless the database has this version's shape. */
const refuseOtherShape = async (sql: postgres.Sql): Promise<void> => {
  const ours = (await readMigrations()).map(({ name }) => name).join()
  const there = (await readBroughtTo(sql))?.map(({ name }) => name).join()
  if (there !== ours)
    throw new BackupRefused(
      'The database is of another version of Manyhands. Start this version once, then restore.',
    )
}

const ownerOf = async (
  sql: postgres.Sql,
  { documentId, owner }: DocumentWish,
): Promise<PrincipalId | null> => {
  if (owner !== undefined) {
    const [found] = await sql<{ id: PrincipalId }[]>`
      select id from principals where id = ${owner} or email = ${owner.toLowerCase()}`
    if (found === undefined) throw new BackupRefused(`Nobody here has the e-mail address or id ${owner}.`)
    return found.id
  }
  const [found] = await sql<{ id: PrincipalId }[]>`
    select principal_id as id from members where document_id = ${documentId} and role = 'owner'
    order by created_at limit 1`
  return found?.id ?? null
}

const foundIn = async (
  sql: postgres.Sql,
  { documentId, moment }: DocumentWish,
): Promise<FoundMoment | null> => {
  const found = await findMoment(sql, documentId, moment)
  if (found?.seq === 0) throw new BackupRefused('Nothing had been written in the document by then.')
  return found
}

const words = ({ seq, head, at }: FoundMoment): string =>
  `row ${seq} of ${head}, written ${at?.toISOString() ?? 'then'}`

const rowsWere = (count: number): string => (count === 1 ? '1 row was' : `${count} rows were`)

const copy = async (
  { place, sql, workers }: Tools,
  wish: DocumentWish,
  { from, moment }: { readonly from: postgres.Sql; readonly moment: FoundMoment },
): Promise<number> => {
  const { documentId, path } = wish
  const owner = (await ownerOf(sql, wish)) ?? null
  if (owner === null)
    throw new BackupRefused('Nobody owns the document here. Say --owner with somebody’s e-mail address.')
  const store = await place.openStore()
  const reader = path === null ? null : await PartReader.open(path)
  const ids = new Set(
    (await from<{ id: string }[]>`select id from files where document_id = ${documentId}`).map(
      ({ id }) => id,
    ),
  )
  const put =
    reader === null
      ? { takeBack: nothing }
      : await putFiles(reader, store, (key) => ids.has(key.split('/', 1)[0] ?? ''))
  try {
    const journal = new Journal({ sql, workers, log: place.log })
    const day = moment.at?.toISOString().slice(0, 16).replace('T', ' ') ?? ''
    const titled = (title: string): string => `${title} (${day})`.trim()
    const copyId = await copyDocument({ from, to: sql, journal, workers, store }, documentId, {
      moment,
      owner,
      titled,
    })
    await journal.close()
    place.say(`A copy of ${words(moment)} is /d/${copyId}.`)
    return 0
  } finally {
    await put.takeBack()
    await reader?.close()
  }
}

const putBackHere = async (
  { place, sql, workers }: Tools,
  { documentId, replace }: DocumentWish,
  moment: FoundMoment,
): Promise<number> => {
  const after = moment.head - moment.seq
  if (after === 0) {
    place.say('Nothing was written in the document since.')
    return 0
  }
  if (!replace)
    throw new BackupRefused(
      `${rowsWere(after)} written since (${words(moment)}). Say --as-copy to make a copy of what it said then, or --replace to put the document itself back; what came since is then put aside.`,
    )
  const moved = await putDocumentBack({ sql, workers }, documentId, moment)
  place.say(
    `/d/${documentId} says again what it said after ${words(moment)}. ${rowsWere(moved)} put aside; whoever has it open is told.`,
  )
  return 0
}

const bringBack = async (
  tools: Tools,
  wish: DocumentWish,
  {
    from,
    moment,
    path,
  }: { readonly from: postgres.Sql; readonly moment: FoundMoment; readonly path: string },
): Promise<number> => {
  const { place, sql } = tools
  const { documentId } = wish
  const owner = wish.owner === undefined ? null : await ownerOf(sql, wish)
  const reader = await PartReader.open(path)
  const ids = new Set((await from<{ id: string }[]>`select id from files`).map(({ id }) => id))
  try {
    const put = await putFiles(reader, await place.openStore(), (key) => ids.has(key.split('/', 1)[0] ?? ''))
    try {
      await bringDocumentBack(from, sql, { documentId, owner, now: new Date() })
    } catch (error) {
      await put.takeBack()
      throw error
    }
  } finally {
    await reader.close()
  }
  place.say(
    `/d/${documentId} is back, for those of its people who are still here. Its links have to be made anew.`,
  )
  const here = await foundIn(sql, { ...wish, moment: { seq: moment.seq } })
  return here === null ? 1 : putBackHere(tools, { ...wish, replace: true }, here)
}

const fromBackup = async (tools: Tools, wish: DocumentWish, path: string): Promise<number> => {
  const { place, sql } = tools
  const { documentId } = wish
  const source = await openDocumentOf(path, documentId, { log: place.log, now: new Date() })
  try {
    const moment = await foundIn(source.sql, wish)
    if (moment === null) throw new BackupRefused(`The backup has no document ${documentId}.`)
    if (wish.asCopy) return await copy(tools, wish, { from: source.sql, moment })
    const here = await findMoment(sql, documentId, { seq: moment.seq })
    if (here === null) return await bringBack(tools, wish, { from: source.sql, moment, path })
    if (here.seq === moment.seq && (await hasSamePast(source.sql, sql, { documentId, head: moment.seq })))
      return await putBackHere(tools, wish, here)
    throw new BackupRefused(
      'The document here has another past than the one in the backup. Say --as-copy to make a copy of that.',
    )
  } finally {
    await source.close()
  }
}

/** Puts one document back to a moment, or makes a copy of what it said then. Answers with the code to exit with. */
export const restoreDocument = async (place: CommandPlace, wish: DocumentWish): Promise<number> => {
  const { sql, close } = await connectBeside(place, 'restore')
  const workers = new DocumentWorkers({ compactLimitMs: 600_000, heapMegabytes: 2_048 })
  try {
    await refuseOtherShape(sql)
    const tools = { place, sql, workers }
    if (wish.path !== null) return await fromBackup(tools, wish, wish.path)
    const moment = await foundIn(sql, wish)
    if (moment === null) throw new BackupRefused(`There is no document ${wish.documentId} here.`)
    return wish.asCopy
      ? await copy(tools, wish, { from: sql, moment })
      : await putBackHere(tools, wish, moment)
  } finally {
    await workers.close()
    await close()
  }
}
