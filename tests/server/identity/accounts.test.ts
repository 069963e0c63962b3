import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newDocumentId } from '@/lib/protocol/identifiers'
import { eraseDocument } from '@/server/documents/erase-document'
import type { AccountAnswer } from '@/server/identity/account-answer'
import { Identity } from '@/server/identity/identity'
import { type DatabaseKind, databaseKinds, type TestDatabase } from '../../support/databases'
import { Mailbox } from '../../support/mailbox'
import { testLog } from '../../support/test-log'

const secret = 'a secret of tests, which keeps nothing that is worth anything 0123456789'
const password = 'correct horse battery'
const [embedded] = databaseKinds as readonly [DatabaseKind]

let made: TestDatabase
let mailbox: Mailbox
let identity: Identity
const ended: string[] = []
const became: [string, string][] = []
beforeAll(async () => {
  made = await embedded.make()
  mailbox = new Mailbox()
  identity = new Identity({
    prisma: made.database.prisma,
    secret,
    publicUrl: undefined,
    origin: 'http://write.test',
    mailer: mailbox,
    oidc: null,
    signInsEnded: async (ids) => {
      ended.push(...ids)
    },
    becameAccount: async (guest, account) => {
      became.push([guest, account])
    },
    log: testLog,
  })
})
afterAll(() => made.remove())

/** A browser: it keeps the cookies that it is given. */
class Jar {
  readonly #cookies = new Map<string, string>()

  get headers(): Headers {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return new Headers({ 'user-agent': 'a test', ...(cookie && { cookie }) })
  }

  take(setCookies: readonly string[]): void {
    for (const line of setCookies) {
      const [pair = ''] = line.split(';', 1)
      const at = pair.indexOf('=')
      if (/max-age=0/i.test(line)) this.#cookies.delete(pair.slice(0, at))
      else this.#cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
  }

  async does(answer: Promise<AccountAnswer>): Promise<AccountAnswer> {
    const answered = await answer
    if (answered.ok) this.take(answered.setCookies)
    return answered
  }

  async beGuest(): Promise<string> {
    const { principal, setCookies } = await identity.welcome(this.headers)
    this.take(setCookies)
    return principal.id
  }
}

let people = 0
const newEmail = (): string => `person-${++people}@example.org`

const signedUp = async (): Promise<{ jar: Jar; email: string }> => {
  const jar = new Jar()
  const email = newEmail()
  const answer = await jar.does(identity.accounts.signUp(jar.headers, { email, password, name: 'Ada' }))
  expect(answer.ok).toBe(true)
  return { jar, email }
}

const signedIn = async (email: string, secretWord = password): Promise<Jar> => {
  const jar = new Jar()
  const answer = await jar.does(identity.accounts.signIn(jar.headers, { email, password: secretWord }))
  expect(answer).toMatchObject({ ok: true })
  return jar
}

const whoIs = (jar: Jar) => identity.identify(jar.headers)

describe('an account', () => {
  test('is made with an address and a password, and signed into from another browser', async () => {
    const { jar, email } = await signedUp()
    expect(await whoIs(jar)).toMatchObject({ name: 'Ada', guest: false })
    const other = await signedIn(email.toUpperCase())
    expect((await whoIs(other))?.id).toBe((await whoIs(jar))?.id)
    expect(await identity.accounts.read(jar.headers)).toMatchObject({
      email,
      emailConfirmed: false,
      hasPassword: true,
      passkeys: [],
    })
  })

  test('is refused with a reason: taken address, wrong password, unknown address, short password', async () => {
    const { email } = await signedUp()
    const { accounts } = identity
    const fresh = new Headers()
    expect(await accounts.signUp(fresh, { email, password, name: 'Eve' })).toEqual({
      ok: false,
      refusal: 'email-taken',
    })
    const wrong = { ok: false, refusal: 'wrong-password' }
    expect(await accounts.signIn(fresh, { email, password: 'something else entirely' })).toEqual(wrong)
    expect(await accounts.signIn(fresh, { email: 'nobody@example.org', password })).toEqual(wrong)
    expect(await accounts.signUp(fresh, { email: newEmail(), password: 'short', name: 'Eve' })).toMatchObject(
      { refusal: 'weak-password' },
    )
  })

  test('proves its address by the letter, once it is followed', async () => {
    const { jar, email } = await signedUp()
    const answer = await identity.accounts.confirmEmail(jar.headers, mailbox.tokenFor(email))
    expect(answer.ok).toBe(true)
    expect(await identity.accounts.read(jar.headers)).toMatchObject({ emailConfirmed: true })
    expect(await identity.accounts.confirmEmail(jar.headers, 'made up')).toEqual({
      ok: false,
      refusal: 'link-used-up',
    })
  })

  test('changes its address only when the new one is confirmed', async () => {
    const { jar, email } = await signedUp()
    await identity.accounts.confirmEmail(jar.headers, mailbox.tokenFor(email))
    const next = newEmail()
    expect(await identity.accounts.changeEmail(jar.headers, next)).toMatchObject({ ok: true })
    expect(await identity.accounts.read(jar.headers)).toMatchObject({ email })
    expect(await identity.accounts.confirmEmail(jar.headers, mailbox.tokenFor(next))).toMatchObject({
      ok: true,
    })
    expect(await identity.accounts.read(jar.headers)).toMatchObject({ email: next })
  })
})

describe('a letter that signs in', () => {
  test('makes an account for a new address, once', async () => {
    const jar = new Jar()
    const email = newEmail()
    expect(await identity.accounts.writeSignInLetter(jar.headers, email)).toMatchObject({ ok: true })
    const token = mailbox.tokenFor(email)
    expect(await jar.does(identity.accounts.arrive(jar.headers, token))).toMatchObject({ ok: true })
    expect(await identity.accounts.read(jar.headers)).toMatchObject({
      email,
      emailConfirmed: true,
      hasPassword: false,
    })
    const again = { ok: false, refusal: 'link-used-up' }
    expect(await identity.accounts.arrive(new Headers(), token)).toEqual(again)
    expect(await identity.accounts.arrive(new Headers(), 'made up')).toEqual(again)
  })

  test('is in the language of whoever asks for it', async () => {
    const subjectFor = async (headers: Record<string, string>): Promise<string | undefined> => {
      const email = newEmail()
      await identity.accounts.writeSignInLetter(new Headers(headers), email)
      return mailbox.letters.findLast(({ to }) => to === email)?.subject
    }
    expect(await subjectFor({})).toBe('Sign in to Manyhands')
    expect(await subjectFor({ 'accept-language': 'de-CH' })).toBe('Bei Manyhands anmelden')
    expect(await subjectFor({ 'accept-language': 'de', cookie: 'theme=dark; language=ar' })).toBe(
      'تسجيل الدخول إلى Manyhands',
    )
    const { jar, email } = await signedUp()
    const german = new Headers({ cookie: `${jar.headers.get('cookie') ?? ''}; language=de` })
    await identity.accounts.writePasswordLetter(german, email)
    expect(mailbox.letters.at(-1)).toMatchObject({
      to: email,
      subject: 'Wähle ein neues Passwort für Manyhands',
    })
  })

  test('takes an address back from whoever signed up with it and never proved it', async () => {
    const { jar, email } = await signedUp()
    const owner = new Jar()
    await identity.accounts.writeSignInLetter(owner.headers, email)
    await owner.does(identity.accounts.arrive(owner.headers, mailbox.tokenFor(email)))
    expect(await whoIs(owner)).not.toBeNull()
    expect(await whoIs(jar)).toBeNull()
    expect(await identity.accounts.signIn(new Headers(), { email, password })).toMatchObject({ ok: false })
  })
})

describe('a guest', () => {
  const documentOf = async (principalId: string): Promise<string> => {
    const id = newDocumentId()
    await made.database.prisma.document.create({
      data: {
        id,
        createdBy: principalId,
        journalHead: { create: {} },
        members: { create: { principalId, role: 'owner' } },
      },
    })
    await made.database.sql`
      insert into journal_authors (document_id, client_id, principal_id) values (${id}, 77, ${principalId})`
    return id
  }

  test('who signs up keeps documents, authorship, name and colour', async () => {
    const jar = new Jar()
    const guestId = await jar.beGuest()
    const guest = await whoIs(jar)
    const id = await documentOf(guestId)
    await jar.does(
      identity.accounts.signUp(jar.headers, { email: newEmail(), password, name: guest?.name ?? '' }),
    )
    const account = await whoIs(jar)
    expect(account).toMatchObject({ name: guest?.name, hue: guest?.hue, guest: false })
    const member = await made.database.prisma.member.findFirst({ where: { documentId: id } })
    expect(member).toMatchObject({ principalId: account?.id, role: 'owner' })
    const [author] = await made.database.sql`
      select principal_id as id from journal_authors where document_id = ${id}`
    expect(author?.id).toBe(account?.id)
    expect(await made.database.prisma.principal.count({ where: { id: guestId } })).toBe(0)
    expect(became).toContainEqual([guestId, account?.id])
  })

  test('who signs in adds what they had, and the higher role stays', async () => {
    const { jar: first, email } = await signedUp()
    const accountId = (await whoIs(first))?.id ?? ''
    const jar = new Jar()
    const guestId = await jar.beGuest()
    const [own, both] = [await documentOf(guestId), await documentOf(guestId)]
    await made.database.prisma.member.create({
      data: { documentId: both, principalId: accountId, role: 'viewer' },
    })
    await jar.does(identity.accounts.signIn(jar.headers, { email, password }))
    expect((await whoIs(jar))?.id).toBe(accountId)
    const members = await made.database.prisma.member.findMany({
      where: { documentId: { in: [own, both] } },
    })
    expect(members.map(({ principalId, role }) => [principalId, role])).toEqual([
      [accountId, 'owner'],
      [accountId, 'owner'],
    ])
  })

  test('has no account to change', async () => {
    const jar = new Jar()
    await jar.beGuest()
    expect(await identity.accounts.read(jar.headers)).toBeNull()
    const no = { ok: false, refusal: 'no-account' }
    expect(await identity.accounts.changeEmail(jar.headers, newEmail())).toEqual(no)
    expect(await identity.accounts.changePassword(jar.headers, { current: undefined, password })).toEqual(no)
  })
})

describe('signing out', () => {
  test('ends this sign-in, and only this', async () => {
    const { jar, email } = await signedUp()
    const other = await signedIn(email)
    const asking = await identity.recognise(jar.headers)
    await identity.signIns.signOut(jar.headers, 'this')
    expect(await whoIs(jar)).toBeNull()
    expect(await whoIs(other)).not.toBeNull()
    expect(ended).toContain(asking?.signInId)
  })

  test('everywhere ends all of them, and tells which', async () => {
    const { jar, email } = await signedUp()
    const others = [await signedIn(email), await signedIn(email)]
    const signIns = await identity.signIns.list(jar.headers)
    expect(signIns).toHaveLength(3)
    expect(signIns.filter(({ current }) => current)).toHaveLength(1)
    await identity.signIns.signOut(jar.headers, 'everywhere')
    for (const browser of [jar, ...others]) expect(await whoIs(browser)).toBeNull()
    for (const { id } of signIns) expect(ended).toContain(id)
  })

  test('of others leaves this one', async () => {
    const { jar, email } = await signedUp()
    const other = await signedIn(email)
    await identity.signIns.signOut(jar.headers, 'others')
    expect(await whoIs(jar)).not.toBeNull()
    expect(await whoIs(other)).toBeNull()
  })

  test('ends one of one’s own sign-ins, and nobody else’s', async () => {
    const { jar, email } = await signedUp()
    const other = await signedIn(email)
    const id = (await identity.recognise(other.headers))?.signInId ?? ''
    const stranger = (await signedUp()).jar
    expect(await identity.signIns.endOwn(stranger.headers, id)).toBe(false)
    expect(await whoIs(other)).not.toBeNull()
    expect(await identity.signIns.endOwn(jar.headers, id)).toBe(true)
    expect(await whoIs(other)).toBeNull()
  })
})

describe('a password', () => {
  const next = 'another horse battery'

  test('is changed by whoever knows it, and other browsers are signed out', async () => {
    const { jar, email } = await signedUp()
    const other = await signedIn(email)
    expect(
      await identity.accounts.changePassword(jar.headers, { current: 'not it at all', password: next }),
    ).toEqual({ ok: false, refusal: 'wrong-password' })
    expect(await whoIs(other)).not.toBeNull()
    const answer = await jar.does(
      identity.accounts.changePassword(jar.headers, { current: password, password: next }),
    )
    expect(answer).toMatchObject({ ok: true })
    expect(await whoIs(jar)).not.toBeNull()
    expect(await whoIs(other)).toBeNull()
    await signedIn(email, next)
  })

  test('is chosen anew by a letter, and every browser is signed out', async () => {
    const { jar, email } = await signedUp()
    const { signInId = '' } = (await identity.recognise(jar.headers)) ?? {}
    await identity.accounts.writePasswordLetter(new Headers(), email)
    const token = mailbox.tokenFor(email)
    expect(await identity.accounts.resetPassword(token, next)).toMatchObject({ ok: true })
    expect(await whoIs(jar)).toBeNull()
    expect(ended).toContain(signInId)
    await signedIn(email, next)
    expect(await identity.accounts.resetPassword(token, password)).toEqual({
      ok: false,
      refusal: 'link-used-up',
    })
  })

  test('asked for at an address that nobody has is answered the same, and no letter goes out', async () => {
    const before = mailbox.letters.length
    expect(await identity.accounts.writePasswordLetter(new Headers(), newEmail())).toEqual({
      ok: true,
      setCookies: [],
    })
    expect(mailbox.letters.length).toBe(before)
  })

  test('proves who somebody is', async () => {
    const { jar } = await signedUp()
    expect(await identity.accounts.provesThemselves(jar.headers, password)).toBe(true)
    expect(await identity.accounts.provesThemselves(jar.headers, 'wrong horse battery')).toBe(false)
    expect(await identity.accounts.provesThemselves(jar.headers, undefined)).toBe(false)
    expect(await identity.accounts.provesThemselves(new Headers(), password)).toBe(false)
  })
})

describe('deleting an account', () => {
  test('takes the documents that nobody else owns, and leaves the others', async () => {
    const { jar } = await signedUp()
    const other = await signedUp()
    const mine = (await whoIs(jar))?.id ?? ''
    const theirs = (await whoIs(other.jar))?.id ?? ''
    const [alone, shared] = [newDocumentId(), newDocumentId()]
    const owner = (principalId: string) => ({ principalId, role: 'owner' })
    await made.database.prisma.document.create({
      data: { id: alone, createdBy: mine, members: { create: [owner(mine)] } },
    })
    await made.database.prisma.document.create({
      data: { id: shared, createdBy: mine, members: { create: [owner(mine), owner(theirs)] } },
    })
    expect(await identity.accounts.delete(jar.headers, 'wrong horse battery')).toMatchObject({
      ok: false,
      refusal: 'wrong-password',
    })
    const { signInId = '' } = (await identity.recognise(jar.headers)) ?? {}
    const answer = await identity.accounts.delete(jar.headers, password)
    expect(answer).toMatchObject({ ok: true, deleted: { documentIds: [alone] } })
    expect(ended).toContain(signInId)
    expect(await whoIs(jar)).toBeNull()
    expect(
      await made.database.prisma.member.findMany({ where: { documentId: { in: [alone, shared] } } }),
    ).toMatchObject([{ documentId: shared, principalId: theirs, role: 'owner' }])
    await eraseDocument({ prisma: made.database.prisma, log: testLog }, alone)
    const left = await made.database.prisma.document.findMany({ where: { id: { in: [alone, shared] } } })
    expect(left.map(({ id }) => id)).toEqual([shared])
  })
})
