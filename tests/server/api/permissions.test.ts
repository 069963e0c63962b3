import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newDocumentId, principalId } from '@/lib/protocol/identifiers'
import { allowedMethods, routesAndActions } from '@/server/api/routes-and-actions'
import { documentRoutes, expectedCode, Furnisher, type Names, past } from '../../permissions/document-routes'
import { type Standing, standings, suspended, unknown } from '../../permissions/standings'
import { type ApiServer, openApiServer } from '../../support/api-server'
import { newBareFile } from '../../support/bare-file'
import type { Browser } from '../../support/browser'
import { newPerson } from '../../support/people-and-documents'

let server: ApiServer
let furnisher: Furnisher
const browsers = new Map<Standing, Browser>()
const people = new Map<Standing, string>()
beforeAll(async () => {
  server = await openApiServer()
  const { prisma } = server.database
  const person = async () => (await newPerson(prisma)).id
  const others = { owner: await person(), visitor: await person(), asker: await person() }
  furnisher = new Furnisher(prisma, others, (documentId) => newBareFile(server, documentId))
  for (const standing of standings) {
    const browser = server.browser()
    browsers.set(standing, browser)
    if (standing.name === unknown) continue
    const { principalId: id } = await (await browser.ask('/api/me', { method: 'POST' })).json()
    people.set(standing, id)
    if (standing.name === suspended)
      await prisma.principal.update({ where: { id }, data: { suspendedAt: past } })
  }
})
afterAll(() => server.remove())

const askFor = async (browser: Browser, route: string, documentId: string, names: Names) => {
  const { method, address, body } = furnisher.requestFor(route, documentId, names)
  const response = await browser.ask(address, { method, ...(body && { json: body }) })
  const isJson = response.headers.get('content-type')?.includes('json') === true
  const answer: { readonly error?: { readonly code: string } } = isJson ? await response.json() : {}
  return { status: response.status, code: answer.error?.code ?? 'done' }
}

describe('every route of a document', () => {
  test('is listed, and every listed one is there', () => {
    const served = server.app.routes
      .filter(({ method, path }) => method !== 'ALL' && !path.startsWith('/api/auth/'))
      .map(({ method, path }) => `${method} ${path}`)
    const known = new Set(Object.keys(routesAndActions))
    expect(served.filter((route) => !known.has(route))).toEqual([])
    expect([...known].filter((route) => !served.includes(route))).toEqual([])
    expect(documentRoutes.length).toBeGreaterThanOrEqual(20)
    expect(allowedMethods().get('/api/documents/:id/links')).toBe('GET, HEAD, POST, DELETE')
  })

  test.each(documentRoutes)(
    '%s is for %s alone, whoever asks and wherever the document is',
    async (route, action) => {
      let cells = 0
      for (const place of ['use', 'trash'] as const) {
        for (const standing of standings) {
          const { name, role, arrange } = standing
          const { documentId, names } = await furnisher.furnish(route, place)
          const who = people.get(standing)
          if (who !== undefined) await arrange(server.database.prisma, documentId, principalId(who))
          const { code } = await askFor(browsers.get(standing) ?? server.browser(), route, documentId, names)
          expect({ place, name, code }).toEqual({
            place,
            name,
            code: expectedCode([route, action], role, place),
          })
          cells += 1
        }
      }
      expect(cells).toBe(28)
    },
  )

  test.each(documentRoutes)('%s answers the same for a document that does not exist', async (route) => {
    const browser = server.browser()
    await browser.ask('/api/me', { method: 'POST' })
    const { documentId, names } = await furnisher.furnish(route, 'use')
    const foreign = await askFor(browser, route, documentId, names)
    expect(foreign).toEqual({ status: 404, code: 'not-found' })
    expect(await askFor(browser, route, newDocumentId(), names)).toEqual(foreign)
    expect(await askFor(browser, route, 'x', names)).toEqual(foreign)
    expect(await askFor(browser, route, '__proto__', names)).toEqual(foreign)
  })
})
