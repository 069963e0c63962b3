import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type DocumentId, newDocumentId } from '@/lib/protocol/identifiers'
import type { Principal } from '@/server/admission/grant'
import { hashOfToken } from '@/server/sharing/share-token'
import { mostLinks } from '@/server/sharing/sharing-limits'
import { databaseKinds } from '../../support/databases'
import { newBareDocument, newPerson } from '../../support/people-and-documents'
import { openSharingServer, type SharingServer, valueIn } from '../../support/sharing-server'

const hour = 60 * 60 * 1000
const tokenOf = (link: { readonly path: string | null }): string => link.path?.slice('/s/'.length) ?? ''

describe.each(databaseKinds)('links, on $name:', (kind) => {
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

  const asOwner = () => ({ documentId: id, actor: ada })
  const roleOf = async (who: Principal | null = grace) => (await server.accessOf(id, who)).role
  /** Comes by a link as a browser does; null when it lets nobody in. */
  const come = async (token: string, who = grace, password: string | null = null) => {
    const { redeeming } = server.sharing
    const found = await redeeming.find(token)
    if (found === null || !(await redeeming.opens(found, password))) return null
    return redeeming.redeem(found, who)
  }

  test.each(['editor', 'commenter', 'viewer'] as const)(
    'one that gives %s lets in whoever has it',
    async (role) => {
      const made = valueIn(await server.sharing.links.create(asOwner(), { role, label: 'Class' }))
      expect(made).toMatchObject({ role, label: 'Class', uses: 0, hasPassword: false, expiresAt: null })
      expect(made.path).toMatch(/^\/s\/[1-9A-HJ-NP-Za-km-z]{28}$/)
      expect(await roleOf()).toBeNull()
      expect(await come(tokenOf(made))).toBe(id)
      expect(await roleOf()).toBe(role)
      expect(server.told).toEqual([{ documentId: id, principalIds: [grace.id] }])
      const [listed] = valueIn(await server.sharing.links.list(asOwner()))
      expect(listed).toEqual({ ...made, uses: 1, lastUsedAt: server.now() })
      expect(await server.logOf(id)).toEqual(['link-created', 'link-redeemed'])
    },
  )

  test('counts people, not visits, also when one comes twice at once', async () => {
    const made = valueIn(await server.sharing.links.create(asOwner(), { role: 'viewer' }))
    const other = await newPerson(server.prisma)
    const comings = [grace, grace, grace, other, grace, other].map((who) => come(tokenOf(made), who))
    expect(await Promise.all(comings)).toEqual(comings.map(() => id))
    expect(valueIn(await server.sharing.links.list(asOwner()))[0]?.uses).toBe(2)
  })

  test('whoever has a role of their own comes in by it, and uses nothing up', async () => {
    const made = valueIn(await server.sharing.links.create(asOwner(), { role: 'viewer' }))
    expect(await come(tokenOf(made), ada)).toBe(id)
    expect(await roleOf(ada)).toBe('owner')
    expect(valueIn(await server.sharing.links.list(asOwner()))[0]?.uses).toBe(0)
    expect(await server.prisma.linkGrant.count({ where: { documentId: id } })).toBe(0)
  })

  test('nothing but the hash of a token is stored', async () => {
    const made = valueIn(
      await server.sharing.links.create(asOwner(), { role: 'viewer', password: 'correct horse' }),
    )
    const token = tokenOf(made)
    const stored = await server.prisma.link.findUniqueOrThrow({ where: { id: made.id } })
    expect(stored.tokenHash).toBe(hashOfToken(token))
    expect(stored.passwordHash).toMatch(/^scrypt\$15\$8\$3\$[\w-]{22}\$[\w-]{43}$/)
    await come(token, grace, 'correct horse')
    const entries = await server.prisma.accessLogEntry.findMany({
      where: { documentId: id },
      select: { action: true, detail: true },
    })
    expect(entries).toHaveLength(2)
    const log = JSON.stringify(entries)
    for (const secret of [token, hashOfToken(token), 'correct horse']) expect(log).not.toContain(secret)
    expect(JSON.stringify(stored)).not.toContain(token)
  })

  test.each([
    ['', 'nothing'],
    ['x', 'a letter'],
    ['1'.repeat(28), 'another token'],
    ['0'.repeat(28), 'letters that no token has'],
    [`${'1'.repeat(27)}\u0000`, 'a null'],
    ["' or 1=1 --", 'a statement'],
    ['__proto__', 'a name'],
  ])('%j is no token: %s', async (token) => {
    expect(await server.sharing.redeeming.find(token)).toBeNull()
  })

  test('every letter of a token counts', async () => {
    const token = tokenOf(valueIn(await server.sharing.links.create(asOwner(), { role: 'viewer' })))
    for (let at = 0; at < token.length; at += 3) {
      const other = token[at] === 'x' ? 'y' : 'x'
      expect(await come(token.slice(0, at) + other + token.slice(at + 1))).toBeNull()
    }
    expect(await come(` ${token}`)).toBeNull()
    expect(await come(token.toLowerCase())).toBeNull()
    expect(await roleOf()).toBeNull()
  })

  test('revoking one ends what it gave at once, and leaves the others', async () => {
    const first = valueIn(await server.sharing.links.create(asOwner(), { role: 'editor' }))
    const second = valueIn(await server.sharing.links.create(asOwner(), { role: 'viewer' }))
    await come(tokenOf(first))
    await come(tokenOf(second))
    expect(await roleOf()).toBe('editor')
    server.told.length = 0
    valueIn(await server.sharing.links.revoke(asOwner(), first.id))
    expect(server.told).toEqual([{ documentId: id }])
    expect(await roleOf()).toBe('viewer')
    expect(await come(tokenOf(first))).toBeNull()
    expect(await server.sharing.links.revoke(asOwner(), first.id)).toEqual({
      ok: false,
      refusal: 'nothing-there',
    })
    expect(valueIn(await server.sharing.links.list(asOwner())).map((link) => link.id)).toEqual([second.id])
  })

  test('revoking all says how many there were', async () => {
    const tokens: string[] = []
    for (const role of ['editor', 'viewer', 'commenter'] as const) {
      tokens.push(tokenOf(valueIn(await server.sharing.links.create(asOwner(), { role }))))
    }
    for (const token of tokens) await come(token)
    expect(valueIn(await server.sharing.links.revokeAll(asOwner()))).toEqual({ revoked: 3 })
    expect(await roleOf()).toBeNull()
    for (const token of tokens) expect(await come(token)).toBeNull()
    expect(valueIn(await server.sharing.links.revokeAll(asOwner()))).toEqual({ revoked: 0 })
  })

  test('one that expires lets in until then, and tells when', async () => {
    const expiresAt = new Date(server.now().getTime() + hour)
    const made = valueIn(await server.sharing.links.create(asOwner(), { role: 'editor', expiresAt }))
    await come(tokenOf(made))
    expect(await server.accessOf(id, grace)).toMatchObject({ role: 'editor', expiresAt: expiresAt.getTime() })
    server.advance(hour - 1)
    expect(await roleOf()).toBe('editor')
    server.advance(1)
    expect(await roleOf()).toBeNull()
    expect(await come(tokenOf(made))).toBeNull()

    const later = new Date(server.now().getTime() + hour)
    valueIn(await server.sharing.links.change(asOwner(), made.id, { expiresAt: later }))
    expect(await roleOf()).toBe('editor')
    valueIn(await server.sharing.links.change(asOwner(), made.id, { expiresAt: null }))
    expect((await server.accessOf(id, grace)).expiresAt).toBeNull()
  })

  test('another role counts at once for everybody who came by it', async () => {
    const made = valueIn(await server.sharing.links.create(asOwner(), { role: 'editor' }))
    await come(tokenOf(made))
    server.told.length = 0
    const changed = valueIn(
      await server.sharing.links.change(asOwner(), made.id, { role: 'viewer', label: 'Readers' }),
    )
    expect(changed).toMatchObject({ role: 'viewer', label: 'Readers', path: made.path })
    expect(await roleOf()).toBe('viewer')
    expect(server.told).toEqual([{ documentId: id }])
  })

  test('a password is asked for, and another one shuts out who came by the one before', async () => {
    const made = valueIn(
      await server.sharing.links.create(asOwner(), { role: 'editor', password: 'pâssword 1' }),
    )
    expect(made.hasPassword).toBe(true)
    const token = tokenOf(made)
    for (const wrong of [null, '', 'password 1', 'pâssword 1 ', 'PÂSSWORD 1']) {
      expect(await come(token, grace, wrong)).toBeNull()
    }
    // The same letters in another Unicode form.
    expect(await come(token, grace, 'pâssword 1'.normalize('NFD'))).toBe(id)
    valueIn(await server.sharing.links.change(asOwner(), made.id, { label: 'x' }))
    expect(await roleOf()).toBe('editor')

    server.told.length = 0
    valueIn(await server.sharing.links.change(asOwner(), made.id, { password: 'password 2' }))
    expect(server.told).toEqual([{ documentId: id }])
    expect(await roleOf()).toBeNull()
    expect(await come(token, grace, 'pâssword 1')).toBeNull()
    expect(await come(token, grace, 'password 2')).toBe(id)
    expect(await roleOf()).toBe('editor')

    expect(
      valueIn(await server.sharing.links.change(asOwner(), made.id, { password: null })).hasPassword,
    ).toBe(false)
    expect(await roleOf()).toBe('editor')
    valueIn(await server.sharing.links.change(asOwner(), made.id, { password: 'password 3' }))
    expect(await roleOf()).toBeNull()
  })

  test('a first password shuts out who came without', async () => {
    const made = valueIn(await server.sharing.links.create(asOwner(), { role: 'editor' }))
    await come(tokenOf(made))
    valueIn(await server.sharing.links.change(asOwner(), made.id, { password: 'password 1' }))
    expect(await roleOf()).toBeNull()
  })

  test('what changes between a right password and the grant comes first', async () => {
    const { redeeming, links } = server.sharing
    const made = valueIn(await links.create(asOwner(), { role: 'editor', password: 'password 1' }))
    const found = await redeeming.find(tokenOf(made))
    if (found === null) throw new Error('no link')
    expect(await redeeming.opens(found, 'password 1')).toBe(true)
    valueIn(await links.change(asOwner(), made.id, { password: 'password 2' }))
    expect(await redeeming.redeem(found, grace)).toBeNull()
    expect(await roleOf()).toBeNull()

    const plain = valueIn(await links.create(asOwner(), { role: 'editor' }))
    const foundPlain = await redeeming.find(tokenOf(plain))
    if (foundPlain === null) throw new Error('no link')
    valueIn(await links.revoke(asOwner(), plain.id))
    expect(await redeeming.redeem(foundPlain, grace)).toBeNull()
    expect(valueIn(await links.list(asOwner())).map(({ uses }) => uses)).toEqual([0])
  })

  test('one lets in nobody while its document is in the trash, and nobody who is suspended', async () => {
    const token = tokenOf(valueIn(await server.sharing.links.create(asOwner(), { role: 'viewer' })))
    valueIn(await server.sharing.document.trash(asOwner()))
    expect(await come(token)).toBeNull()
    valueIn(await server.sharing.document.restore(asOwner()))
    await server.prisma.principal.update({ where: { id: grace.id }, data: { suspendedAt: server.now() } })
    expect(await come(token)).toBeNull()
    expect(await server.prisma.linkGrant.count({ where: { principalId: grace.id } })).toBe(0)
  })

  test('under another secret they work on, and can be copied no more', async () => {
    const made = valueIn(await server.sharing.links.create(asOwner(), { role: 'viewer' }))
    const moved = server.with({ secret: 'quite another secret, as long as the first 0123456789' })
    expect(valueIn(await moved.links.list(asOwner()))).toEqual([{ ...made, path: null }])
    const found = await moved.redeeming.find(tokenOf(made))
    expect(found?.id).toBe(made.id)
    const fresh = valueIn(await moved.links.create(asOwner(), { role: 'viewer' }))
    expect(fresh.path).not.toBeNull()
  })

  test('are the owners’ affair alone', async () => {
    const link = valueIn(await server.sharing.links.create(asOwner(), { role: 'viewer' }))
    const people: [Principal | null, string][] = [
      [grace, 'not-found'],
      [null, 'not-found'],
    ]
    for (const role of ['editor', 'commenter', 'viewer'] as const) {
      const person = await newPerson(server.prisma)
      await server.prisma.member.create({ data: { documentId: id, principalId: person.id, role } })
      people.push([person, 'role-too-low'])
    }
    const { links } = server.sharing
    for (const [actor, refusal] of people) {
      const asking = { documentId: id, actor }
      for (const result of [
        await links.list(asking),
        await links.create(asking, { role: 'viewer', password: 'password 1' }),
        await links.change(asking, link.id, { role: 'editor' }),
        await links.revoke(asking, link.id),
        await links.revokeAll(asking),
      ]) {
        expect(result).toEqual({ ok: false, refusal })
      }
    }
    expect(await links.list({ documentId: newDocumentId(), actor: ada })).toEqual({
      ok: false,
      refusal: 'not-found',
    })
    expect(valueIn(await links.list(asOwner()))).toEqual([link])
  })

  test('of another document cannot be touched through one’s own', async () => {
    const link = valueIn(await server.sharing.links.create(asOwner(), { role: 'viewer' }))
    const own = await newBareDocument(server.prisma, { members: { [grace.id]: 'owner' } })
    const asking = { documentId: own, actor: grace }
    const nothing = { ok: false, refusal: 'nothing-there' }
    expect(await server.sharing.links.change(asking, link.id, { role: 'editor' })).toEqual(nothing)
    expect(await server.sharing.links.revoke(asking, link.id)).toEqual(nothing)
    expect(valueIn(await server.sharing.links.list(asOwner()))).toEqual([link])
  })

  test(`a document has at most ${mostLinks}`, async () => {
    await server.prisma.link.createMany({
      data: Array.from({ length: mostLinks - 1 }, (_, at) => ({
        id: `${id}${at}`,
        documentId: id,
        tokenHash: `${id}${at}`,
        role: 'viewer',
      })),
    })
    const made = await Promise.all(
      [1, 2].map(() => server.sharing.links.create(asOwner(), { role: 'viewer' })),
    )
    expect(made.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect(made.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: 'full' })
  })
})
