import type { Locator } from '@playwright/test'
import { expectFlawless } from './axe'
import { expect, test } from './test'

test('people find, name, star, copy, throw away and bring back their documents, by keys alone', async ({
  server,
  arrive,
}) => {
  const ada = await arrive()
  await ada.begin(server.url)
  const { page } = ada
  await ada.title.fill('Summer market')
  await ada.goToEnd()
  await ada.type('We meet at the lighthouse at six.')
  await ada.saved()

  await page.getByRole('link', { name: 'Your documents' }).click()
  await page.waitForURL(/\/documents$/)
  const link = (name: string) => page.getByRole('listitem').getByRole('link', { name, exact: true })
  const said = page.getByRole('status').filter({ hasText: /\S/ })
  // What was written a moment ago is there as soon as its author has paused.
  await expect(async () => {
    await page.reload()
    await expect(link('Summer market')).toBeVisible({ timeout: 500 })
  }).toPass()
  await expectFlawless(page, 'the list of documents')

  await link('Summer market').focus()
  await ada.press('F2')
  await expect(page.getByRole('textbox', { name: 'Title of Summer market' })).toBeFocused()
  await ada.type('Winter market')
  await ada.press('Enter')
  await expect(said).toContainText('It is called Winter market now.')
  await expect(link('Winter market')).toBeFocused()
  await ada.press('Control+z')
  await expect(link('Summer market')).toBeVisible()
  await expect(said).toContainText('Undone.')

  await page.getByRole('button', { name: 'What to do with Summer market' }).click()
  await page.getByRole('option', { name: 'Make a copy' }).click()
  await expect(said).toContainText('There is a copy of Summer market now.')
  const copy = 'Copy of Summer market'
  await expect(link(copy)).toBeVisible()

  await link(copy).focus()
  await ada.press('ArrowDown')
  await expect(link('Summer market')).toBeFocused()
  await ada.press('ArrowUp', 'Delete')
  await expect(link(copy)).toHaveCount(0)
  await expect(said).toContainText(`${copy} is in the trash.`)
  await expect(link('Summer market')).toBeFocused()
  await ada.press('Control+z')
  await expect(link(copy)).toBeVisible()
  await page.getByRole('button', { name: `Star ${copy}` }).click()

  await ada.press('Control+k')
  await ada.type('lighthous')
  await expect(page.locator('mark').first()).toHaveText('lighthouse')
  await ada.press('ArrowDown')
  await expect(page.getByRole('listitem').first().getByRole('link')).toBeFocused()
  await ada.press('Control+k')
  await ada.type('starr')
  await expect(page.getByRole('button', { name: 'Starred' })).toBeVisible()
  await ada.press('ArrowDown', 'Enter')
  await expect(page.getByRole('heading', { name: 'Starred' })).toBeVisible()
  await expect(page.getByRole('listitem')).toHaveCount(1)
  await page.getByRole('button', { name: 'Cards' }).click()
  await link(copy).focus()
  await ada.press('Delete')
  await expect(said).toContainText(`${copy} is in the trash.`)
  await page.getByRole('link', { name: 'Trash' }).click()
  await page.getByRole('button', { name: `What to do with ${copy}` }).click()
  await page.getByRole('option', { name: 'Delete for good' }).click()
  await page.getByRole('button', { name: 'Delete it for good' }).click()
  await expect(said).toContainText(`${copy} is deleted.`)
  await page.goBack()
  await expect(page.getByRole('heading', { name: 'Starred' })).toBeVisible()
})

for (const hand of ['mouse', 'finger'] as const) {
  test(`a document is renamed from its menu, by ${hand}`, async ({ server, arrive }) => {
    const phone = { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } }
    const ada = await arrive(hand === 'finger' ? phone : {})
    const { page } = ada
    await ada.begin(server.url)
    await ada.title.fill('Summer market')
    await ada.saved()
    await page.goto(`${server.url}/documents?view=mine`)
    const press = (target: Locator) => (hand === 'finger' ? target.tap() : target.click())
    const menu = page.getByRole('button', { name: 'What to do with Summer market' })
    await expect(async () => {
      await page.reload()
      await expect(menu).toBeVisible({ timeout: 500 })
    }).toPass()
    await press(menu)
    const rename = page.getByRole('option', { name: 'Rename' })
    await expect(rename).toHaveAccessibleName(hand === 'finger' ? 'Rename' : 'Rename F2')
    await press(rename)
    await expect(page.getByRole('textbox', { name: 'Title of Summer market' })).toBeFocused()
    await ada.type('Winter market')
    await ada.press('Enter')
    await expect(page.getByRole('listitem').getByRole('link', { name: 'Winter market' })).toBeFocused()
  })
}

test('who is in a document now is seen from the list', async ({ server, arrive }) => {
  const ada = await arrive()
  await ada.begin(server.url)
  const address = ada.url
  const mira = await arrive({ viewport: { width: 360, height: 740 } })
  await mira.open(address)
  await ada.page.goto(`${server.url}/documents`)
  await expect(ada.page.getByText(/^Here now: /)).toBeVisible()
  await mira.page.goto(`${server.url}/documents?view=shared`)
  await expect(mira.page.getByRole('listitem')).toHaveCount(1)
  await expectFlawless(mira.page, 'the list of documents on a phone')
  const begin = mira.page.getByRole('link', { name: 'New from template' })
  await expect(begin).toHaveText('From template', { useInnerText: true })
  expect(await mira.page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)

  // A card says when without cutting a word off, and its box for choosing covers no letter half.
  await mira.page.getByRole('button', { name: 'Cards' }).click()
  const when = mira.page.getByRole('listitem').getByText(/^(now|\d+ (second|minute)s? ago)$/)
  await expect(when).toBeVisible()
  expect(await when.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
})

test('why no document could be made lies over what is there, and goes', async ({
  server,
  arrive,
  troubles,
}) => {
  troubles.expect(/ERR_INTERNET_DISCONNECTED/)
  const { page, context } = await arrive({ viewport: { width: 390, height: 844 } })
  await page.clock.install()
  await page.goto(`${server.url}/documents`)
  // The page is alive.
  await page.getByRole('link', { name: 'Starred' }).click()
  await expect(page).toHaveURL(/view=starred/)
  await context.setOffline(true)
  await page.getByRole('button', { name: 'New document' }).click()
  const why = page.getByText('The server did not answer. Try again in a moment.')
  await expect(why).toBeVisible()
  const top = await why.evaluate((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect()
    return element === document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
  })
  expect(top, 'nothing is written across it').toBe(true)
  await page.clock.fastForward(10_000)
  await expect(why).toHaveCount(0)
})

test('a list that could not be fetched is not another list, and comes by itself', async ({
  server,
  arrive,
  troubles,
}) => {
  troubles.expect(/ERR_INTERNET_DISCONNECTED/)
  const ada = await arrive()
  const { page, context } = ada
  await ada.begin(server.url)
  await page.goto(`${server.url}/documents`)
  const items = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: /^Star / }) })
  await expect(items).toHaveCount(1)
  // The page is alive.
  await page.getByRole('link', { name: 'Mine' }).click()
  await expect(page).toHaveURL(/view=mine/)
  await context.setOffline(true)
  await page.getByRole('link', { name: 'Starred' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'The server does not answer.' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Starred' })).toBeVisible()
  await expect(items).toHaveCount(0)
  await page.getByRole('link', { name: 'Mine' }).click()
  await context.setOffline(false)
  await expect(items).toHaveCount(1)
})
