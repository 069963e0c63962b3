import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiServer, openApiServer } from '../../support/api-server'

let server: ApiServer
beforeAll(async () => {
  server = await openApiServer()
})
afterAll(() => server.remove())

/** Makes a tour, and gives what its page shows. */
const tour = async (browser: ReturnType<ApiServer['browser']>, language: string): Promise<string> => {
  const made = await browser.ask('/api/tour', { method: 'POST', headers: { 'accept-language': language } })
  expect(made.status).toBe(201)
  const { id } = await made.json()
  const { html } = await (await browser.ask(`/api/documents/${id}/page?whole=true`)).json()
  return html
}

describe('the tour', () => {
  test('has a picture of its own, said in words, that its maker alone sees', async () => {
    const browser = server.browser()
    const html = await tour(browser, 'de')
    const [, file = ''] = /<img src="(\/api\/files\/\w+)"/.exec(html) ?? []
    expect(html).toMatch(/<img [^>]*alt="Eine Seite, auf der vier Menschen/)
    const picture = await browser.ask(file)
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png'])
    expect((await server.browser().ask(file)).status).toBe(404)
  })

  test('comes without it where there is no room', async () => {
    const small = await openApiServer({ limits: { documentFilesBytes: 10 } })
    const html = await tour(small.browser(), 'en')
    expect(html).not.toContain('<img')
    expect(html).toContain('This document is yours.')
    await small.remove()
  })
})
