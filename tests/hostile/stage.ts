import { resolve } from 'node:path'
import * as Y from 'yjs'
import { contentOf } from '@/lib/editor/document-roots'
import { type DocumentId, newDocumentId } from '@/lib/protocol/identifiers'
import { until, Visitor } from '@/scripts/replay/visitor'
import { type Database, openDatabase } from '@/server/database/open-database'
import { createLog } from '@/server/log'

/** Where a document's journal stands. */
export type Head = { readonly epoch: number; readonly seq: number }

const withDatabase = async <Value>(
  folder: string,
  use: (database: Database) => Promise<Value>,
): Promise<Value> => {
  const database = await openDatabase({ dataFolder: resolve(folder), log: createLog('silent') })
  try {
    return await use(database)
  } finally {
    await database.close()
  }
}

/** Documents whose address makes a viewer, a commenter, and nobody. */
export type LaidDocuments = {
  readonly viewed: DocumentId
  readonly commented: DocumentId
  readonly closed: DocumentId
}

/** Lays documents into a data folder that no server has open. */
export const layDocuments = (folder: string): Promise<LaidDocuments> =>
  withDatabase(folder, async ({ prisma }) => {
    const lay = async (openRole: string | null): Promise<DocumentId> => {
      const id = newDocumentId()
      await prisma.document.create({ data: { id, openRole, journalHead: { create: {} } } })
      return id
    }
    return { viewed: await lay('viewer'), commented: await lay('commenter'), closed: await lay(null) }
  })

/** Where the journal of every document stands, in a data folder that no server has open. */
export const headsIn = (folder: string): Promise<Map<string, Head>> =>
  withDatabase(folder, async ({ prisma }) => {
    const documents = await prisma.document.findMany({ include: { journalHead: true } })
    return new Map(
      documents.map(({ id, epoch, journalHead }) => [id, { epoch, seq: Number(journalHead?.seq ?? 0) }]),
    )
  })

/** A document with a few words in it. */
export const wordyDocument = async (url: string, words: string): Promise<DocumentId> => {
  const visitor = await Visitor.arrive(url)
  const id = await visitor.newDocument()
  const provider = await visitor.open(id)
  provider.doc.transact(() => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(words)])
    contentOf(provider.doc).insert(0, [paragraph])
  })
  await until(provider, () => provider.state.save.kind === 'saved')
  provider.destroy()
  return id
}
