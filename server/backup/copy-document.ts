import type postgres from 'postgres'
import { seedUpdate } from '@/lib/editor/seed'
import { serverClientId } from '@/lib/protocol/handshake'
import { type DocumentId, newDocumentId, newFileId, type PrincipalId } from '@/lib/protocol/identifiers'
import type { FileStore } from '@/server/files/file-store'
import { keysOf } from '@/server/files/stored-keys'
import { snapshotFromAll } from '@/server/journal/compact'
import type { Appended, Journal, NewRow } from '@/server/journal/journal'
import type { DocumentWorkers } from '@/server/workers/document-workers'
import { BackupRefused } from './backup-damaged'
import type { FoundMoment } from './find-moment'

export type CopyParts = {
  /** Where the document is read. */
  readonly from: postgres.Sql
  /** Where the copy is made. */
  readonly to: postgres.Sql
  readonly journal: Pick<Journal, 'append'>
  readonly workers: Pick<DocumentWorkers, 'compact' | 'duplicate' | 'files' | 'gist'>
  /** Holds the files of the document under their own keys. */
  readonly store: FileStore
}

type FileRow = {
  id: string
  kind: string
  name: string
  type: string
  bytes: number
  width: number | null
  height: number | null
  hash: string
}

const fileRow = async (parts: CopyParts, id: string): Promise<FileRow | null> => {
  for (const sql of [parts.to, parts.from]) {
    const [found] = await sql<FileRow[]>`
      select id, kind, name, type, bytes, width, height, hash from files where id = ${id} and state = 'ready'`
    if (found !== undefined) return found
  }
  return null
}

/** Gives the copy a file of its own; null when its bytes are nowhere any more. */
const copyFile = async (
  parts: CopyParts,
  file: FileRow,
  { documentId, owner }: { documentId: DocumentId; owner: string },
): Promise<string | null> => {
  const { to, store } = parts
  const id = newFileId()
  // Its row is there before its bytes are, so that whatever was stored can be found and removed.
  await to`
    insert into files (id, document_id, principal_id, kind, name, type, bytes, width, height, hash)
    values (${id}, ${documentId}, ${owner}, ${file.kind}, ${file.name}, ${file.type}, ${file.bytes}, ${file.width},
      ${file.height}, ${file.hash})`
  for (const key of keysOf(file)) if (!(await store.copy(key, key.replace(file.id, id)))) return null
  await to`update files set state = 'ready' where id = ${id}`
  return id
}

/**
 * Makes a document of `owner`'s that says what another one said at a moment, with files of its own. Its people, links and
 * history stay behind. Answers with its id.
 */
export const copyDocument = async (
  parts: CopyParts,
  documentId: DocumentId,
  {
    moment,
    owner,
    titled,
  }: {
    readonly moment: FoundMoment
    readonly owner: PrincipalId
    readonly titled: (title: string) => string
  },
): Promise<DocumentId> => {
  const { from, to, journal, workers } = parts
  const made = await snapshotFromAll({ sql: from, workers }, { documentId, head: moment.seq })
  const stored = { snapshot: made.state, updates: [] }
  const { gist } = await workers.gist({ ...stored, known: [], characters: 0 })
  const title = titled(gist.title)
  const copyId = newDocumentId()
  // In the trash until it is whole: should this end in between, it goes with what lies there.
  await to`insert into documents (id, created_by, open_role, trashed_at) values (${copyId}, ${owner}, null, now())`
  await to`insert into journal_heads (document_id) values (${copyId})`
  const files: Record<string, string> = {}
  for (const id of await workers.files(stored)) {
    const row = await fileRow(parts, id)
    const copy = row === null ? null : await copyFile(parts, row, { documentId: copyId, owner })
    if (copy !== null) files[id] = copy
  }
  const { clientId, updates } = await workers.duplicate({ ...stored, title, files })
  const rows: NewRow[] = [
    { principalId: null, clientId: serverClientId, update: seedUpdate },
    ...updates.map((update, index) => ({ principalId: owner, clientId, update, claims: index === 0 })),
  ]
  // One after the other: everybody else's keystroke waits for no more than one of them.
  for (const row of rows) {
    const { ok } = await new Promise<Appended>((resolve) => journal.append(copyId, [row], resolve))
    if (!ok) throw new BackupRefused('The copy could not be written: storage is away.')
  }
  await to.begin(async (sql) => {
    await sql`insert into members (document_id, principal_id, role) values (${copyId}, ${owner}, 'owner')`
    await sql`insert into openings (document_id, principal_id) values (${copyId}, ${owner})`
    await sql`update documents set trashed_at = null, title = ${title} where id = ${copyId}`
  })
  return copyId
}
