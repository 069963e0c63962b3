import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { savedWithinMs } from '@/lib/protocol/saving-report'
import { type ApiServer, openApiServer } from '../../support/api-server'
import type { Browser } from '../../support/browser'
import { testMetricsToken } from '../../support/test-watching'

let server: ApiServer
beforeAll(async () => {
  server = await openApiServer({ limits: { principalReportsPerMinute: 3, principalListsPerMinute: 2 } })
})
afterAll(() => server.remove())

const codeOf = async (response: Response): Promise<string> =>
  ((await response.json()) as { error: { code: string } }).error.code

const known = async (): Promise<Browser> => {
  const browser = server.browser()
  await browser.ask('/api/me', { method: 'POST' })
  return browser
}

describe('the metrics', () => {
  test('are for whoever bears the token, and are not there for anybody else', async () => {
    const nothing = await server.browser().ask('/metrics')
    expect(nothing.status).toBe(404)
    expect(await codeOf(nothing)).toBe('no-such-address')
    for (const authorization of [
      '',
      'Bearer ',
      'Bearer x',
      testMetricsToken,
      `bearer ${testMetricsToken}x`,
    ]) {
      const response = await server.browser().ask('/metrics', { headers: { authorization } })
      expect(response.status).toBe(404)
    }
    const told = await server
      .browser()
      .ask('/metrics', { headers: { authorization: `Bearer ${testMetricsToken}` } })
    expect(told.status).toBe(200)
    expect(told.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    expect(await told.text()).toContain('\nmanyhands_connections 0\n')
  })

  test('count requests, refusals and commits exactly', async () => {
    const { figures } = server.watching
    const browser = await known()
    const before = {
      answered: figures.requests.of('2xx'),
      refused: figures.requests.of('4xx'),
      seconds: figures.requestSeconds.count,
      commits: figures.commits.of('stored'),
      rows: figures.commitRows.sum,
      misses: figures.refusals.of('request no-such-address'),
    }
    for (let document = 0; document < 3; document++) await browser.ask('/api/documents', { method: 'POST' })
    for (let miss = 0; miss < 4; miss++) await browser.ask('/api/nothing')
    expect(figures.requests.of('2xx') - before.answered).toBe(3)
    expect(figures.requests.of('4xx') - before.refused).toBe(4)
    expect(figures.requestSeconds.count - before.seconds).toBe(7)
    expect(figures.refusals.of('request no-such-address') - before.misses).toBe(4)
    // A new document is one row, in one transaction.
    expect(figures.commits.of('stored') - before.commits).toBe(3)
    expect(figures.commitRows.sum - before.rows).toBe(3)
    expect(figures.commitSeconds.count).toBe(figures.commits.of('stored'))
  })
})

test('every answer has a name of its own', async () => {
  const names = new Set<string | null>()
  for (let asked = 0; asked < 3; asked++) {
    names.add((await server.browser().ask('/healthz')).headers.get('x-request-id'))
  }
  expect(names.size).toBe(3)
  for (const name of names) expect(name).toMatch(/^[\da-f]{8}-[\da-z]+$/)
})

test('a process whose every other tick is late does not live', async () => {
  server.watching.eventLoop.delay = { median: 1_500, p99: 3_000, most: 3_000 }
  const response = await server.browser().ask('/healthz')
  server.watching.eventLoop.delay = { median: 0, p99: 0, most: 0 }
  expect([response.status, await response.json()]).toEqual([503, { ok: false, eventLoopMs: 3_000 }])
})

describe('what browsers report', () => {
  const counts = savedWithinMs.map((_, place) => (place < 2 ? 2 : 0)).concat(0)
  const report = (browser: Browser, json: object) =>
    browser.ask('/api/saving-reports', { method: 'POST', json })

  test('is counted, a few times a minute, of those whom we know', async () => {
    const { figures } = server.watching
    const browser = await known()
    for (let sent = 0; sent < 3; sent++)
      expect((await report(browser, { counts, sumMs: 260 })).status).toBe(200)
    const tooOften = await report(browser, { counts, sumMs: 260 })
    expect([tooOften.status, await codeOf(tooOften)]).toEqual([429, 'too-many-requests'])
    const stranger = await report(server.browser(), { counts, sumMs: 260 })
    expect(stranger.status).toBe(200)
    expect(figures.reports).toBe(3)
    expect(figures.browserSaved.count).toBe(12)
    expect(figures.browserSaved.sum).toBeCloseTo(0.78)
  })

  test.each<[string, object]>([
    ['without counts', { sumMs: 1 }],
    ['that counts nothing', { counts: counts.map(() => 0), sumMs: 0 }],
    ['with counts of other bounds', { counts: [1], sumMs: 1 }],
    ['that takes away', { counts: counts.map((_, place) => (place === 0 ? -1 : 1)), sumMs: 1 }],
    ['of halves', { counts: counts.map(() => 0.5), sumMs: 1 }],
    ['of too much', { counts: counts.map(() => 1_000), sumMs: 1 }],
    ['of more time than there was', { counts, sumMs: 1e12 }],
    ['that says more', { counts, sumMs: 1, documentId: 'x' }],
  ])('is refused %s', async (_, json) => {
    const before = server.watching.figures.browserSaved.count
    expect((await report(await known(), json)).status).toBe(400)
    expect(server.watching.figures.browserSaved.count).toBe(before)
  })
})

test('lists, and who is in documents, are asked for in measure', async () => {
  const browser = await known()
  for (const path of ['/api/documents', '/api/present?ids=x']) {
    expect((await browser.ask(path)).status).toBe(200)
    expect((await browser.ask(path)).status).toBe(200)
    const refused = await browser.ask(path)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  }
})
