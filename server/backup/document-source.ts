import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BaseLogger } from 'pino'
import type postgres from 'postgres'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { connectAlone } from '@/server/database/connect-alone'
import { BackupRefused } from './backup-damaged'
import { restoreBackup } from './restore-backup'

export type DocumentSource = { readonly sql: postgres.Sql; close(): Promise<void> }

/** One document of a backup, with the people, in an embedded database that is thrown away again. */
export const openDocumentOf = async (
  path: string,
  documentId: DocumentId,
  { log, now }: { readonly log: Pick<BaseLogger, 'info' | 'warn' | 'error'>; readonly now: Date },
): Promise<DocumentSource> => {
  const folder = await mkdtemp(join(tmpdir(), 'manyhands-document-'))
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true })
  try {
    const { sql, close: closeScratch } = await connectAlone({ dataFolder: folder, log }, 'document')
    const close = async (): Promise<void> => {
      await closeScratch()
      await remove()
    }
    try {
      await restoreBackup(path, { sql, store: null, now }, { keepEpochs: true, only: documentId })
      const [found] = await sql`select from documents where id = ${documentId}`
      if (found === undefined) throw new BackupRefused(`The backup has no document ${documentId}.`)
      return { sql, close }
    } catch (error) {
      await close()
      throw error
    }
  } catch (error) {
    await remove()
    throw error
  }
}
