import { expect, test } from './test'

test('Copy link copies the address that others need, and says so', async ({ server, arrive }) => {
  const ada = await (await arrive({ permissions: ['clipboard-read', 'clipboard-write'] })).begin(server.url)
  await ada.type('come and write')
  await ada.page.getByRole('button', { name: 'Copy link' }).click()
  await expect(ada.page.getByText('Link copied. Whoever has it can write here.')).toBeVisible()
  const link = await ada.page.evaluate(() => navigator.clipboard.readText())
  expect(link).toBe(ada.url)
  const bob = await (await arrive()).open(link)
  await bob.shows('p(come and write)')
  await bob.goToEnd()
  await bob.type(' with me')
  await ada.shows('p(come and write with me)')
})
