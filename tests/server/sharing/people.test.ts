import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { roles } from '@/lib/access/roles'
import { type DocumentId, newDocumentId, principalId } from '@/lib/protocol/identifiers'
import type { Principal } from '@/server/admission/grant'
import { databaseKinds } from '../../support/databases'
import { newBareDocument, newBareLink, newPerson } from '../../support/people-and-documents'
import { openSharingServer, type SharingServer, valueIn } from '../../support/sharing-server'

const lastOwner = { ok: false, refusal: 'last-owner' }
const nobodyThere = { ok: false, refusal: 'nobody-there' }

describe.each(databaseKinds)('people, on $name:', (kind) => {
  let server: SharingServer
  let ada: Principal
  let grace: Principal
  let id: DocumentId
  beforeAll(async () => {
    server = await openSharingServer(kind)
    ada = await newPerson(server.prisma, { guest: false })
  })
  beforeEach(async () => {
    grace = await newPerson(server.prisma, { name: 'Grace' })
    id = await newBareDocument(server.prisma, { members: { [ada.id]: 'owner', [grace.id]: 'editor' } })
    server.told.length = 0
  })
  afterAll(() => server?.remove())

  const as = (actor: Principal | null) => ({ documentId: id, actor })
  const roleOf = async (who: Principal) => (await server.accessOf(id, who)).role
  const owners = async () =>
    (await server.prisma.member.findMany({ where: { documentId: id, role: 'owner' } })).map(
      (member) => member.principalId,
    )

  test('are listed with their roles and how they came; to owners with addresses and links', async () => {
    const visitor = await newPerson(server.prisma, { name: 'Linus' })
    const link = await newBareLink(server.prisma, id, { role: 'commenter', grants: [visitor.id, grace.id] })
    await newBareLink(server.prisma, id, { role: 'viewer', grants: [visitor.id] })
    const gone = await newPerson(server.prisma)
    await newBareLink(server.prisma, id, { revokedAt: server.now(), grants: [gone.id] })
    const listed = valueIn(await server.sharing.people.list(as(ada)))
    const face = { hue: 0, guest: true }
    expect(listed.members).toEqual([
      {
        principalId: ada.id,
        name: 'Ada',
        hue: 0,
        guest: false,
        role: 'owner',
        via: 'created',
        since: expect.any(Date),
        email: `${ada.id}@people.test`,
      },
      {
        ...face,
        principalId: grace.id,
        name: 'Grace',
        role: 'editor',
        via: 'created',
        since: expect.any(Date),
        email: null,
      },
    ])
    expect(listed.visitors).toEqual([
      {
        ...face,
        principalId: visitor.id,
        name: 'Linus',
        role: 'commenter',
        lastUsedAt: expect.any(Date),
        link: { id: link, label: 'commenter' },
      },
    ])
    expect([listed.moreVisitors, listed.openRole]).toEqual([0, null])

    const forEditor = valueIn(await server.sharing.people.list(as(grace)))
    expect(forEditor.members.map(({ email }) => email)).toEqual([null, null])
    expect(forEditor.visitors.map((one) => one.link)).toEqual([null])
    expect(await server.sharing.people.list(as(visitor))).toEqual({ ok: false, refusal: 'role-too-low' })
    expect(await server.sharing.people.list(as(gone))).toEqual({ ok: false, refusal: 'not-found' })
    expect(await server.sharing.people.list(as(null))).toEqual({ ok: false, refusal: 'not-found' })
  })

  test('get another role at once, whatever it was', async () => {
    for (const role of [...roles, ...[...roles].reverse()]) {
      server.told.length = 0
      const before = await roleOf(grace)
      valueIn(await server.sharing.people.changeRole(as(ada), grace.id, role))
      expect(await roleOf(grace)).toBe(role)
      expect(server.told).toEqual(before === role ? [] : [{ documentId: id, principalIds: [grace.id] }])
    }
    expect((await server.logOf(id)).filter((action) => action === 'role-changed')).toHaveLength(7)
  })

  test('who came by a link get a role of their own, which the link does not raise again', async () => {
    const visitor = await newPerson(server.prisma)
    const link = await newBareLink(server.prisma, id, { role: 'editor', grants: [visitor.id] })
    valueIn(await server.sharing.people.changeRole(as(ada), visitor.id, 'viewer'))
    expect(await roleOf(visitor)).toBe('viewer')
    const found = await server.prisma.link.findUniqueOrThrow({ where: { id: link } })
    await server.sharing.redeeming.redeem(
      { id: link, documentId: id, label: '', passwordHash: null, passwordVersion: found.passwordVersion },
      visitor,
    )
    expect(await roleOf(visitor)).toBe('viewer')
    expect(await server.prisma.member.findFirst({ where: { principalId: visitor.id } })).toMatchObject({
      via: 'link',
      addedBy: ada.id,
    })
  })

  test('who are not there get none, nor are they removed or handed the document', async () => {
    const stranger = await newPerson(server.prisma)
    for (const who of [stranger.id, principalId('nobody'), principalId('')]) {
      expect(await server.sharing.people.changeRole(as(ada), who, 'editor')).toEqual(nobodyThere)
      expect(await server.sharing.people.remove(as(ada), who)).toEqual(nobodyThere)
      expect(await server.sharing.people.handOver(as(ada), who)).toEqual(nobodyThere)
    }
    expect(await roleOf(stranger)).toBeNull()
  })

  test('who are removed lose their role, their links and what they were invited by', async () => {
    await newBareLink(server.prisma, id, { role: 'viewer', grants: [grace.id] })
    const account = await newPerson(server.prisma, { name: 'Grace Too', guest: false })
    const wish = { email: `${account.id}@people.test`, role: 'editor' } as const
    const invited = valueIn(await server.sharing.invitations.invite(as(ada), wish))
    await server.prisma.member.create({ data: { documentId: id, principalId: account.id, role: 'viewer' } })

    valueIn(await server.sharing.people.remove(as(ada), grace.id))
    expect(await roleOf(grace)).toBeNull()
    expect(server.told.at(-1)).toEqual({ documentId: id, principalIds: [grace.id] })
    expect(await server.sharing.people.remove(as(ada), grace.id)).toEqual(nobodyThere)

    valueIn(await server.sharing.people.remove(as(ada), account.id))
    const token = invited.path?.slice('/i/'.length) ?? ''
    expect(await server.sharing.invitations.accept(token, account)).toBeNull()
    expect(await roleOf(account)).toBeNull()
  })

  test('leave by themselves, except the last owner', async () => {
    valueIn(await server.sharing.people.leave(as(grace)))
    expect(await roleOf(grace)).toBeNull()
    expect(await server.sharing.people.leave(as(grace))).toEqual({ ok: false, refusal: 'not-found' })
    expect(await server.sharing.people.leave(as(ada))).toEqual(lastOwner)
    expect(await server.sharing.people.remove(as(ada), ada.id)).toEqual(lastOwner)
    expect(await server.sharing.people.changeRole(as(ada), ada.id, 'editor')).toEqual(lastOwner)
    expect(await owners()).toEqual([ada.id])
    expect(await server.logOf(id)).toEqual(['left'])
  })

  test('who own it with somebody else can go, but not when the other is suspended', async () => {
    valueIn(await server.sharing.people.changeRole(as(ada), grace.id, 'owner'))
    await server.prisma.principal.update({ where: { id: grace.id }, data: { suspendedAt: server.now() } })
    expect(await server.sharing.people.leave(as(ada))).toEqual(lastOwner)
    await server.prisma.principal.update({ where: { id: grace.id }, data: { suspendedAt: null } })
    valueIn(await server.sharing.people.leave(as(ada)))
    expect(await owners()).toEqual([grace.id])
  })

  test('of two owners who go at once, one stays', async () => {
    valueIn(await server.sharing.people.changeRole(as(ada), grace.id, 'owner'))
    const { people } = server.sharing
    const left = await Promise.all([people.leave(as(ada)), people.leave(as(grace))])
    expect(left.filter(({ ok }) => !ok)).toEqual([lastOwner])
    expect(await owners()).toHaveLength(1)
  })

  test('of two owners who remove each other at once, one comes too late', async () => {
    valueIn(await server.sharing.people.changeRole(as(ada), grace.id, 'owner'))
    const { people } = server.sharing
    const removed = await Promise.all([people.remove(as(ada), grace.id), people.remove(as(grace), ada.id)])
    expect(removed.filter(({ ok }) => !ok)).toEqual([{ ok: false, refusal: 'not-found' }])
    expect(await owners()).toHaveLength(1)
  })

  test('hand it over, once', async () => {
    const { people } = server.sharing
    const visitor = await newPerson(server.prisma)
    await newBareLink(server.prisma, id, { role: 'viewer', grants: [visitor.id] })
    const handed = await Promise.all([
      people.handOver(as(ada), grace.id),
      people.handOver(as(ada), visitor.id),
    ])
    expect(handed.filter(({ ok }) => !ok)).toEqual([{ ok: false, refusal: 'role-too-low' }])
    const [owner] = await owners()
    expect(await owners()).toHaveLength(1)
    expect([grace.id, visitor.id]).toContain(owner)
    expect(await roleOf(ada)).toBe('editor')
    expect(new Set(server.told.at(-1)?.principalIds)).toEqual(new Set([owner, ada.id]))
    expect(await people.handOver(as(ada), ada.id)).toEqual({ ok: false, refusal: 'role-too-low' })
  })

  test('cannot hand it over to themselves or to somebody suspended', async () => {
    expect(await server.sharing.people.handOver(as(ada), ada.id)).toEqual(nobodyThere)
    await server.prisma.principal.update({ where: { id: grace.id }, data: { suspendedAt: server.now() } })
    expect(await server.sharing.people.handOver(as(ada), grace.id)).toEqual(nobodyThere)
    expect(await owners()).toEqual([ada.id])
  })

  test('below an owner change nobody, themselves included', async () => {
    const refused = { ok: false, refusal: 'role-too-low' }
    for (const role of ['editor', 'commenter', 'viewer'] as const) {
      await server.prisma.member.update({
        where: { documentId_principalId: { documentId: id, principalId: grace.id } },
        data: { role },
      })
      const { people } = server.sharing
      expect(await people.changeRole(as(grace), grace.id, 'owner')).toEqual(refused)
      expect(await people.changeRole(as(grace), ada.id, 'viewer')).toEqual(refused)
      expect(await people.remove(as(grace), ada.id)).toEqual(refused)
      expect(await people.handOver(as(grace), grace.id)).toEqual(refused)
      expect(await roleOf(grace)).toBe(role)
    }
    const elsewhere = { documentId: newDocumentId(), actor: ada }
    expect(await server.sharing.people.leave(elsewhere)).toEqual({ ok: false, refusal: 'not-found' })
  })
})
