import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { contentOf, titleOf } from '@/lib/editor/document-roots'
import { writtenUpdate } from '@/lib/editor/written-update'
import { type DocumentId, newDocumentId, parseDocumentId } from '@/lib/protocol/identifiers'
import type { Principal } from '@/server/admission/grant'
import { type ApiServer, openApiServer } from '../../support/api-server'

let server: ApiServer
let ada: Principal
let grace: Principal
beforeAll(async () => {
  server = await openApiServer()
  ada = (await server.identity.welcome(new Headers())).principal
  grace = (await server.identity.welcome(new Headers())).principal
})
afterAll(() => server.remove())

const replay = async (id: DocumentId): Promise<Y.Doc> => {
  const doc = new Y.Doc()
  const stored = await server.journal.read(id, { epoch: 0, seq: 0 })
  for (const { update } of stored?.rows ?? []) Y.applyUpdate(doc, update)
  return doc
}

/** A title as somebody's window writes it. */
const editOf = (clientId: number): Uint8Array => {
  const doc = new Y.Doc()
  doc.clientID = clientId
  titleOf(doc).insert(0, 'Tea')
  return Y.encodeStateAsUpdate(doc)
}

describe('a document that was made', () => {
  test('has an id that cannot be guessed, an owner, and the server’s first row (C5)', async () => {
    const id = await server.documents.create(ada)
    expect(parseDocumentId(id)).toBe(id)
    expect((await server.documents.accessOf(id, ada)).role).toBe('owner')
    expect((await server.journal.open(id))?.head).toBe(1)
    const doc = await replay(id)
    expect(titleOf(doc).toString()).toBe('')
    expect(contentOf(doc).length).toBe(1)
  })

  test('is one of its own, however many are made at once', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => server.documents.create(ada)))
    expect(new Set(ids).size).toBe(20)
    for (const id of ids) expect((await server.journal.open(id))?.head).toBe(1)
  })

  test('is not made for somebody who does not exist', async () => {
    const before = await server.database.prisma.document.count()
    const nobody = { ...ada, id: 'nobody' as Principal['id'] }
    await expect(server.documents.create(nobody)).rejects.toThrow()
    expect(await server.database.prisma.document.count()).toBe(before)
  })
})

describe('a document that begins with words of the server', () => {
  test('is seen by nobody before they are there, so that nobody else writes its first row', async () => {
    let during: unknown
    const id = await server.documents.create(ada, async (made) => {
      during = (await server.documents.accessOf(made, ada)).role
      return writtenUpdate('Tour', [])
    })
    expect(during).toBeNull()
    expect((await server.documents.accessOf(id, ada)).role).toBe('owner')
    expect((await server.journal.open(id))?.head).toBe(1)
    expect(titleOf(await replay(id)).toString()).toBe('Tour')
  })

  test('is none when they cannot be written', async () => {
    const before = await server.database.prisma.document.count()
    const failing = server.documents.create(ada, async () => {
      throw new Error('it broke off')
    })
    await expect(failing).rejects.toThrow('it broke off')
    expect(await server.database.prisma.document.count()).toBe(before)
  })
})

describe('a document that begins with an edit', () => {
  test('is seen by nobody before all of it is there, and is its owner’s then', async () => {
    let during: unknown
    const id = await server.documents.createWith(ada, async (made) => {
      const trash = await server.documents.trashOf(ada)
      during = [(await server.documents.accessOf(made, ada)).role, JSON.stringify(trash).includes(made)]
      return { clientId: 7, updates: [editOf(7)], title: 'Tea 2' }
    })
    expect(during).toEqual([null, false])
    const { role, place } = await server.documents.accessOf(id, ada)
    expect([role, place]).toEqual(['owner', 'use'])
    expect(titleOf(await replay(id)).toString()).toBe('Tea')
    expect(await server.journal.authorOf(id, 7)).toBe(ada.id)
    const listed = { title: true, titleKey: true } as const
    expect(await server.database.prisma.document.findUnique({ where: { id }, select: listed })).toEqual({
      title: 'Tea 2',
      titleKey: 'tea 000000000002',
    })
  })

  test('is none when it cannot be written', async () => {
    const before = await server.database.prisma.document.count()
    const failing = server.documents.createWith(ada, async () => {
      throw new Error('it broke off')
    })
    await expect(failing).rejects.toThrow('it broke off')
    expect(await server.database.prisma.document.count()).toBe(before)
  })
})

describe('a role', () => {
  test('is the owner’s alone in a new document', async () => {
    const id = await server.documents.create(ada)
    expect((await server.documents.accessOf(id, ada)).role).toBe('owner')
    expect((await server.documents.accessOf(id, grace)).role).toBeNull()
    expect((await server.documents.accessOf(id, null)).role).toBeNull()
  })

  test('is the owner’s alone in the trash, too, and says where it is', async () => {
    const id = await server.documents.create(ada)
    await server.database.prisma.document.update({ where: { id }, data: { trashedAt: new Date() } })
    expect(await server.documents.accessOf(id, ada)).toMatchObject({ role: 'owner', place: 'trash' })
    expect((await server.documents.accessOf(id, grace)).role).toBeNull()
  })

  test('there is none in a document that does not exist', async () => {
    expect((await server.documents.accessOf(newDocumentId(), ada)).role).toBeNull()
    expect((await server.documents.accessOf('x" or 1=1 --' as DocumentId, null)).role).toBeNull()
  })
})

describe('the first row', () => {
  test('is added once, by however many ask for it at once', async () => {
    const id = newDocumentId()
    await server.database.prisma.document.create({ data: { id, journalHead: { create: {} } } })
    const seeded = await Promise.all(Array.from({ length: 10 }, () => server.documents.ensureSeeded(id)))
    expect(seeded).toEqual(Array.from({ length: 10 }, () => true))
    expect((await server.journal.open(id))?.head).toBe(1)
  })

  test('is not added again', async () => {
    const id = await server.documents.create(ada)
    expect(await server.documents.ensureSeeded(id)).toBe(true)
    expect((await server.journal.open(id))?.head).toBe(1)
    expect(contentOf(await replay(id)).length).toBe(1)
  })

  test('cannot be had by a document that does not exist', async () => {
    expect(await server.documents.ensureSeeded(newDocumentId())).toBe(false)
  })
})
