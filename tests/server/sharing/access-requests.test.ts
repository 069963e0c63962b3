import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type DocumentId, newDocumentId } from '@/lib/protocol/identifiers'
import type { Principal } from '@/server/admission/grant'
import { declinedFor } from '@/server/sharing/sharing-limits'
import { databaseKinds } from '../../support/databases'
import { newBareDocument, newBareLink, newPerson } from '../../support/people-and-documents'
import { openSharingServer, type SharingServer, valueIn } from '../../support/sharing-server'

const done = { ok: true, value: null }

describe.each(databaseKinds)('requests for access, on $name:', (kind) => {
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
    id = await newBareDocument(server.prisma, { members: { [ada.id]: 'owner' } })
    server.told.length = 0
    server.mailbox.letters.length = 0
  })
  afterAll(() => server?.remove())

  const as = (actor: Principal) => ({ documentId: id, actor })
  const ask = (message = '', actor = grace) => server.sharing.requests.ask(as(actor), message)
  const open = async () => valueIn(await server.sharing.requests.list(as(ada)))
  const roleOf = async (who: Principal) => (await server.accessOf(id, who)).role

  test('reach the owners, and an answer gives the role', async () => {
    expect(await ask('May I?')).toEqual(done)
    const [request, ...others] = await open()
    expect(others).toEqual([])
    expect(request).toEqual({
      id: expect.any(String),
      principalId: grace.id,
      name: 'Grace',
      hue: 0,
      guest: true,
      message: 'May I?',
      createdAt: server.now(),
    })
    expect(await roleOf(grace)).toBeNull()
    expect(await server.sharing.requests.answer(as(ada), request?.id ?? '', 'commenter')).toEqual(done)
    expect(await roleOf(grace)).toBe('commenter')
    expect(server.told).toEqual([{ documentId: id, principalIds: [grace.id] }])
    expect(await open()).toEqual([])
    expect(await server.logOf(id)).toEqual(['asked', 'answered'])
    expect(await server.prisma.member.findFirst({ where: { principalId: grace.id } })).toMatchObject({
      via: 'asked',
    })
  })

  test('are written to owners who have an address, with the words as a quotation', async () => {
    const guest = await newPerson(server.prisma)
    await server.prisma.member.create({ data: { documentId: id, principalId: guest.id, role: 'owner' } })
    await ask('May I?\nPlease.')
    await expect.poll(() => server.mailbox.letters.map(({ to }) => to)).toEqual([`${ada.id}@people.test`])
    const [letter] = server.mailbox.letters
    expect(letter?.subject).toBe('Grace asks for access to a document')
    expect(letter?.text).toContain('> May I?\n> Please.')
    expect(letter?.text).toContain(`https://write.example.org/d/${id}`)
  })

  test('of one person are one, however often and at once they ask', async () => {
    expect(await Promise.all(['a', 'b', 'c'].map((message) => ask(message)))).toEqual([done, done, done])
    expect(await ask('the last word')).toEqual(done)
    expect((await open()).map(({ message }) => message)).toEqual(['the last word'])
    expect(await server.logOf(id)).toEqual(['asked'])
  })

  test('for a document that does not exist have the same answer, and leave nothing', async () => {
    const before = await server.prisma.accessRequest.count()
    for (const documentId of [newDocumentId(), 'x" or 1=1 --' as DocumentId]) {
      expect(await server.sharing.requests.ask({ documentId, actor: grace }, '')).toEqual(done)
    }
    valueIn(await server.sharing.document.trash(as(ada)))
    expect(await ask()).toEqual(done)
    expect(await server.prisma.accessRequest.count()).toBe(before)
  })

  test('are not for whoever can write already, but for whoever would like to', async () => {
    expect(await ask('', ada)).toEqual({ ok: false, refusal: 'has-access' })
    await newBareLink(server.prisma, id, { role: 'viewer', grants: [grace.id] })
    expect(await ask('I would like to help')).toEqual(done)
    const [request] = await open()
    valueIn(await server.sharing.requests.answer(as(ada), request?.id ?? '', 'editor'))
    expect(await roleOf(grace)).toBe('editor')
    expect(await ask()).toEqual({ ok: false, refusal: 'has-access' })
  })

  test('that are declined stay so for a day', async () => {
    await ask()
    const [request] = await open()
    valueIn(await server.sharing.requests.answer(as(ada), request?.id ?? '', null))
    expect(await roleOf(grace)).toBeNull()
    expect(server.told).toEqual([])
    expect(await ask('Please!')).toEqual(done)
    expect(await open()).toEqual([])
    server.advance(declinedFor)
    expect(await ask('Please!')).toEqual(done)
    expect((await open()).map(({ message }) => message)).toEqual(['Please!'])
  })

  test('are answered once, and never lower a role that was given meanwhile', async () => {
    await ask()
    const [request] = await open()
    const { requests } = server.sharing
    await server.prisma.member.create({ data: { documentId: id, principalId: grace.id, role: 'editor' } })
    const answers = await Promise.all(
      (['viewer', null] as const).map((role) => requests.answer(as(ada), request?.id ?? '', role)),
    )
    expect(answers.filter(({ ok }) => !ok)).toEqual([{ ok: false, refusal: 'nothing-there' }])
    expect(await roleOf(grace)).toBe('editor')
  })

  test('of the suspended are not heard', async () => {
    await server.prisma.principal.update({ where: { id: grace.id }, data: { suspendedAt: server.now() } })
    expect(await ask()).toEqual(done)
    expect(await open()).toEqual([])
  })

  test('are the owners’ affair alone, in their own document', async () => {
    await ask()
    const [request] = await open()
    const own = await newBareDocument(server.prisma, { members: { [grace.id]: 'owner' } })
    const { requests } = server.sharing
    expect(await requests.answer({ documentId: own, actor: grace }, request?.id ?? '', 'editor')).toEqual({
      ok: false,
      refusal: 'nothing-there',
    })
    expect(await requests.answer(as(grace), request?.id ?? '', 'editor')).toEqual({
      ok: false,
      refusal: 'not-found',
    })
    const editor = await newPerson(server.prisma)
    await server.prisma.member.create({ data: { documentId: id, principalId: editor.id, role: 'editor' } })
    expect(await requests.list(as(editor))).toEqual({ ok: false, refusal: 'role-too-low' })
    expect(await requests.answer(as(editor), request?.id ?? '', 'editor')).toEqual({
      ok: false,
      refusal: 'role-too-low',
    })
    expect(await roleOf(grace)).toBeNull()
  })
})
