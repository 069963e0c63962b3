import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Principal } from '@/server/admission/grant'
import { invitationLastsFor } from '@/server/sharing/sharing-limits'
import { databaseKinds } from '../../support/databases'
import { newBareDocument, newBareLink, newPerson } from '../../support/people-and-documents'
import { openSharingServer, type SharingServer, valueIn } from '../../support/sharing-server'

describe.each(databaseKinds)('invitations, on $name:', (kind) => {
  let server: SharingServer
  let ada: Principal
  let grace: Principal
  let id: DocumentId
  beforeAll(async () => {
    server = await openSharingServer(kind)
  })
  beforeEach(async () => {
    ada = await newPerson(server.prisma, { guest: false })
    grace = await newPerson(server.prisma, { name: 'Grace' })
    id = await newBareDocument(server.prisma, { members: { [ada.id]: 'owner' } })
    server.told.length = 0
    server.mailbox.letters.length = 0
  })
  afterAll(() => server?.remove())

  const as = (actor: Principal | null) => ({ documentId: id, actor })
  const invite = async (email = 'grace@people.test', role: 'editor' | 'viewer' = 'editor') =>
    valueIn(await server.sharing.invitations.invite(as(ada), { email, role }))
  const tokenOf = ({ path }: { readonly path: string | null }): string => path?.slice('/i/'.length) ?? ''
  const accept = (made: { readonly path: string | null }, who = grace) =>
    server.sharing.invitations.accept(tokenOf(made), who)
  const roleOf = async (who: Principal) => (await server.accessOf(id, who)).role

  test('make a member of whoever has one, guest or account, once', async () => {
    const made = await invite()
    expect(made.path).toMatch(/^\/i\/[1-9A-HJ-NP-Za-km-z]{28}$/)
    expect(await server.sharing.invitations.find(tokenOf(made))).toEqual({ documentId: id, role: 'editor' })
    expect(await accept(made)).toBe(id)
    expect(await roleOf(grace)).toBe('editor')
    expect(server.told).toEqual([{ documentId: id, principalIds: [grace.id] }])
    expect(await server.prisma.member.findFirst({ where: { principalId: grace.id } })).toMatchObject({
      via: 'invited',
      addedBy: ada.id,
    })
    const other = await newPerson(server.prisma, { guest: false })
    expect(await accept(made, other)).toBeNull()
    expect(await roleOf(other)).toBeNull()
    expect(valueIn(await server.sharing.invitations.list(as(ada)))).toEqual([])
    expect(await server.logOf(id)).toEqual(['invited', 'invitation-accepted'])
  })

  test('accepted by several at once let one in', async () => {
    const made = await invite()
    const people = [grace, await newPerson(server.prisma), await newPerson(server.prisma)]
    const accepted = await Promise.all(people.map((who) => accept(made, who)))
    expect(accepted.filter((one) => one !== null)).toEqual([id])
    expect(await server.prisma.member.count({ where: { documentId: id } })).toBe(2)
  })

  test('are sent from an account, with the address of this server', async () => {
    await server.prisma.document.update({ where: { id }, data: { title: 'Plans\n for   spring' } })
    const made = await invite()
    expect(made.sent).toBe(true)
    const [letter] = server.mailbox.letters
    expect(letter).toMatchObject({
      to: 'grace@people.test',
      subject: 'Ada invites you to “Plans for spring”',
    })
    expect(letter?.text).toContain(`\nhttps://write.example.org${made.path}\n`)
  })

  test('are made and not sent by a guest, without a mail server, or without an address of our own', async () => {
    const wish = { email: 'grace@people.test', role: 'viewer' } as const
    await server.prisma.member.create({ data: { documentId: id, principalId: grace.id, role: 'owner' } })
    expect(valueIn(await server.sharing.invitations.invite(as(grace), wish)).sent).toBe(false)
    const silent = server.with({ mailer: { delivers: false, send: (letter) => server.mailbox.send(letter) } })
    expect(valueIn(await silent.invitations.invite(as(ada), wish)).sent).toBe(false)
    const nowhere = server.with({ publicUrl: undefined })
    expect(valueIn(await nowhere.invitations.invite(as(ada), wish)).sent).toBe(false)
    const broken = server.with({
      mailer: { delivers: true, send: () => Promise.reject(new Error('the mail server is away')) },
    })
    expect(valueIn(await broken.invitations.invite(as(ada), wish))).toMatchObject({ sent: false })
    expect(server.mailbox.letters).toEqual([])
  })

  test('to the same address take the place of the one before', async () => {
    const first = await invite('grace@people.test', 'editor')
    const second = await invite('grace@people.test', 'viewer')
    expect(valueIn(await server.sharing.invitations.list(as(ada))).map(({ id }) => id)).toEqual([second.id])
    expect(await accept(first)).toBeNull()
    expect(await accept(second)).toBe(id)
    expect(await roleOf(grace)).toBe('viewer')
  })

  test('end when they are revoked, after two weeks, and while the document is in the trash', async () => {
    const revoked = await invite('a@people.test')
    valueIn(await server.sharing.invitations.revoke(as(ada), revoked.id))
    expect(await accept(revoked)).toBeNull()
    expect(await server.sharing.invitations.revoke(as(ada), revoked.id)).toEqual({
      ok: false,
      refusal: 'nothing-there',
    })
    const trashed = await invite('b@people.test')
    valueIn(await server.sharing.document.trash(as(ada)))
    expect(await accept(trashed)).toBeNull()
    valueIn(await server.sharing.document.restore(as(ada)))
    server.advance(invitationLastsFor)
    expect(await accept(trashed)).toBeNull()
    expect(await roleOf(grace)).toBeNull()
  })

  test('let in nobody who is suspended, and are not used up by them', async () => {
    const made = await invite()
    await server.prisma.principal.update({ where: { id: grace.id }, data: { suspendedAt: server.now() } })
    expect(await accept(made)).toBeNull()
    expect(await accept(made, await newPerson(server.prisma))).toBe(id)
  })

  test('are not used up by whoever has as much already', async () => {
    const made = await invite()
    expect(await accept(made, ada)).toBe(id)
    expect(await roleOf(ada)).toBe('owner')
    expect(await accept(made)).toBe(id)
  })

  test('raise a role that was given before, never one that was given since', async () => {
    await server.prisma.member.create({
      data: { documentId: id, principalId: grace.id, role: 'viewer', roleSince: server.now() },
    })
    server.advance(1_000)
    const earlier = await invite()
    server.advance(1_000)
    valueIn(await server.sharing.people.changeRole(as(ada), grace.id, 'commenter'))
    expect(await accept(earlier)).toBe(id)
    expect(await roleOf(grace)).toBe('commenter')
    server.advance(1_000)
    expect(await accept(await invite())).toBe(id)
    expect(await roleOf(grace)).toBe('editor')
  })

  test.each(['', 'x', '1'.repeat(28), "' or 1=1 --"])('%j is none', async (token) => {
    await invite()
    expect(await server.sharing.invitations.find(token)).toBeNull()
    expect(await server.sharing.invitations.accept(token, grace)).toBeNull()
  })

  test('and links do not open each other’s doors', async () => {
    const made = await invite()
    expect(await server.sharing.redeeming.find(tokenOf(made))).toBeNull()
    const link = valueIn(await server.sharing.links.create(as(ada), { role: 'viewer' }))
    expect(await server.sharing.invitations.accept(link.path?.slice(3) ?? '', grace)).toBeNull()
    await newBareLink(server.prisma, id, {})
    expect(await roleOf(grace)).toBeNull()
  })

  test('are the owners’ affair alone, in their own document', async () => {
    const made = await invite()
    const own = await newBareDocument(server.prisma, { members: { [grace.id]: 'owner' } })
    const { invitations } = server.sharing
    expect(await invitations.revoke({ documentId: own, actor: grace }, made.id)).toEqual({
      ok: false,
      refusal: 'nothing-there',
    })
    const wish = { email: 'x@people.test', role: 'viewer' } as const
    for (const [role, refusal] of [
      [null, 'not-found'],
      ['viewer', 'role-too-low'],
      ['editor', 'role-too-low'],
    ] as const) {
      const person = await newPerson(server.prisma)
      if (role !== null) {
        await server.prisma.member.create({ data: { documentId: id, principalId: person.id, role } })
      }
      expect(await invitations.list(as(person))).toEqual({ ok: false, refusal })
      expect(await invitations.invite(as(person), wish)).toEqual({ ok: false, refusal })
      expect(await invitations.revoke(as(person), made.id)).toEqual({ ok: false, refusal })
    }
    expect(server.mailbox.letters).toHaveLength(1)
  })
})
