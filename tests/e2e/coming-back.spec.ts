import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServerProcess } from '../../scripts/server-process'
import { startRealPostgres } from '../support/real-postgres'
import { startProxyWithoutWebSockets } from './proxy-without-websockets'
import { expect, test } from './test'

test('a reload shows what was written', async ({ server, arrive }) => {
  const ada = await (await arrive()).begin(server.url)
  await ada.type('This stays')
  await ada.saved()
  await ada.page.reload()
  await ada.ready()
  await ada.shows('p(This stays)')
})

test('offline one types on and is told how much waits; back again, both have everything', async ({
  server,
  arrive,
  troubles,
}) => {
  troubles.expect(/ERR_INTERNET_DISCONNECTED/)
  const ada = await (await arrive()).begin(server.url)
  await ada.type('start')
  const bob = await (await arrive()).open(ada.url)
  await bob.shows('p(start)')
  await ada.context.setOffline(true)
  await expect(ada.saveMark).toHaveText('Offline')
  await ada.goToEnd()
  await ada.type(' ada away')
  await expect(ada.saveMark).toHaveText(/^Offline · \d+ changes? kept$/)
  await expect(ada.page.getByRole('complementary', { name: 'Connection' })).toContainText(
    /You are offline\. \d+ changes? (is|are) kept in this window/,
  )
  await ada.shows('p(start ada away)')
  await bob.goToStart()
  await bob.type('bob meanwhile ')
  await bob.saved()
  await ada.shows('p(start ada away)')
  await ada.context.setOffline(false)
  for (const writer of [ada, bob]) {
    await writer.shows('p(bob meanwhile start ada away)')
    await writer.saved()
  }
  await expect(ada.faces).toHaveAccessibleName(/^2 people here/)
})

test('the server is killed and started again: browsers come back by themselves and nothing is lost', async ({
  arrive,
  troubles,
}) => {
  // It starts two servers and three browsers.
  test.setTimeout(120_000)
  troubles.expect(/ERR_CONNECTION/, /ERR_EMPTY_RESPONSE/, /WebSocket connection to/, /\b503\b/)
  // What a page still lacks of its code it asks for again, also while the second server starts, which says so in words.
  troubles.expect(/because its MIME type \('text\/plain'\) is not/)
  const dataFolder = await mkdtemp(join(tmpdir(), 'manyhands-'))
  const first = await startServerProcess({ dataFolder })
  const servers = [first]
  try {
    const ada = await (await arrive()).begin(first.url)
    const bob = await (await arrive()).open(ada.url)
    await ada.type('before ')
    await bob.shows('p(before )')
    await first.end('SIGKILL')
    await expect(ada.saveMark).toHaveText(/^Offline/)
    await expect(bob.saveMark).toHaveText(/^Offline/)
    await ada.type('by ada ')
    await bob.goToStart()
    await bob.type('by bob ')
    await expect(ada.saveMark).toHaveText(/^Offline · \d+ changes? kept$/)
    servers.push(await startServerProcess({ dataFolder, port: first.port }))
    for (const writer of [ada, bob]) {
      await expect(writer.saveMark).toHaveText('Saved', { timeout: 30_000 })
      await writer.shows('p(by bob before by ada )')
    }
    const late = await (await arrive()).open(ada.url)
    await late.shows('p(by bob before by ada )')
  } finally {
    for (const server of servers) await server.remove()
    await rm(dataFolder, { recursive: true, force: true })
  }
})

test('the database goes away while people write: they are told, type on, and all is saved when it is back', async ({
  arrive,
  troubles,
}) => {
  test.setTimeout(120_000)
  troubles.expect(/ERR_CONNECTION/, /WebSocket/)
  // An owner's page asks from time to time whether somebody knocks; while nothing is stored, nothing answers it.
  troubles.expect(/\b503\b.*\/requests\b/)
  const postgres = await startRealPostgres()
  const server = await startServerProcess({
    environment: { DATABASE_URL: postgres.url, LOG_LEVEL: 'silent' },
  })
  try {
    const ada = await (await arrive()).begin(server.url)
    const bob = await (await arrive()).open(ada.url)
    await ada.type('before ')
    await ada.saved()
    await bob.shows('p(before )')
    await postgres.stop()
    await ada.type('during ')
    // A statement that was under way is given up when its time is over.
    await expect(ada.saveMark).toHaveText('Not saved', { timeout: 30_000 })
    await expect(ada.page.getByRole('complementary', { name: 'Connection' })).toContainText(
      'The server cannot reach its storage.',
    )
    await ada.type('and after')
    await ada.shows('p(before during and after)')
    // Rule J2: what is not stored is not shown to anybody else.
    expect(await bob.blocks()).toEqual(['p(before )'])
    await postgres.start()
    await expect(ada.saveMark).toHaveText('Saved', { timeout: 30_000 })
    await bob.shows('p(before during and after)')
    await expect(bob.saveMark).toHaveText('Saved', { timeout: 30_000 })
  } finally {
    await server.remove()
    await postgres.remove()
  }
})

test('where no WebSocket comes through, two people write together all the same', async ({
  server,
  arrive,
  troubles,
}) => {
  troubles.expect(/WebSocket connection to/)
  const proxy = await startProxyWithoutWebSockets(new URL(server.url))
  try {
    const ada = await (await arrive()).begin(proxy.url)
    const bob = await (await arrive()).open(ada.url)
    await ada.type('by long')
    await bob.shows('p(by long)')
    await bob.goToEnd()
    await bob.type(' polling')
    for (const writer of [ada, bob]) await writer.shows('p(by long polling)')
    await expect(ada.carets).toBeVisible()
    await ada.saved()
    await bob.saved()
    expect(proxy.upgrades).toBeGreaterThanOrEqual(2)
    for (const { page } of [ada, bob]) await page.close()
  } finally {
    await proxy.close()
  }
})
