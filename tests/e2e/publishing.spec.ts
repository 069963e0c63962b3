import { beginPrivate, handy, ShareSheet } from './share-sheet'
import { expect, test } from './test'

test('a published page is read without script, and gone when it is taken down', async ({
  server,
  arrive,
  troubles,
}) => {
  troubles.expect(/404/)
  const ada = await beginPrivate(await arrive(handy), server.url)
  await ada.type('# Beginning\nFor everybody to read.\n')
  await ada.type('# End\nThat is all.')
  const share = await new ShareSheet(ada).open()
  await share.button('Publish as a web page').click()
  const address = await share.copied(() => share.button('Copy address').click())
  expect(address).toMatch(/\/p\/[1-9A-HJ-NP-Za-km-z]{20,}$/)
  await expect(share.row('Web page')).toContainText('web page')
  await expect(share.sheet.getByLabel('Search engines may list it')).not.toBeChecked()

  const { page } = await arrive({ javaScriptEnabled: false, viewport: { width: 360, height: 640 } })
  // What is typed is committed a moment later.
  await expect(async () => {
    await page.goto(address)
    await expect(page.getByText('That is all.')).toBeVisible({ timeout: 100 })
  }).toPass({ timeout: 5_000 })
  expect(await page.evaluate(() => document.scripts.length)).toBe(0)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await page.locator('summary').click()
  await page.getByRole('link', { name: 'End' }).click()
  await expect(page).toHaveURL(/#h-end$/)

  await share.button('Take it down').click()
  await share.button('Take the page down').click()
  await expect(share.button('Publish as a web page').first()).toBeVisible()
  await page.goto(address)
  await expect(page.getByRole('heading', { name: 'This link does not lead anywhere' })).toBeVisible()
})
