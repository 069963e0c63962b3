import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiServer, openApiServer } from '../../support/api-server'

let server: ApiServer
beforeAll(async () => {
  server = await openApiServer()
})
afterAll(() => server.remove())

const sentence = async (headers: Record<string, string>): Promise<string> =>
  (await (await server.browser().ask('/api/documents/none/page', { headers })).json()).error.message

test('a no is said in the language of whoever asked', async () => {
  expect(await sentence({})).toMatch(/^This document does not exist/)
  expect(await sentence({ 'accept-language': 'de-AT,de;q=0.9,en;q=0.5' })).toMatch(/^Dieses Dokument gibt es/)
  expect(await sentence({ 'accept-language': 'de', cookie: 'language=ar' })).toMatch(/^هذا المستند/)
})

test('what does not fit is told in that language too, with its bounds', async () => {
  const browser = server.browser()
  await browser.ask('/api/me', { method: 'POST' })
  const response = await browser.ask('/api/me', {
    method: 'PATCH',
    json: { name: 'x'.repeat(100) },
    headers: { 'accept-language': 'de' },
  })
  expect((await response.json()).error.message).toBe('Dieser Name ist länger als 60 Zeichen. Kürz ihn.')
})

test('the page at a door runs from the right where the language does', async () => {
  const headers = { 'accept-language': 'ar' }
  const page = await (await server.browser().ask('/s/nothing', { headers })).text()
  expect(page).toContain('<html lang="ar" dir="rtl">')
  expect(page).toContain('لا يؤدي هذا الرابط إلى شيء')
})
