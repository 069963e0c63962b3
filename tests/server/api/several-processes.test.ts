import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiServer, openApiServer } from '../../support/api-server'
import type { Browser } from '../../support/browser'
import { databaseKinds, type TestDatabase } from '../../support/databases'

const form = { 'content-type': 'application/x-www-form-urlencoded' }

let stored: TestDatabase
let processes: readonly [ApiServer, ApiServer]
beforeAll(async () => {
  const real = databaseKinds[1]
  if (real === undefined) throw new Error('no database')
  stored = await real.make()
  processes = [await openApiServer({ over: stored, seed: 1 }), await openApiServer({ over: stored, seed: 2 })]
})
afterAll(async () => {
  await Promise.all(processes.map((process) => process.remove()))
  await stored.remove()
})

/** Asks one process after the other, `times` in all; the status of each answer. */
const inTurn = async (
  times: number,
  ask: (browser: Browser, process: ApiServer) => Promise<Response>,
): Promise<number[]> => {
  const statuses: number[] = []
  for (let index = 0; index < times; index++) {
    const process = processes[index % 2 === 0 ? 0 : 1]
    statuses.push((await ask(process.browser(), process)).status)
  }
  return statuses
}
const times = (statuses: readonly number[], status: number): number =>
  statuses.filter((each) => each === status).length

const newDocument = async (owner: Browser): Promise<string> =>
  (await (await owner.ask('/api/documents', { method: 'POST', json: {} })).json()).id

describe('what two processes guard together:', () => {
  test("a link's password is tried ten times, and a right one is no exception", async () => {
    const owner = processes[0].browser()
    const id = await newDocument(owner)
    const wish = { role: 'viewer', password: 'open sesame 12' }
    const made = await owner.ask(`/api/documents/${id}/links`, { method: 'POST', json: wish })
    const { path } = await made.json()
    const tried = (password: string) => (browser: Browser) =>
      browser.ask(path, { method: 'POST', headers: form, body: new URLSearchParams({ password }).toString() })
    const wrong = await inTurn(12, tried('not it'))
    expect([times(wrong, 403), times(wrong, 429)]).toEqual([10, 2])
    expect(await inTurn(2, tried('open sesame 12'))).toEqual([429, 429])
  })

  test('one account is tried ten times', async () => {
    const json = { email: 'ada@people.test', password: 'not her password' }
    const statuses = await inTurn(12, (browser) =>
      browser.ask('/api/account/sign-in', { method: 'POST', json }),
    )
    expect([times(statuses, 429), statuses.slice(0, 10).includes(429)]).toEqual([2, false])
  })

  test('one person asks for access ten times', async () => {
    const asking = processes[0].browser()
    await asking.ask('/api/me', { method: 'POST' })
    const ids: string[] = []
    for (let made = 0; made < 12; made++) ids.push(await newDocument(processes[0].browser()))
    const statuses = await inTurn(12, (browser) => {
      browser.takeCookies(asking)
      return browser.ask(`/api/documents/${ids.pop()}/requests`, { method: 'POST', json: {} })
    })
    expect([times(statuses, 202), times(statuses, 429)]).toEqual([10, 2])
  })

  test('one address shows thirty wrong tokens, and each process one more', async () => {
    const incoming = { socket: { remoteAddress: '203.0.113.7' } }
    const statuses = await inTurn(36, async (_, { app }) =>
      app.request(`/s/${'A'.repeat(22)}`, {}, { incoming }),
    )
    expect([times(statuses, 404), times(statuses, 429)]).toEqual([30, 6])
  })

  test('while the database does not count, each process counts for itself', async () => {
    await stored.database.sql`alter table attempts rename to attempts_away`
    const json = { email: 'bo@people.test', password: 'not his password' }
    const statuses = await inTurn(24, (browser) =>
      browser.ask('/api/account/sign-in', { method: 'POST', json }),
    )
    await stored.database.sql`alter table attempts_away rename to attempts`
    expect([times(statuses, 429), statuses.slice(0, 20).includes(429)]).toEqual([4, false])
  })
})
