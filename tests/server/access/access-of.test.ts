import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PrismaClient } from '@/generated/prisma/client'
import { type DocumentId, newDocumentId, principalId } from '@/lib/protocol/identifiers'
import { accessOf, accessOfOne, noAccess } from '@/server/access/access-of'
import type { Principal } from '@/server/admission/grant'
import { databaseKinds, type TestDatabase } from '../../support/databases'
import { newBareDocument, newBareLink, newPerson } from '../../support/people-and-documents'

const now = new Date('2026-11-24T12:00:00Z')
const later = new Date('2026-11-24T13:00:00Z')
const before = new Date('2026-11-24T11:59:59.999Z')

describe.each(databaseKinds)('what somebody may be, on $name:', ({ make }) => {
  let suite: TestDatabase
  let prisma: PrismaClient
  let ada: Principal
  let grace: Principal
  beforeAll(async () => {
    suite = await make()
    prisma = suite.database.prisma
    ada = await newPerson(prisma)
  })
  beforeEach(async () => {
    grace = await newPerson(prisma, { name: 'Grace' })
  })
  afterAll(() => suite?.remove())

  const ask = (documentId: DocumentId, who: Principal | null, at = now) =>
    accessOfOne(prisma, { documentId, principalId: who?.id ?? null }, at)

  test('nothing in a document that is theirs in no way, as in one that does not exist', async () => {
    const id = await newBareDocument(prisma, { members: { [ada.id]: 'owner' } })
    expect(await ask(id, grace)).toEqual(noAccess)
    expect(await ask(id, null)).toEqual(noAccess)
    expect(await ask(newDocumentId(), grace)).toEqual(noAccess)
    expect(await ask('x" or 1=1 --' as DocumentId, ada)).toEqual(noAccess)
  })

  test.each(['owner', 'editor', 'commenter', 'viewer'] as const)('a member’s role: %s', async (role) => {
    const id = await newBareDocument(prisma, { members: { [grace.id]: role } })
    expect(await ask(id, grace)).toEqual({ role, place: 'use', via: { kind: 'member' }, expiresAt: null })
  })

  test.each(['editor', 'commenter', 'viewer'] as const)('what the plain address gives: %s', async (role) => {
    const id = await newBareDocument(prisma, { openRole: role })
    for (const who of [grace, null]) {
      expect(await ask(id, who)).toEqual({ role, place: 'use', via: { kind: 'address' }, expiresAt: null })
    }
  })

  test('the best of their links, until it ends', async () => {
    const id = await newBareDocument(prisma, { openRole: 'viewer' })
    await newBareLink(prisma, id, { role: 'viewer', grants: [grace.id] })
    const best = await newBareLink(prisma, id, { role: 'editor', expiresAt: later, grants: [grace.id] })
    await newBareLink(prisma, id, { role: 'commenter', grants: [grace.id] })
    expect(await ask(id, grace)).toEqual({
      role: 'editor',
      place: 'use',
      via: { kind: 'link', linkId: best, label: 'editor' },
      expiresAt: later.getTime(),
    })
    expect(await ask(id, grace, later)).toMatchObject({ role: 'commenter', expiresAt: null })
    expect(await ask(id, ada)).toMatchObject({ role: 'viewer', via: { kind: 'address' } })
  })

  test('of two links that give the same, the one that lasts', async () => {
    const id = await newBareDocument(prisma)
    await newBareLink(prisma, id, { expiresAt: later, grants: [grace.id] })
    const lasting = await newBareLink(prisma, id, { grants: [grace.id] })
    expect(await ask(id, grace)).toMatchObject({ via: { linkId: lasting }, expiresAt: null })
  })

  test.each([
    ['has expired', { expiresAt: before }],
    ['expires at this very moment', { expiresAt: now }],
    ['was revoked', { revokedAt: before }],
    ['gives what no link can give', { role: 'owner' }],
    ['gives a role that nobody knows', { role: 'admin' }],
  ])('nothing by a link that %s', async (_what, link) => {
    const id = await newBareDocument(prisma)
    await newBareLink(prisma, id, { ...link, grants: [grace.id] })
    expect(await ask(id, grace)).toEqual(noAccess)
  })

  test('nothing by a link whose password is another since, or by one of another document', async () => {
    const id = await newBareDocument(prisma)
    const link = await newBareLink(prisma, id, { grants: [grace.id] })
    expect((await ask(id, grace)).role).toBe('editor')
    await prisma.link.update({ where: { id: link }, data: { passwordVersion: 1 } })
    expect(await ask(id, grace)).toEqual(noAccess)

    const other = await newBareDocument(prisma)
    const foreign = await newBareLink(prisma, other, {})
    await prisma.linkGrant.create({
      data: { linkId: foreign, principalId: grace.id, documentId: id, passwordVersion: 0 },
    })
    expect(await ask(id, grace)).toEqual(noAccess)
    expect(await ask(other, grace)).toEqual(noAccess)
  })

  test('a role of one’s own before any link and the address', async () => {
    const id = await newBareDocument(prisma, { openRole: 'editor', members: { [grace.id]: 'viewer' } })
    await newBareLink(prisma, id, { role: 'editor', grants: [grace.id] })
    expect(await ask(id, grace)).toMatchObject({ role: 'viewer', via: { kind: 'member' } })
  })

  test('nothing by a word that is no role', async () => {
    const id = await newBareDocument(prisma, { openRole: 'owner' })
    expect(await ask(id, null)).toEqual(noAccess)
    await prisma.document.update({ where: { id }, data: { openRole: 'admin' } })
    expect(await ask(id, null)).toEqual(noAccess)
    await prisma.document.update({ where: { id }, data: { openRole: 'editor' } })
    await prisma.member.create({ data: { documentId: id, principalId: grace.id, role: 'admin' } })
    expect(await ask(id, grace)).toEqual(noAccess)
  })

  test('in the trash, the owner’s alone', async () => {
    const members = { [ada.id]: 'owner', [grace.id]: 'editor' } as const
    const id = await newBareDocument(prisma, { openRole: 'editor', members })
    const linked = await newPerson(prisma)
    await newBareLink(prisma, id, { grants: [linked.id] })
    await prisma.document.update({ where: { id }, data: { trashedAt: before } })
    expect(await ask(id, ada)).toMatchObject({ role: 'owner', place: 'trash' })
    const told = { ...noAccess, place: 'trash' }
    for (const who of [grace, linked, null]) expect(await ask(id, who)).toEqual(told)
  })

  test('no word of the trash for whom the document was not open to', async () => {
    const id = await newBareDocument(prisma, { members: { [ada.id]: 'owner' } })
    const [ended, suspended] = [await newPerson(prisma), await newPerson(prisma)]
    await newBareLink(prisma, id, { grants: [ended.id], revokedAt: before })
    await prisma.member.create({ data: { documentId: id, principalId: suspended.id, role: 'owner' } })
    await prisma.principal.update({ where: { id: suspended.id }, data: { suspendedAt: before } })
    await prisma.document.update({ where: { id }, data: { trashedAt: before } })
    for (const who of [grace, ended, suspended, null]) expect(await ask(id, who)).toEqual(noAccess)
  })

  test('nothing for whoever is suspended, or does not exist', async () => {
    const id = await newBareDocument(prisma, { openRole: 'editor', members: { [grace.id]: 'owner' } })
    await newBareLink(prisma, id, { grants: [grace.id] })
    await prisma.principal.update({ where: { id: grace.id }, data: { suspendedAt: before } })
    expect(await ask(id, grace)).toEqual(noAccess)
    expect(await ask(id, { ...grace, id: principalId('nobody') })).toEqual(noAccess)
    expect((await ask(id, null)).role).toBe('editor')
  })

  test('is decided for many at once, in the order of the questions', async () => {
    const first = await newBareDocument(prisma, { members: { [ada.id]: 'owner' } })
    const second = await newBareDocument(prisma, { openRole: 'viewer', members: { [grace.id]: 'editor' } })
    const asked = Array.from({ length: 300 }, (_, at) => ({
      documentId: [first, second, newDocumentId()][at % 3] ?? first,
      principalId: [ada.id, grace.id, null, grace.id][at % 4] ?? null,
    }))
    const answers = await accessOf(prisma, asked, now)
    expect(answers).toHaveLength(300)
    const alone = await Promise.all(asked.slice(0, 12).map((one) => accessOfOne(prisma, one, now)))
    expect(answers.slice(0, 12)).toEqual(alone)
    expect(new Set(answers.map(({ role }) => role))).toEqual(new Set(['owner', 'editor', 'viewer', null]))
    expect(await accessOf(prisma, [], now)).toEqual([])
  })
})
