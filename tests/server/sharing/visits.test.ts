import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type DocumentId, newDocumentId } from '@/lib/protocol/identifiers'
import type { Principal } from '@/server/admission/grant'
import { oneVisit } from '@/server/sharing/sharing-limits'
import { Visits } from '@/server/sharing/visits'
import { databaseKinds } from '../../support/databases'
import { newBareDocument, newBareLink, newPerson } from '../../support/people-and-documents'
import { openSharingServer, type SharingServer } from '../../support/sharing-server'
import { testLog } from '../../support/test-log'

describe.each(databaseKinds)('visits, on $name:', (kind) => {
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
  })
  afterAll(() => server?.remove())

  const come = async (who: Principal | null, visits = server.sharing.visits, documentId = id) => {
    visits.note(documentId, who, await server.accessOf(documentId, who))
    await visits.settled()
  }
  const entries = () =>
    server.prisma.accessLogEntry.findMany({
      where: { documentId: id },
      orderBy: { id: 'asc' },
      select: { action: true, principalId: true, name: true, detail: true },
    })

  test('are noted with how somebody came in, or that they did not', async () => {
    const link = await newBareLink(server.prisma, id, { role: 'viewer', grants: [grace.id] })
    const stranger = await newPerson(server.prisma, { name: 'Mallory' })
    server.advance(1_000)
    await come(ada)
    await come(grace)
    await come(stranger)
    await come(null)
    expect(await entries()).toEqual([
      { action: 'opened', principalId: ada.id, name: 'Ada', detail: { role: 'owner', via: 'member' } },
      {
        action: 'opened',
        principalId: grace.id,
        name: 'Grace',
        detail: { role: 'viewer', via: 'link', link, label: 'viewer' },
      },
      { action: 'refused', principalId: stranger.id, name: 'Mallory', detail: { role: null } },
    ])
    const used = await server.prisma.link.findUniqueOrThrow({ where: { id: link } })
    expect(used.lastUsedAt).toEqual(server.now())
  })

  test('of one hour are one, also over a restart', async () => {
    const again = () => new Visits({ prisma: server.prisma, now: server.now, log: testLog })
    for (let time = 0; time < 5; time += 1) await come(ada)
    await come(ada, again())
    expect(await entries()).toHaveLength(1)
    server.advance(oneVisit)
    await come(ada)
    await come(ada, again())
    expect(await entries()).toHaveLength(2)
  })

  test('to a document in the trash that was open to them leave nothing: nobody turned them away', async () => {
    await newBareLink(server.prisma, id, { role: 'viewer', grants: [grace.id] })
    await server.prisma.document.update({ where: { id }, data: { trashedAt: server.now() } })
    await come(grace)
    await come(await newPerson(server.prisma, { name: 'Mallory' }))
    expect((await entries()).map(({ action, name }) => ({ action, name }))).toEqual([
      { action: 'refused', name: 'Mallory' },
    ])
  })

  test('to what does not exist leave nothing', async () => {
    const before = await server.prisma.accessLogEntry.count()
    await come(ada, server.sharing.visits, newDocumentId())
    expect(await server.prisma.accessLogEntry.count()).toBe(before)
  })
})
