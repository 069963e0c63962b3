import { afterAll, beforeAll, expect, test } from 'vitest'
import { setOperator } from '@/server/operating/operators'
import { type ApiServer, openApiServer } from '../../support/api-server'

let server: ApiServer
beforeAll(async () => {
  server = await openApiServer()
})
afterAll(() => server.remove())

const account = async (email: string) => {
  const browser = server.browser()
  const json = { email, password: 'a long enough password', name: 'Ada' }
  await browser.ask('/api/account/sign-up', { method: 'POST', json })
  return browser
}
const answerOf = async (response: Response) => ({
  status: response.status,
  code: (await response.json()).error?.code,
})

test('to whoever is no operator there is no such address', async () => {
  const nobody = server.browser()
  const guest = server.browser()
  await guest.ask('/api/me', { method: 'POST' })
  const missing = await answerOf(await nobody.ask('/api/no-such-thing'))
  expect(missing).toEqual({ status: 404, code: 'no-such-address' })
  for (const browser of [nobody, guest, await account('bo@people.test')]) {
    expect(await answerOf(await browser.ask('/api/operator'))).toEqual(missing)
  }
})

test('an operator sees what there is, what is slow and what was refused, and nothing that people wrote', async () => {
  const { prisma } = server.database
  const browser = await account('ada@people.test')
  await setOperator(prisma, { who: 'ada@people.test', operator: true, at: new Date() })
  const brought = await browser.ask('/api/imports', {
    method: 'POST',
    body: '# A secret title\n\nand secret words',
    headers: { 'x-file-name': 'secret.md' },
  })
  const [{ id }] = (await brought.json()).documents
  await browser.ask(`/api/documents/${id}/files?as=attachment`, {
    method: 'POST',
    body: 'x'.repeat(5_000),
    headers: { 'x-file-name': 'secret.txt', 'content-type': 'application/octet-stream' },
  })
  await browser.ask('/api/nothing-here')
  const response = await browser.ask('/api/operator')
  expect(response.status).toBe(200)
  const text = await response.text()
  expect(text.toLowerCase()).not.toContain('secret')
  const report = JSON.parse(text)
  expect(report).toMatchObject({
    documents: { all: 1, trashed: 0, largest: [{ id, owner: 'Ada', files: 5_000 }] },
    people: { operators: 1, suspended: 0 },
    storage: { files: 5_000, fileCount: 1 },
    parts: [{ name: 'database', state: 'ok' }],
    live: { connections: 0, documents: 0, indexWaiting: 0 },
    versions: { database: 'embedded', node: process.versions.node },
  })
  expect(report.people.accounts).toBeGreaterThanOrEqual(1)
  for (const size of ['database', 'journal', 'history', 'snapshots', 'index'])
    expect(report.storage[size], size).toBeGreaterThan(0)
  expect(report.slowestCommits.length).toBeGreaterThan(0)
  expect(report.refusals).toContainEqual({ name: 'request no-such-address', count: expect.any(Number) })
  expect(report.jobs).toContainEqual(expect.objectContaining({ kind: 'import', underWay: 0, done: 1 }))
})

test('what is counted in the database is counted once a minute', async () => {
  const browser = await account('cy@people.test')
  await setOperator(server.database.prisma, { who: 'cy@people.test', operator: true, at: new Date() })
  const counted = async (): Promise<string> => (await (await browser.ask('/api/operator')).json()).countedAt
  const first = await counted()
  await browser.ask('/api/documents', { method: 'POST' })
  expect(await counted()).toBe(first)
})
