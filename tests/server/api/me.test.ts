import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiServer, openApiServer } from '../../support/api-server'

let server: ApiServer
beforeAll(async () => {
  server = await openApiServer()
})
afterAll(() => server.remove())

const refusalOf = async (response: Response): Promise<{ code: string; message: string }> => {
  const { error } = await response.json()
  return error
}

describe('somebody new', () => {
  test('is asked to say so first', async () => {
    const response = await server.browser().ask('/api/me')
    expect(response.status).toBe(401)
    expect(response.headers.getSetCookie()).toEqual([])
    expect(await refusalOf(response)).toEqual({
      code: 'not-signed-in',
      message: 'This browser is not known here yet. Reload the page.',
    })
  })

  test('becomes a guest, and stays the same one', async () => {
    const browser = server.browser()
    const made = await browser.ask('/api/me', { method: 'POST' })
    expect(made.status).toBe(200)
    const me = await made.json()
    expect(me).toEqual({
      principalId: expect.stringMatching(/^\w+$/),
      name: expect.stringMatching(/^[A-Z][a-z]+ [A-Z][a-z]+$/),
      hue: expect.any(Number),
      guest: true,
    })
    expect(await (await browser.ask('/api/me')).json()).toEqual(me)
    expect(await (await browser.ask('/api/me', { method: 'POST', json: {} })).json()).toEqual(me)
    for (const cookie of made.headers.getSetCookie()) {
      expect(cookie).toMatch(/; HttpOnly/i)
      expect(cookie).toMatch(/; SameSite=Lax/i)
    }
  })

  test('cannot say who they are', async () => {
    const browser = server.browser()
    for (const json of [{ name: 'Ada' }, { principalId: 'x' }, { guest: false }, [], null, 'x', 1]) {
      const response = await browser.ask('/api/me', { method: 'POST', json })
      expect(response.status).toBe(400)
      expect((await refusalOf(response)).code).toBe('malformed')
    }
    expect(browser.cookie).toBeUndefined()
  })
})

describe('a change of name or hue', () => {
  test('is answered, kept, told to the live documents and told to no cache', async () => {
    const browser = server.browser()
    const me = await (await browser.ask('/api/me', { method: 'POST' })).json()
    const stale = server.browser()
    stale.takeCookies(browser)
    const hue = (me.hue + 1) % 12
    server.changed.length = 0

    const response = await browser.ask('/api/me', {
      method: 'PATCH',
      json: { name: '  Ada \n Lovelace ', hue },
    })
    expect(response.status).toBe(200)
    const changed = { ...me, name: 'Ada Lovelace', hue }
    expect(await response.json()).toEqual(changed)
    expect(server.changed).toEqual([{ id: me.principalId, name: 'Ada Lovelace', hue, guest: true }])
    expect(await (await browser.ask('/api/me')).json()).toEqual(changed)
    expect(await (await stale.ask('/api/me')).json()).toEqual(changed)
    expect(await server.identity.identify({ cookie: stale.cookie })).toMatchObject({ name: 'Ada Lovelace' })
  })

  test.each([
    ['nothing at all', {}],
    ['an unknown key', { name: 'Ada', role: 'owner' }],
    ['a guest who would be none', { guest: false }],
    ['an e-mail address', { email: 'a@b.c' }],
    ['a hue that is none', { hue: 12 }],
    ['a negative hue', { hue: -1 }],
    ['half a hue', { hue: 1.5 }],
    ['a hue in words', { hue: '3' }],
    ['a hue without end', { hue: 1e21 }],
    ['a name that is none', { name: null }],
    ['a name that is a list', { name: ['Ada'] }],
    ['a name that is a thing', { name: { toString: 'x' } }],
    ['an empty name', { name: ' \t ' }],
    ['an invisible name', { name: '\u200b\u2060' }],
    ['a name that turns text around', { name: 'Ada\u202efdp' }],
    ['half a character', { name: 'Ada\ud800' }],
    ['a name of 61 characters', { name: 'x'.repeat(61) }],
    ['a list', []],
    ['nothing', null],
  ])('is refused for %s', async (_what, json) => {
    const browser = server.browser()
    const me = await (await browser.ask('/api/me', { method: 'POST' })).json()
    server.changed.length = 0
    const response = await browser.ask('/api/me', { method: 'PATCH', json })
    expect(response.status).toBe(400)
    const { code, message } = await refusalOf(response)
    expect(code).toBe('malformed')
    expect(message).toMatch(/^[A-Z].+\.$/)
    expect(server.changed).toEqual([])
    expect(await (await browser.ask('/api/me')).json()).toEqual(me)
  })

  test('says in words what is wrong with a name', async () => {
    const browser = server.browser()
    await browser.ask('/api/me', { method: 'POST' })
    const response = await browser.ask('/api/me', { method: 'PATCH', json: { name: 'x'.repeat(61) } })
    expect((await refusalOf(response)).message).toBe('This name is longer than 60 characters. Shorten it.')
  })

  test('cannot reach behind the object that it is', async () => {
    const browser = server.browser()
    const me = await (await browser.ask('/api/me', { method: 'POST' })).json()
    for (const body of [
      '{"__proto__":{"name":"Mallory"}}',
      '{"name":"Ada","__proto__":{"guest":false}}',
      '{"constructor":{"prototype":{"guest":false}},"name":"Ada"}',
    ]) {
      const response = await browser.ask('/api/me', {
        method: 'PATCH',
        body,
        headers: { 'content-type': 'application/json' },
      })
      expect(response.status).toBe(400)
    }
    expect(await (await browser.ask('/api/me')).json()).toEqual(me)
    expect(Reflect.get({}, 'guest')).toBeUndefined()
  })

  test('takes names in any script', async () => {
    const browser = server.browser()
    await browser.ask('/api/me', { method: 'POST' })
    for (const name of [
      '李小龍',
      'مريم',
      'Amélie 👩‍💻',
      '<script>alert(1)</script>',
      'O\'Brien "Q"',
      '__proto__',
    ]) {
      const response = await browser.ask('/api/me', { method: 'PATCH', json: { name } })
      expect((await response.json()).name).toBe(name)
      expect((await (await browser.ask('/api/me')).json()).name).toBe(name)
    }
  })

  test('is for those who are known', async () => {
    const response = await server.browser().ask('/api/me', { method: 'PATCH', json: { name: 'Ada' } })
    expect(response.status).toBe(401)
    expect((await refusalOf(response)).code).toBe('not-signed-in')
  })
})
