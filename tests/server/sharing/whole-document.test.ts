import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type DocumentId, newDocumentId } from '@/lib/protocol/identifiers'
import type { Principal } from '@/server/admission/grant'
import { databaseKinds } from '../../support/databases'
import { newBareDocument, newBareLink, newPerson } from '../../support/people-and-documents'
import { openSharingServer, type SharingServer, valueIn } from '../../support/sharing-server'

describe.each(databaseKinds)('a document as a whole, on $name:', (kind) => {
  let server: SharingServer
  let ada: Principal
  let grace: Principal
  let id: DocumentId
  beforeAll(async () => {
    server = await openSharingServer(kind)
    ada = await newPerson(server.prisma)
  })
  beforeEach(async () => {
    grace = await newPerson(server.prisma, { name: 'Grace' })
    id = await newBareDocument(server.prisma, { members: { [ada.id]: 'owner' } })
    server.told.length = 0
  })
  afterAll(() => server?.remove())

  const as = (actor: Principal | null) => ({ documentId: id, actor })
  const roleOf = async (who: Principal | null) => (await server.accessOf(id, who)).role

  test('is opened to its address, otherwise opened, and closed again', async () => {
    for (const role of ['editor', 'viewer', null] as const) {
      server.told.length = 0
      valueIn(await server.sharing.document.open(as(ada), role))
      expect([await roleOf(grace), await roleOf(null)]).toEqual([role, role])
      expect(server.told).toEqual([{ documentId: id }])
    }
    valueIn(await server.sharing.document.open(as(ada), null))
    expect(await server.logOf(id)).toEqual(['address-changed', 'address-changed', 'address-changed'])
  })

  test('in the trash is its owner’s to see, to take out and to delete, and nothing else', async () => {
    const linked = await newPerson(server.prisma)
    await newBareLink(server.prisma, id, { grants: [linked.id] })
    await server.prisma.member.create({ data: { documentId: id, principalId: grace.id, role: 'editor' } })
    const { document, links, people } = server.sharing
    expect(await document.delete(as(ada))).toEqual({ ok: false, refusal: 'not-in-trash' })
    expect(await document.restore(as(ada))).toEqual({ ok: false, refusal: 'not-in-trash' })
    valueIn(await document.trash(as(ada)))
    expect(server.told).toEqual([{ documentId: id }])
    expect([await roleOf(ada), await roleOf(grace), await roleOf(linked)]).toEqual(['owner', null, null])
    const inTrash = { ok: false, refusal: 'in-trash' }
    expect(await document.trash(as(ada))).toEqual(inTrash)
    expect(await document.open(as(ada), 'editor')).toEqual(inTrash)
    expect(await links.create(as(ada), { role: 'viewer' })).toEqual(inTrash)
    expect(await people.changeRole(as(ada), grace.id, 'viewer')).toEqual(inTrash)
    for (const who of [grace, linked, null]) {
      expect(await document.restore(as(who))).toEqual({ ok: false, refusal: 'not-found' })
      expect(await document.delete(as(who))).toEqual({ ok: false, refusal: 'not-found' })
    }
    expect(valueIn(await people.list(as(ada))).members).toHaveLength(2)

    valueIn(await document.restore(as(ada)))
    expect([await roleOf(grace), await roleOf(linked)]).toEqual(['editor', 'editor'])
    expect(await server.logOf(id)).toEqual(['trashed', 'restored'])
  })

  test('deleted takes everything with it', async () => {
    await newBareLink(server.prisma, id, { grants: [grace.id] })
    const wish = { email: 'x@people.test', role: 'viewer' } as const
    valueIn(await server.sharing.invitations.invite(as(ada), wish))
    await server.sharing.requests.ask({ documentId: id, actor: await newPerson(server.prisma) }, '')
    valueIn(await server.sharing.document.trash(as(ada)))
    valueIn(await server.sharing.document.delete(as(ada)))
    expect(server.told.at(-1)).toEqual({ documentId: id })
    const where = { documentId: id }
    const { prisma } = server
    expect(
      await Promise.all([
        prisma.document.count({ where: { id } }),
        prisma.member.count({ where }),
        prisma.link.count({ where }),
        prisma.linkGrant.count({ where }),
        prisma.invitation.count({ where }),
        prisma.accessRequest.count({ where }),
        prisma.accessLogEntry.count({ where }),
        prisma.journalHead.count({ where }),
      ]),
    ).toEqual([0, 0, 0, 0, 0, 0, 0, 0])
    expect(await server.sharing.document.delete(as(ada))).toEqual({ ok: false, refusal: 'not-found' })
  })

  test('deleted while somebody comes by a link is gone, and nobody waits for ever', async () => {
    const link = valueIn(await server.sharing.links.create(as(ada), { role: 'viewer' }))
    const found = await server.sharing.redeeming.find(link.path?.slice(3) ?? '')
    if (found === null) throw new Error('no link')
    valueIn(await server.sharing.document.trash(as(ada)))
    const { document, redeeming } = server.sharing
    const people = await Promise.all(Array.from({ length: 5 }, () => newPerson(server.prisma)))
    const [deleted, ...came] = await Promise.all([
      document.delete(as(ada)),
      ...people.map((who) => redeeming.redeem(found, who)),
    ])
    expect(deleted).toEqual({ ok: true, value: null })
    expect(came).toEqual(people.map(() => null))
  })

  test('is changed as a whole by its owners alone', async () => {
    const { document } = server.sharing
    for (const [role, refusal] of [
      [null, 'not-found'],
      ['viewer', 'role-too-low'],
      ['editor', 'role-too-low'],
    ] as const) {
      const person = await newPerson(server.prisma)
      if (role !== null) {
        await server.prisma.member.create({ data: { documentId: id, principalId: person.id, role } })
      }
      for (const result of [
        await document.open(as(person), 'editor'),
        await document.trash(as(person)),
        await document.log(as(person), null),
      ]) {
        expect(result).toEqual({ ok: false, refusal })
      }
    }
    expect(await document.trash({ documentId: newDocumentId(), actor: ada })).toEqual({
      ok: false,
      refusal: 'not-found',
    })
    expect(server.told).toEqual([])
  })

  test('tells its owners what happened, in pages, with names as they were', async () => {
    for (let turn = 0; turn < 60; turn += 1) {
      const role = turn % 2 === 0 ? 'viewer' : null
      valueIn(await server.sharing.document.open(as(ada), role))
    }
    await server.prisma.principal.update({ where: { id: ada.id }, data: { name: 'Somebody Else' } })
    const first = valueIn(await server.sharing.document.log(as(ada), null))
    expect(first.entries).toHaveLength(50)
    expect(first.more).toBe(true)
    expect(first.entries[0]).toEqual({
      id: expect.stringMatching(/^\d+$/),
      at: server.now(),
      principalId: ada.id,
      name: 'Ada',
      action: 'address-changed',
      detail: { before: 'viewer', role: null },
    })
    const rest = valueIn(await server.sharing.document.log(as(ada), BigInt(first.entries.at(-1)?.id ?? 0)))
    expect([rest.entries.length, rest.more]).toEqual([10, false])
    const ids = [...first.entries, ...rest.entries].map((entry) => Number(entry.id))
    expect(ids).toEqual([...ids].sort((a, b) => b - a))
    expect(new Set(ids).size).toBe(60)
  })
})
