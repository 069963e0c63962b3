import { randomBytes } from 'node:crypto'
import type { PrismaClient } from '@/generated/prisma/client'
import type { Clock } from '@/lib/collaboration/clock'
import { type DocumentId, newDocumentId } from '@/lib/protocol/identifiers'
import { type Access, type Asked, accessOf } from '@/server/access/access-of'
import type { Principal } from '@/server/admission/grant'
import { Grouped } from '@/server/database/grouped'
import type { Journal } from '@/server/journal/journal'
import { defaultLimits, type Limits } from '@/server/limits'
import type { Log } from '@/server/log'
import type { FirstEdit } from '@/server/workers/write-first-edit'
import { createDocument, createUnseen, showDocument } from './create-document'
import { DocumentRoom } from './document-room'
import { eraseDocument, withdrawDocuments } from './erase-document'
import { PageReader, type PageReaderOptions, type PageText } from './page-reader'
import { Seeding } from './seeding'
import { type Trash, trashedDocuments } from './trashed-documents'

export type DocumentsOptions = {
  readonly prisma: PrismaClient
  readonly journal: Pick<Journal, 'append' | 'read' | 'end'>
  /** Renders a stored document in a worker thread. */
  readonly render: PageReaderOptions['render']
  readonly log: Pick<Log, 'warn' | 'error'>
  readonly clock: Clock
  readonly limits?: Pick<Limits, 'principalDocuments'>
  /** A document was made, blank or with words. */
  readonly made?: (documentId: DocumentId, blank: boolean) => void
  readonly newId?: () => DocumentId
  readonly now?: () => Date
}

export type Documents = {
  /** How many documents somebody may own: whoever makes one asks for room first. */
  readonly room: Pick<DocumentRoom, 'within'>
  /**
   * Makes a document that `owner` owns, and nobody else sees. It is empty unless `write` writes its first row, before
   * which nobody sees it at all; when that fails no document is left. Rejects when storage is unavailable.
   */
  create(owner: Principal, write?: (documentId: DocumentId) => Promise<Uint8Array>): Promise<DocumentId>
  /**
   * Makes a document that `owner` owns and that begins with an edit of theirs, which `write` writes as a window of
   * theirs would, behind the first row. Nobody sees it before all of it is there; when that fails no document is left.
   * Rejects when storage is unavailable.
   */
  createWith(owner: Principal, write: (documentId: DocumentId) => Promise<FirstEdit>): Promise<DocumentId>
  /** What somebody may be in a document now. That there is no such document looks the same as that it is not theirs. */
  accessOf(documentId: DocumentId, principal: Principal | null): Promise<Access>
  /** What a page shows: the first screen of the text, or all of it. Null when there is no such document. */
  readPage(documentId: DocumentId, options: { readonly whole: boolean }): Promise<PageText | null>
  /** What somebody owns in the trash, from where they can put it back. */
  trashOf(owner: Principal): Promise<Trash>
  /** Removes a withdrawn document. Never rejects. */
  erase(documentId: DocumentId): Promise<void>
  /** Gives a document its first row when it has none yet (rule C5); false when it cannot have one. */
  ensureSeeded(documentId: DocumentId): Promise<boolean>
}

export const createDocuments = (options: DocumentsOptions): Documents => {
  const { prisma, journal, render, log, clock } = options
  const { newId = () => newDocumentId(randomBytes), now = () => new Date(), made = () => {} } = options
  const access = new Grouped((asked: readonly Asked[]) => accessOf(prisma, asked, now()))
  const seeding = new Seeding(journal)
  const erase = (documentId: DocumentId) => eraseDocument({ prisma, log }, documentId)
  const ensureSeeded = (documentId: DocumentId) => seeding.ensure(documentId)
  const pages = new PageReader({ prisma, journal, render, log, clock, ensureSeeded })
  /**
   * Makes a document that nobody sees before `fill` has written in it: whoever opened it before would give it another
   * first row, in this process or any. `fill` resolves to its title.
   */
  const makeUnseen = async (
    owner: Principal,
    fill: (documentId: DocumentId) => Promise<string>,
  ): Promise<DocumentId> => {
    const documentId = newId()
    await createUnseen(prisma, documentId, owner)
    try {
      const title = await fill(documentId)
      await showDocument(prisma, documentId, { owner, title })
    } catch (error) {
      await withdrawDocuments(prisma, [documentId])
      await erase(documentId)
      throw error
    }
    made(documentId, false)
    return documentId
  }
  return {
    room: new DocumentRoom({ prisma, limits: options.limits ?? defaultLimits }),
    create: async (owner, write) => {
      if (write !== undefined)
        return makeUnseen(owner, async (documentId) => {
          if (!(await seeding.begin(documentId, await write(documentId))))
            throw new Error(`${documentId} has not got its first row`)
          return ''
        })
      const documentId = newId()
      await createDocument(prisma, documentId, owner)
      if (!(await seeding.ensure(documentId))) throw new Error(`${documentId} has not got its first row`)
      made(documentId, true)
      return documentId
    },
    createWith: (owner, write) =>
      makeUnseen(owner, async (documentId) => {
        const { clientId, updates, title } = await write(documentId)
        const [first, ...rest] = updates.map((update) => ({ principalId: owner.id, clientId, update }))
        const begun = first === undefined ? [] : [{ ...first, claims: true }]
        if (!(await seeding.begin(documentId, undefined, begun)))
          throw new Error(`${documentId} has not got its first rows`)
        // One after the other: everybody else's keystroke waits for no more than one of them.
        for (const row of rest) {
          if (!(await seeding.append(documentId, row)))
            throw new Error(`${documentId} has not got all of its rows`)
        }
        return title
      }),
    accessOf: (documentId, principal) => access.ask({ documentId, principalId: principal?.id ?? null }),
    readPage: (documentId, { whole }) => pages.read(documentId, whole),
    trashOf: (owner) => trashedDocuments(prisma, owner),
    erase,
    ensureSeeded,
  }
}
