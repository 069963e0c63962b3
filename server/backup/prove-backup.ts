import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BaseLogger } from 'pino'
import type postgres from 'postgres'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { connectAlone } from '@/server/database/connect-alone'
import { readHistory } from '@/server/journal/read-history'
import { verifyDocument } from '@/server/journal/verify-document'
import type { DocumentWorkers } from '@/server/workers/document-workers'
import { PartReader } from './part-reader'
import { filePieces } from './put-files'
import { restoreBackup } from './restore-backup'

export type Proof = {
  readonly documents: number
  readonly rows: number
  readonly bytes: number
  /** Documents that say something else than where the backup was made of. */
  readonly differing: number
  /** Documents and files in which something is not as it has to be. */
  readonly broken: number
  /** Documents that are gone there, or live anew, since: these were replayed, and held against nothing. */
  readonly notCompared: number
  readonly files: number
}

export type ProofParts = {
  /** What the backup was made of; null when that is not at hand. */
  readonly source: postgres.Sql | null
  readonly workers: Pick<DocumentWorkers, 'audit'>
  readonly log: Pick<BaseLogger, 'info' | 'warn' | 'error'>
  readonly now: Date
  /** Told what is wrong, a line each. */
  readonly say: (line: string) => void
}

type Standing = { readonly id: DocumentId; readonly epoch: number; readonly head: string }

/** Documents that are asked for at once. */
const pageSize = 500

async function* standings(sql: postgres.Sql): AsyncGenerator<Standing> {
  for (let last = ''; ; ) {
    const page = await sql<Standing[]>`
      select id, epoch, seq as head from documents join journal_heads on document_id = id
      where id > ${last} order by id limit ${pageSize}`
    if (page.length === 0) return
    yield* page
    last = page.at(-1)?.id ?? last
  }
}

/** What a document says after its row `head` where the backup was made of; null when it has no such past any more. */
const digestThere = async (
  { source, workers }: ProofParts,
  { id, epoch, head }: Standing,
): Promise<string | null> => {
  if (source === null) return null
  const [there] = await source<{ epoch: number; head: string }[]>`
    select epoch, seq as head from documents join journal_heads on document_id = id where id = ${id}`
  if (there === undefined || there.epoch !== epoch || Number(there.head) < Number(head)) return null
  const history: Uint8Array[] = []
  for await (const { rows, faults } of readHistory(source, id, { after: 0, head: Number(head) })) {
    if (faults[0] !== undefined) throw new Error(faults[0].reason)
    history.push(...rows.map(({ update }) => update))
  }
  return (await workers.audit({ history, stored: { snapshot: null, updates: [] } })).history
}

/** Holds every file against the hash that its row has. Answers how many were read, and in how many something is wrong. */
const proveFiles = async (
  path: string,
  scratch: postgres.Sql,
  say: ProofParts['say'],
): Promise<{ files: number; broken: number }> => {
  const reader = await PartReader.open(path)
  let [files, broken] = [0, 0]
  let current: { id: string; left: number; hash: ReturnType<typeof createHash> } | null = null
  const fault = (sentence: string): void => {
    broken++
    say(sentence)
  }
  const end = async (): Promise<void> => {
    if (current === null) return
    const { id, left, hash } = current
    current = null
    files++
    const [row] = await scratch<{ hash: string }[]>`select hash from files where id = ${id}`
    if (left !== 0) fault(`file ${id}: ${left} bytes are missing`)
    else if (row?.hash !== hash.digest('hex')) fault(`file ${id}: it is another one than was brought`)
  }
  try {
    for await (const { key, size, offset, bytes } of filePieces(reader, (key) => key.endsWith('/full'))) {
      if (offset === 0) {
        await end()
        current = { id: key.slice(0, -'/full'.length), left: size, hash: createHash('sha256') }
      }
      current?.hash.update(bytes)
      if (current !== null) current.left -= bytes.length
    }
    await end()
    return { files, broken }
  } finally {
    await reader.close()
  }
}

/**
 * Restores a backup into an embedded database that is thrown away again, scrubs and replays every document there, holds
 * each against what it says where the backup was made of, and every file against its hash. Throws BackupDamaged or
 * BackupRefused when it cannot be restored at all.
 */
export const proveBackup = async (path: string, parts: ProofParts): Promise<Proof> => {
  const folder = await mkdtemp(join(tmpdir(), 'manyhands-prove-'))
  const { workers, log, now, say } = parts
  try {
    const scratch = await connectAlone({ dataFolder: folder, log }, 'prove')
    try {
      const restored = await restoreBackup(path, { sql: scratch.sql, store: null, now }, { keepEpochs: true })
      let [documents, differing, broken, notCompared] = [0, 0, 0, 0]
      for await (const standing of standings(scratch.sql)) {
        documents++
        const verified = await verifyDocument({ sql: scratch.sql, workers }, standing.id)
        const troubles = verified?.troubles ?? ['it has no journal']
        for (const trouble of troubles) say(`${standing.id}: ${trouble}`)
        if (troubles.length > 0) broken++
        const there = await digestThere(parts, standing).catch((error: unknown) => {
          say(`${standing.id}: it cannot be read where the backup was made of: ${error}`)
          return null
        })
        if (there === null) notCompared++
        else if (there !== verified?.digest) {
          differing++
          say(`${standing.id}: it says something else than where the backup was made of`)
        }
      }
      const files = await proveFiles(path, scratch.sql, say)
      return {
        documents,
        rows: restored.rows,
        bytes: restored.bytes,
        differing,
        broken: broken + files.broken,
        notCompared,
        files: files.files,
      }
    } finally {
      await scratch.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
