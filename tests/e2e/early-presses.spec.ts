import type { Page } from '@playwright/test'
import { newDocument, paragraph } from '../../scripts/new-document'
import { expect, test } from './test'

/** A sentence of the interface, by which the file of its words is known. */
const sentence = 'Skip to the text'

type Moment = 'while the words of the interface are on their way' | 'before any script has come'

const moments: readonly Moment[] = [
  'while the words of the interface are on their way',
  'before any script has come',
]

/**
 * Opens a page and brings it to the moment: what the server wrote stands there, and the interface cannot be drawn yet. All
 * else that can happen has happened. What it resolves to lets the page go on.
 */
const openUntil = async (page: Page, url: string, moment: Moment): Promise<() => Promise<void>> => {
  let release = (): void => {}
  const released = new Promise<void>((done) => {
    release = done
  })
  let held = 0
  let coming = 0
  await page.route('**/*.js', async (route) => {
    coming += 1
    const response = await route.fetch()
    coming -= 1
    const isHeld = moment === 'before any script has come' || (await response.text()).includes(sentence)
    if (isHeld) held += 1
    if (isHeld) await released
    await route.fulfill({ response })
  })
  await page.goto(url, { waitUntil: 'commit' })
  await expect.poll(() => held).toBeGreaterThan(0)
  const rested = async (): Promise<number> => {
    await page.evaluate(() => new Promise((done) => requestIdleCallback(done)))
    return coming
  }
  await expect.poll(rested).toBe(0)
  return async () => {
    release()
    await page.unrouteAll({ behavior: 'wait' })
  }
}

for (const moment of moments) {
  test(`what is pressed ${moment} opens with it, once, on the first page`, async ({ server, arrive }) => {
    const { page } = await arrive()
    const release = await openUntil(page, server.url, moment)
    const language = page.getByRole('button', { name: 'Language' })
    await language.click()
    await language.click()
    await release()
    await expect(page.getByRole('option', { name: 'Deutsch' })).toBeVisible()
    await page.getByRole('option', { name: 'Deutsch' }).click()
    await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  })

  test(`what is pressed ${moment} opens with it, once, on a document`, async ({ server, arrive }) => {
    const url = await newDocument(server.url, [paragraph('Soon.')], 'Early')
    const ada = await arrive({ hasTouch: true })
    const release = await openUntil(ada.page, url, moment)
    const share = ada.page.getByRole('button', { name: 'Share', exact: true })
    await share.tap()
    await share.tap()
    await release()
    await expect(ada.page.getByRole('dialog', { name: 'Share' })).toBeVisible()
    await ada.press('Escape')
    await expect(share).toBeFocused()
    await ada.ready()
    await expect(ada.page.getByRole('dialog')).toHaveCount(0)
  })

  test(`a button that a key presses ${moment} is pressed as by a hand`, async ({ server, arrive }) => {
    const url = await newDocument(server.url, [paragraph('Soon.')], 'Early')
    const ada = await arrive()
    const release = await openUntil(ada.page, url, moment)
    await ada.page.getByRole('button', { name: 'More', exact: true }).focus()
    await ada.press('Space')
    await release()
    await expect(ada.page.getByRole('dialog', { name: 'Document' })).toBeVisible()
  })

  test(`what is pressed ${moment} is forgotten by whoever goes on to something else`, async ({
    server,
    arrive,
  }) => {
    const url = await newDocument(server.url, [paragraph('Soon.')], 'Early')
    const more = { name: 'More', exact: true }
    const [ada, bob, eve] = [await arrive(), await arrive(), await arrive()]
    const releases = await Promise.all([ada, bob, eve].map(({ page }) => openUntil(page, url, moment)))
    for (const { page } of [ada, bob, eve]) await page.getByRole('button', more).click()
    await ada.page.locator('#text p').click()
    await bob.press('Escape')
    await eve.page.locator('#text').focus()
    await eve.page.keyboard.press('ArrowDown')
    for (const release of releases) await release()
    for (const one of [ada, bob, eve]) {
      await one.ready()
      await one.page.getByRole('button', { name: 'Share', exact: true }).click()
      await expect(one.page.getByRole('dialog')).toHaveCount(1)
      await expect(one.page.getByRole('button', more)).toHaveAttribute('aria-expanded', 'false')
    }
  })
}

test('the text hears every press and every key while the words of the interface are on their way', async ({
  server,
  arrive,
}) => {
  const toggle = { type: 'toggle', content: [paragraph('More'), paragraph('Folded away.')] }
  const url = await newDocument(server.url, [paragraph('Soon.'), toggle], 'Early')
  const ada = await arrive()
  const release = await openUntil(ada.page, url, 'while the words of the interface are on their way')
  const mark = ada.page.locator('#text .toggle-mark')
  await expect(mark).toHaveAttribute('aria-expanded', 'false')
  await mark.click()
  await expect(mark).toHaveAttribute('aria-expanded', 'true')
  await ada.goToStart()
  await ada.press('Shift+End', 'Mod+b', 'ArrowRight')
  await ada.shows('p(strong(Soon.))', 'div(p(More)p(Folded away.))')
  await release()
  await ada.ready()
  await ada.page.getByRole('button', { name: 'Share', exact: true }).click()
  await expect(ada.page.getByRole('dialog', { name: 'Share' })).toBeVisible()
  await expect(mark).toHaveAttribute('aria-expanded', 'true')
})
