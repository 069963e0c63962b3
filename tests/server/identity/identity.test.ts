import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { Identity } from '@/server/identity/identity'
import { type DatabaseKind, databaseKinds, type TestDatabase } from '../../support/databases'
import { Mailbox } from '../../support/mailbox'
import { seededRandom } from '../../support/random'
import { testLog } from '../../support/test-log'

const secret = 'a secret of tests, which keeps nothing that is worth anything 0123456789'
const cookieHeader = (setCookies: readonly string[]): string =>
  setCookies.map((cookie) => cookie.split(';', 1)[0]).join('; ')
const withCookie = (cookie: string): Headers => new Headers({ cookie })

const [embedded] = databaseKinds as readonly [DatabaseKind]
let made: TestDatabase
beforeAll(async () => {
  made = await embedded.make()
})
afterAll(() => made.remove())

type Options = { publicUrl?: URL; secret?: string; seed?: number; on?: TestDatabase }

const newIdentity = (options: Options = {}): Identity => {
  const random = seededRandom(options.seed ?? 3)
  return new Identity({
    prisma: (options.on ?? made).database.prisma,
    origin: options.publicUrl?.origin ?? 'http://write.test',
    mailer: new Mailbox(),
    oidc: null,
    signInsEnded: async () => {},
    becameAccount: async () => {},
    secret: options.secret ?? secret,
    publicUrl: options.publicUrl,
    log: testLog,
    chance: (limit) => random.integer(limit),
  })
}

test('somebody new becomes a guest with a friendly name and one of twelve hues', async () => {
  const identity = newIdentity()
  const hues = new Set<number>()
  const names = new Set<string>()
  for (let guest = 0; guest < 40; guest += 1) {
    const { principal } = await identity.welcome(new Headers())
    expect(principal.guest).toBe(true)
    expect(principal.name).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+$/)
    expect(Number.isInteger(principal.hue) && principal.hue >= 0 && principal.hue < 12).toBe(true)
    hues.add(principal.hue)
    names.add(principal.name)
  }
  expect(hues.size).toBeGreaterThan(8)
  expect(names.size).toBeGreaterThan(30)
})

test('name and hue are what chance says', async () => {
  const first = await newIdentity({ seed: 9 }).welcome(new Headers())
  const second = await newIdentity({ seed: 9 }).welcome(new Headers())
  expect(second.principal.id).not.toBe(first.principal.id)
  expect([second.principal.name, second.principal.hue]).toEqual([first.principal.name, first.principal.hue])
})

test('a guest is the same person the next time, and no second one is made', async () => {
  const identity = newIdentity()
  const { principal, setCookies } = await identity.welcome(new Headers())
  const headers = withCookie(cookieHeader(setCookies))
  const before = await made.database.prisma.principal.count()
  expect(await identity.identify(headers)).toEqual(principal)
  expect(await identity.identify({ cookie: cookieHeader(setCookies) })).toEqual(principal)
  expect((await identity.welcome(headers)).principal).toEqual(principal)
  expect(await made.database.prisma.principal.count()).toBe(before)
})

test('a guest survives a restart of the server, and not a change of its secret', async () => {
  const { principal, setCookies } = await newIdentity().welcome(new Headers())
  const headers = withCookie(cookieHeader(setCookies))
  expect(await newIdentity().identify(headers)).toEqual(principal)
  expect(await newIdentity({ secret: `another ${secret}` }).identify(headers)).toBeNull()
})

describe('the cookie', () => {
  test('is HttpOnly, SameSite=Lax and lasts a year; plain over http', async () => {
    const { setCookies } = await newIdentity().welcome(new Headers())
    expect(setCookies.length).toBeGreaterThan(0)
    for (const cookie of setCookies) {
      expect(cookie).toMatch(/^manyhands\./)
      expect(cookie).toMatch(/; HttpOnly/i)
      expect(cookie).toMatch(/; SameSite=Lax/i)
      expect(cookie).toMatch(/; Path=\//i)
      expect(cookie).not.toMatch(/; Secure/i)
      expect(cookie).not.toMatch(/; Domain/i)
    }
    const token = setCookies.find((cookie) => cookie.startsWith('manyhands.session_token='))
    expect(token).toMatch(new RegExp(`; Max-Age=${365 * 24 * 60 * 60}(;|$)`, 'i'))
  })

  test('is Secure when people come over https', async () => {
    const identity = newIdentity({ publicUrl: new URL('https://write.example.org') })
    const { principal, setCookies } = await identity.welcome(new Headers())
    for (const cookie of setCookies) {
      expect(cookie).toMatch(/^__Secure-manyhands\./)
      expect(cookie).toMatch(/; Secure/i)
    }
    expect(await identity.identify(withCookie(cookieHeader(setCookies)))).toEqual(principal)
  })

  test('is worth nothing when a letter of it is changed', async () => {
    const identity = newIdentity()
    const { principal, setCookies } = await identity.welcome(new Headers())
    const random = seededRandom(5)
    const letters = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789']
    let refused = 0
    for (const cookie of setCookies.map((cookie) => cookie.split(';', 1)[0] ?? '')) {
      const value = cookie.indexOf('=') + 1
      for (let run = 0; run < 30; run += 1) {
        const at = value + random.integer(cookie.length - value)
        const changed = cookie.slice(0, at) + random.pick(letters) + cookie.slice(at + 1)
        if (changed === cookie) continue
        const others = setCookies
          .map((other) => other.split(';', 1)[0] ?? '')
          .filter((other) => other !== cookie)
        const found = await identity.identify(withCookie([changed, ...others].join('; ')))
        // Either it names nobody, or the sound half of the pair still names the very same person.
        expect([null, principal.id]).toContain(found?.id ?? null)
        expect(found === null || found.name === principal.name).toBe(true)
        refused += found === null ? 1 : 0
      }
    }
    expect(refused).toBeGreaterThan(20)
  })

  test.each([
    'manyhands.session_token=',
    'manyhands.session_token=abc',
    'manyhands.session_token=abc.def; manyhands.session_data=e30',
    'manyhands.session_data=__proto__; manyhands.session_token=__proto__',
    '=;=;;;',
    `manyhands.session_token=${'a'.repeat(5_000)}`,
    'manyhands.session_token=%00%ff',
  ])('that was made up names nobody: %s', async (cookie) => {
    expect(await newIdentity().identify(withCookie(cookie))).toBeNull()
  })
})

test('a garbled word beside a sound sign-in locks nobody out', async () => {
  const identity = newIdentity()
  const { principal, setCookies } = await identity.welcome(new Headers())
  const [token = '', word = ''] = ['session_token', 'session_data'].map((name) =>
    cookieHeader(setCookies.filter((cookie) => cookie.startsWith(`manyhands.${name}=`))),
  )
  const value = word.slice(word.indexOf('=') + 1)
  for (const garbled of [
    '',
    '!',
    'e30',
    '%',
    `${value}x`,
    value.slice(1),
    value.slice(0, -1),
    `${value}====`,
  ]) {
    const headers = withCookie(`${token}; manyhands.session_data=${garbled}`)
    expect(await identity.identify(headers)).toEqual(principal)
    expect((await identity.welcome(headers)).principal).toEqual(principal)
  }
})

test('nobody is somebody without a cookie, whatever else they say', async () => {
  const identity = newIdentity()
  const { principal } = await identity.welcome(new Headers())
  const headers = new Headers({ authorization: `Bearer ${principal.id}`, 'x-user-id': principal.id })
  expect(await identity.identify(headers)).toBeNull()
  expect(await identity.identify({})).toBeNull()
})

describe('a change of name or hue', () => {
  test('is kept, and is what every cookie says from then on, the old ones included', async () => {
    const identity = newIdentity()
    const { principal, setCookies } = await identity.welcome(new Headers())
    const old = withCookie(cookieHeader(setCookies))
    const hue = (principal.hue + 5) % 12
    const changed = await identity.change(old, { name: 'Ada Lovelace', hue })
    expect(changed?.principal).toEqual({ ...principal, name: 'Ada Lovelace', hue })
    const renewed = withCookie(`${cookieHeader(setCookies)}; ${cookieHeader(changed?.setCookies ?? [])}`)
    for (const headers of [old, renewed, withCookie(cookieHeader(changed?.setCookies ?? []))]) {
      const found = await identity.identify(headers)
      expect(found === null || found.name).toBe(found === null ? true : 'Ada Lovelace')
    }
    expect((await identity.identify(old))?.hue).toBe(hue)
    expect(await newIdentity().identify(renewed)).toBeTruthy()
  })

  test('of one leaves the other as it was', async () => {
    const identity = newIdentity()
    const { principal, setCookies } = await identity.welcome(new Headers())
    const headers = withCookie(cookieHeader(setCookies))
    const hue = (principal.hue + 1) % 12
    expect((await identity.change(headers, { hue }))?.principal).toEqual({ ...principal, hue })
    expect((await identity.change(headers, { name: 'Grace' }))?.principal).toEqual({
      ...principal,
      hue,
      name: 'Grace',
    })
  })

  test('needs somebody to change', async () => {
    expect(await newIdentity().change(new Headers(), { name: 'Nobody' })).toBeNull()
  })
})

test('somebody whose row is gone is welcomed as a new guest', async () => {
  const identity = newIdentity()
  const { principal, setCookies } = await identity.welcome(new Headers())
  const headers = withCookie(cookieHeader(setCookies))
  await made.database.prisma.principal.delete({ where: { id: principal.id } })
  expect(await identity.change(headers, { name: 'Ghost' })).toBeNull()
  const again = await identity.welcome(headers)
  expect(again.principal.id).not.toBe(principal.id)
  expect(await identity.identify(withCookie(cookieHeader(again.setCookies)))).toEqual(again.principal)
})

test('what is kept of a guest is little: no real address, no place, a bounded word on the browser', async () => {
  const { prisma } = made.database
  const identity = newIdentity()
  const { principal } = await identity.welcome(
    new Headers({ 'user-agent': 'x'.repeat(5_000), 'x-forwarded-for': '203.0.113.7' }),
  )
  const kept = await prisma.principal.findUniqueOrThrow({
    where: { id: principal.id },
    include: { signIns: true },
  })
  expect(kept.email).toMatch(/\.invalid$/)
  expect(kept.isAnonymous).toBe(true)
  expect(kept.signIns).toHaveLength(1)
  expect(kept.signIns[0]?.ipAddress).toBeNull()
  expect(kept.signIns[0]?.userAgent?.length).toBe(200)
})

describe('the library’s own interface', () => {
  const ask = (method: string, path: string, headers: Record<string, string> = {}): Request =>
    new Request(`http://write.test/api/auth${path}`, { method, headers })

  test('makes guests with a friendly name and a hue, once for each browser', async () => {
    const { prisma } = made.database
    const identity = newIdentity()
    const first = await identity.handle(ask('POST', '/sign-in/anonymous'), '192.0.2.1')
    expect(first?.status).toBe(200)
    const { user }: { user: { name: string; hue: number } } = first === null ? null : await first.json()
    expect(user.name).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+$/)
    expect(user.hue).toBeGreaterThanOrEqual(0)
    expect(user.hue).toBeLessThan(12)
    const cookie = cookieHeader(first?.headers.getSetCookie() ?? [])
    expect((await identity.identify(withCookie(cookie)))?.name).toBe(user.name)

    const before = await prisma.principal.count()
    const second = await identity.handle(
      ask('POST', '/sign-in/anonymous', { cookie, origin: 'http://write.test' }),
      '192.0.2.1',
    )
    expect(second?.status).toBe(400)
    expect(await prisma.principal.count()).toBe(before)
  })

  test('tells who is signed in, and signs out', async () => {
    const identity = newIdentity()
    const { principal, setCookies } = await identity.welcome(new Headers())
    const cookie = cookieHeader(setCookies)
    const told = await identity.handle(ask('GET', '/get-session', { cookie }), undefined)
    expect((await told?.json())?.user?.id).toBe(principal.id)
    const out = await identity.handle(
      ask('POST', '/sign-out', { cookie, origin: 'http://write.test' }),
      undefined,
    )
    expect(out?.status).toBe(200)
    expect((await identity.welcome(withCookie(cookie))).principal.id).not.toBe(principal.id)
  })

  test.each([
    ['POST', '/update-user'],
    ['POST', '/delete-user'],
    ['POST', '/delete-anonymous-user'],
    ['POST', '/sign-up/email'],
    ['POST', '/sign-in/email'],
    ['POST', '/change-email'],
    ['GET', '/list-sessions'],
    ['GET', '/error'],
    ['GET', '/__proto__'],
    ['GET', ''],
  ])('has no other door: %s %s', async (method, path) => {
    expect(await newIdentity().handle(ask(method, path), undefined)).toBeNull()
  })

  test('slows down an address that makes guests without end, and nobody else', async () => {
    const identity = newIdentity()
    const { setCookies } = await identity.welcome(new Headers())
    const known = { cookie: cookieHeader(setCookies), origin: 'http://write.test' }
    let slowed = 0
    for (let guest = 0; guest < 310; guest += 1) {
      const answer = await identity.handle(
        ask('POST', '/sign-in/anonymous', { ...known, 'x-manyhands-address': `198.51.100.${guest}` }),
        '198.51.100.200',
      )
      if (answer?.status === 429) slowed += 1
    }
    expect(slowed).toBe(10)
    const other = await identity.handle(ask('POST', '/sign-in/anonymous'), '198.51.100.201')
    expect(other?.status).toBe(200)
  })
})

test('a sign-in that has ended is believed no moment longer, and no word of a cookie replaces the database', async () => {
  const away = await embedded.make()
  const identity = newIdentity({ on: away })
  const { principal, setCookies } = await identity.welcome(new Headers())
  const headers = withCookie(cookieHeader(setCookies))
  const asking = await identity.recognise(headers)
  expect(asking?.principal).toEqual(principal)
  await away.database.prisma.signIn.delete({ where: { id: asking?.signInId ?? '' } })
  expect(await identity.identify(headers)).toBeNull()
  await away.remove()
  await expect(identity.identify(headers)).rejects.toThrow()
  expect(await identity.identify(new Headers())).toBeNull()
})

test('a sign-in in use is renewed for another year, where the answer can carry the cookie', async () => {
  const day = 24 * 3_600_000
  const identity = newIdentity()
  const { principal, setCookies } = await identity.welcome(new Headers())
  const headers = withCookie(cookieHeader(setCookies))
  const endsAt = async (): Promise<number | undefined> =>
    (await made.database.prisma.signIn.findFirst({ where: { userId: principal.id } }))?.expiresAt.getTime()
  const first = (await endsAt()) ?? 0
  vi.useFakeTimers({ toFake: ['Date'] })
  try {
    vi.setSystemTime(Date.now() + 8 * day)
    expect(await identity.identify(headers)).toEqual(principal)
    expect(await endsAt()).toBe(first)
    const again = await identity.welcome(headers)
    expect(again.principal).toEqual(principal)
    expect(again.setCookies.join('\n')).toMatch(/manyhands\.session_token=[^\n]+Max-Age=31536000/i)
    expect((await endsAt()) ?? 0).toBeGreaterThan(first + 7 * day)
    vi.setSystemTime(Date.now() + 400 * day)
    expect(await identity.identify(headers)).toBeNull()
    expect((await identity.welcome(headers)).principal.id).not.toBe(principal.id)
  } finally {
    vi.useRealTimers()
  }
})
