import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type DocumentId, type FileId, parseDocumentId, principalId } from '@/lib/protocol/identifiers'
import { type ApiServer, openApiServer } from '../../support/api-server'
import { newBareFile } from '../../support/bare-file'
import { newPerson } from '../../support/people-and-documents'

const dayMs = 24 * 60 * 60_000

let server: ApiServer
let day = 0
beforeAll(async () => {
  server = await openApiServer({ now: () => new Date(Date.now() + day * dayMs) })
})
afterAll(() => server.remove())

const newDocument = async (): Promise<DocumentId> => {
  const id = parseDocumentId(await server.documents.create(await newPerson(server.database.prisma)))
  if (id === null) throw new Error('no document')
  return id
}

/** Somebody who writes; what they write is in the journal when it resolves. */
const writer = (documentId: DocumentId) => {
  const doc = new Y.Doc()
  const content = doc.getXmlFragment('content')
  return async (change: (content: Y.XmlFragment) => void): Promise<void> => {
    const before = Y.encodeStateVector(doc)
    doc.transact(() => change(content))
    const update = Y.encodeStateAsUpdate(doc, before)
    const row = { principalId: principalId('somebody'), clientId: doc.clientID, update }
    const result = await new Promise<{ ok: boolean }>((resolve) =>
      server.journal.append(documentId, [row], resolve),
    )
    if (!result.ok) throw new Error('not stored')
  }
}

const showing = (file: FileId) => {
  const element = new Y.XmlElement('image')
  element.setAttribute('file', file)
  return element
}

const isKept = async (id: FileId): Promise<boolean> => {
  const row = await server.database.prisma.file.findUnique({ where: { id } })
  const stored = await server.store.get(`${id}/full`)
  expect(stored !== null).toBe(row !== null)
  if (stored !== null && stored !== 'outside') await stored.body.cancel()
  return row !== null
}

const lookOn = async (days: number): Promise<void> => {
  day = days
  await server.fileUpkeep.look()
}

test('a file goes when its document has not shown it for 30 days in a row, and not before', async () => {
  day = 0
  const documentId = await newDocument()
  const write = writer(documentId)
  const [shown, unused, again] = [
    await newBareFile(server, documentId),
    await newBareFile(server, documentId),
    await newBareFile(server, documentId),
  ]
  await write((content) => content.insert(0, [showing(shown)]))
  await lookOn(0.5)
  await lookOn(2)
  await lookOn(20)
  expect([await isKept(shown), await isKept(unused), await isKept(again)]).toEqual([true, true, true])
  // Somebody takes it back out of the past: the days are counted anew.
  await write((content) => content.insert(0, [showing(again)]))
  await lookOn(31)
  await write((content) => content.delete(0, 1))
  await lookOn(33)
  expect([await isKept(shown), await isKept(unused), await isKept(again)]).toEqual([true, false, true])
  await lookOn(50)
  expect(await isKept(again)).toBe(true)
  await lookOn(70)
  expect([await isKept(shown), await isKept(again)]).toEqual([true, false])
})

test('a file that is shown deep inside, or by a node that nobody knows, is shown', async () => {
  day = 0
  const documentId = await newDocument()
  const write = writer(documentId)
  const file = await newBareFile(server, documentId)
  await write((content) => {
    let inner: Y.XmlFragment = content
    for (let depth = 0; depth < 150; depth += 1) {
      const quote = new Y.XmlElement('blockquote')
      inner.insert(0, [quote])
      inner = quote
    }
    const strange = new Y.XmlElement('somethingNew')
    strange.setAttribute('file', file)
    inner.insert(0, [strange])
  })
  for (const days of [2, 40, 80]) await lookOn(days)
  expect(await isKept(file)).toBe(true)
})

test('a document that cannot be read keeps its files', async () => {
  day = 0
  const documentId = await newDocument()
  const file = await newBareFile(server, documentId)
  await server.database.sql`update journal set update = '\\x00ff' where document_id = ${documentId}`
  for (const days of [2, 40, 80]) await lookOn(days)
  expect(await isKept(file)).toBe(true)
})

test('the files of a document that is deleted go with it', async () => {
  day = 0
  const documentId = await newDocument()
  const [file, other] = [
    await newBareFile(server, documentId),
    await newBareFile(server, await newDocument()),
  ]
  await server.database.prisma.document.delete({ where: { id: documentId } })
  await lookOn(0)
  expect([await isKept(file), await isKept(other)]).toEqual([false, true])
})

test('what never came whole goes after a day', async () => {
  day = 0
  const file = await newBareFile(server, await newDocument())
  await server.database.prisma.file.update({ where: { id: file }, data: { state: 'arriving' } })
  await lookOn(0.5)
  expect(await isKept(file)).toBe(true)
  await lookOn(1.5)
  expect(await isKept(file)).toBe(false)
})
