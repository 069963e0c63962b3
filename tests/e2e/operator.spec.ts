import { giveOrder } from '../../server/operating/control-socket'
import { expectFlawless } from './axe'
import { expect, test } from './test'

test('an operator sees how the server is doing, and nobody else learns that they could', async ({
  server,
  arrive,
}) => {
  const ada = await arrive()
  const { page } = ada
  const address = `${server.url}/operator`
  const email = 'ada@operates.example'
  const signedUp = await page.request.post(`${server.url}/api/account/sign-up`, {
    data: { email, password: 'a good long password', name: 'Ada Moreno' },
    headers: { origin: server.url },
  })
  expect(signedUp.status()).toBe(200)
  await page.request.post(`${server.url}/api/documents`, { headers: { origin: server.url } })
  expect((await page.request.get(address)).status()).toBe(404)
  expect(await giveOrder(server.dataFolder, { order: 'make-operator', who: email })).toMatchObject({
    ok: true,
  })

  await page.goto(address)
  await expect(page.getByRole('heading', { level: 1, name: 'How the server is doing' })).toBeVisible()
  await expect(page.getByText('Everything that the server needs is well.')).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'The largest' })).toBeVisible()
  await expectFlawless(page, 'the page of operators')
  await page.setViewportSize({ width: 360, height: 740 })
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(await overflow()).toBe(0)

  await giveOrder(server.dataFolder, { order: 'suspend', who: email })
  expect((await page.request.get(address)).status()).toBe(404)
})
