import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routesAndActions } from '@/server/api/routes-and-actions'
import { type ApiServer, openApiServer } from '../../support/api-server'
import { Browser } from '../../support/browser'

let server: ApiServer
let secured: ApiServer
beforeAll(async () => {
  server = await openApiServer()
  secured = await openApiServer({ publicUrl: new URL('https://write.test') })
})
afterAll(async () => {
  await server.remove()
  await secured.remove()
})

const changing = Object.keys(routesAndActions).filter((route) => !/^GET /.test(route))

/** How a browser tells that another site is behind a request. */
const foreign: readonly Readonly<Record<string, string>>[] = [
  { origin: 'https://evil.test' },
  { origin: 'http://write.test.evil.test' },
  { origin: 'null', 'sec-fetch-site': 'cross-site' },
  { origin: 'http://write.test:81' },
]

describe('a request of another site', () => {
  test.each(changing)('%s is not carried out', async (route) => {
    const [method = '', path = ''] = route.split(' ')
    const filled = path.replace(/:\w+/g, 'x')
    for (const headers of foreign) {
      for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded']) {
        const browser = server.browser()
        const answer = await browser.ask(filled, {
          method,
          headers: { ...headers, 'content-type': type },
          body: '{}',
        })
        expect({ route, headers, status: answer.status }).toEqual({ route, headers, status: 403 })
        expect((await answer.json()).error.code).toBe('foreign-origin')
        expect(browser.cookie).toBeUndefined()
      }
    }
  })

  test('covers whatever changes something', () => expect(changing.length).toBeGreaterThan(25))

  test('is judged by the public URL alone, where there is one', async () => {
    const ask = (origin: string) =>
      secured.browser().ask('/api/me', { method: 'POST', headers: { origin, host: 'evil.test' } })
    expect((await ask('https://write.test')).status).toBe(200)
    for (const origin of ['http://write.test', 'https://evil.test', 'https://write.test:444']) {
      expect((await ask(origin)).status).toBe(403)
    }
  })
})

describe('a cookie', () => {
  const cookiesOf = async (api: ApiServer, origin: string): Promise<string[]> => {
    const answer = await api.browser().ask('/api/me', { method: 'POST', headers: { origin } })
    return answer.headers.getSetCookie()
  }

  test('is no script’s and no other site’s, and travels behind https alone', async () => {
    for (const cookie of await cookiesOf(secured, 'https://write.test')) {
      expect(cookie).toMatch(/^__Secure-manyhands/)
      expect(cookie).toMatch(/;\s*Secure/i)
      expect(cookie).toMatch(/;\s*HttpOnly/i)
      expect(cookie).toMatch(/;\s*SameSite=Lax/i)
      expect(cookie).not.toMatch(/;\s*Domain=/i)
    }
    const plain = await cookiesOf(server, 'http://write.test')
    expect(plain.length).toBeGreaterThan(0)
    for (const cookie of plain) expect(cookie).not.toMatch(/;\s*Secure/i)
  })

  test('of a guest is worth nothing once the guest has become an account', async () => {
    const browser = server.browser()
    await browser.ask('/api/me', { method: 'POST' })
    const before = new Browser(server.app)
    before.takeCookies(browser)
    const made = await browser.ask('/api/account/sign-up', {
      method: 'POST',
      json: { email: 'ada@fixed.test', password: 'a good long password' },
    })
    expect(made.status).toBe(200)
    expect(browser.cookie).not.toBe(before.cookie)
    expect((await before.ask('/api/me')).status).toBe(401)
    expect((await browser.ask('/api/me')).status).toBe(200)
  })

  test('that was planted before somebody signs in is not theirs afterwards', async () => {
    const thief = server.browser()
    await thief.ask('/api/me', { method: 'POST' })
    const victim = server.browser()
    victim.takeCookies(thief)
    await victim.ask('/api/account/sign-in', {
      method: 'POST',
      json: { email: 'ada@fixed.test', password: 'a good long password' },
    })
    expect((await (await victim.ask('/api/account')).json()).account).toMatchObject({
      email: 'ada@fixed.test',
    })
    expect((await (await thief.ask('/api/account')).json()).account).toBeNull()
  })
})

describe('whether somebody has an account', () => {
  const sign = (path: string, json: object) => server.browser().ask(path, { method: 'POST', json })
  const answerOf = async (response: Response) => ({ status: response.status, text: await response.text() })

  test('is not told by signing in, nor by asking for a letter', async () => {
    const password = 'not the right one'
    const known = await sign('/api/account/sign-in', { email: 'ada@fixed.test', password })
    const unknown = await sign('/api/account/sign-in', { email: 'nobody@fixed.test', password })
    expect(await answerOf(known)).toEqual(await answerOf(unknown))
    for (const path of ['/api/account/sign-in-letter', '/api/account/password-letter']) {
      const [one, other] = [
        await sign(path, { email: 'ada@fixed.test' }),
        await sign(path, { email: 'nobody@fixed.test' }),
      ]
      expect(await answerOf(one)).toEqual(await answerOf(other))
    }
  })

  test('is not told by the time that a letter takes, nor by its failing', async () => {
    const { mailbox } = server
    const send = mailbox.send.bind(mailbox)
    const asked: string[] = []
    mailbox.send = ({ to }) => {
      asked.push(to)
      return new Promise((_, reject) => setImmediate(() => reject(new Error('the mail server is away'))))
    }
    const answer = await sign('/api/account/password-letter', { email: 'ada@fixed.test' })
    mailbox.send = send
    expect(asked).toEqual(['ada@fixed.test'])
    expect(answer.status).toBe(200)
  })

  test('is not told by the time that a wrong password takes', async () => {
    const took = async (email: string): Promise<number> => {
      const from = performance.now()
      await sign('/api/account/sign-in', { email, password: 'not the right one' })
      return performance.now() - from
    }
    const best = async (email: string) => Math.min(await took(email), await took(email), await took(email))
    const [known, unknown] = [await best('ada@fixed.test'), await best('none@fixed.test')]
    // A hash takes tens of milliseconds: whoever is unknown has to cost one too.
    expect(unknown).toBeGreaterThan(known / 3)
  })
})

describe('where somebody is sent after signing in elsewhere', () => {
  test.each(['//evil.test', '/\\evil.test', 'https://evil.test', 'javascript:alert(1)', '\t//evil.test'])(
    '%j is no place of ours',
    async (back) => {
      const answer = await server.browser().ask('/api/account/oidc', { method: 'POST', json: { back } })
      expect(answer.status).toBe(400)
    },
  )
})
