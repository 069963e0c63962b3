import { randomBytes } from 'node:crypto'
import type { PrismaClient } from '@/generated/prisma/client'
import type { Role } from '@/lib/access/roles'
import type { Clock } from '@/lib/collaboration/clock'
import { type DocumentId, newDocumentId } from '@/lib/protocol/identifiers'
import type { Principal } from '@/server/admission/grant'
import type { Journal } from '@/server/journal/journal'
import type { Log } from '@/server/log'
import { createDocument } from './create-document'
import { PageReader, type PageReaderOptions, type PageText } from './page-reader'
import { roleOf } from './role-of'
import { Seeding } from './seeding'

export type DocumentsOptions = {
  readonly prisma: PrismaClient
  readonly journal: Pick<Journal, 'append' | 'read'>
  /** Renders a stored document in a worker thread. */
  readonly render: PageReaderOptions['render']
  readonly log: Pick<Log, 'warn' | 'error'>
  readonly clock: Clock
  readonly newId?: () => DocumentId
}

export type Documents = {
  /** Makes an empty document that `owner` owns. Rejects when storage is unavailable. */
  create(owner: Principal): Promise<DocumentId>
  /** Null when there is no such document, or nothing in it for this principal: the two look the same. */
  roleOf(documentId: DocumentId, principal: Principal | null): Promise<Role | null>
  /** What a page shows: the first screen of the text, or all of it. Null when there is no such document. */
  readPage(documentId: DocumentId, options: { readonly whole: boolean }): Promise<PageText | null>
  /** Gives a document its first row when it has none yet (rule C5); false when it cannot have one. */
  ensureSeeded(documentId: DocumentId): Promise<boolean>
}

export const createDocuments = (options: DocumentsOptions): Documents => {
  const { prisma, journal, render, log, clock } = options
  const newId = options.newId ?? (() => newDocumentId(randomBytes))
  const seeding = new Seeding(journal)
  const ensureSeeded = (documentId: DocumentId) => seeding.ensure(documentId)
  const pages = new PageReader({ prisma, journal, render, log, clock, ensureSeeded })
  return {
    create: async (owner) => {
      const documentId = newId()
      await createDocument(prisma, documentId, owner)
      if (!(await ensureSeeded(documentId))) throw new Error(`${documentId} has not got its first row`)
      return documentId
    },
    roleOf: (documentId, principal) => roleOf(prisma, documentId, principal),
    readPage: (documentId, { whole }) => pages.read(documentId, whole),
    ensureSeeded,
  }
}
