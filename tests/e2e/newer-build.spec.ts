import type { Page } from '@playwright/test'
import { newDocument, paragraph } from '../../scripts/new-document'
import { expect, test } from './test'

/** From now on the server has none of the files of this page's build, as after a new version. */
const forgetBuild = async (page: Page): Promise<void> => {
  let isOld = true
  page.on('request', (request) => {
    if (request.isNavigationRequest()) isOld = false
  })
  await page.route('**/_next/static/**', (route) =>
    isOld ? route.fulfill({ status: 404, body: 'Not found' }) : route.continue(),
  )
}

/** Another tab is brought to the front. */
const lookAway = (page: Page): Promise<void> =>
  page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' })
    document.dispatchEvent(new Event('visibilitychange'))
  })

const newer = { name: 'There is a newer version of this page' }

test('a page of an older build says when a part of it is gone, and writing goes on', async ({
  server,
  arrive,
  troubles,
}) => {
  troubles.expect(/\b404\b/)
  const url = await newDocument(server.url, [paragraph('Old.')], 'Build')
  const ada = await (await arrive()).open(url)
  await ada.goToEnd()
  await forgetBuild(ada.page)
  await ada.press('Mod+/')
  const notice = ada.page.getByRole('alert', newer)
  await expect(notice).toBeVisible()
  await ada.text.focus()
  await ada.type(' On I write.')
  await ada.saved()
  await notice.getByRole('button', { name: 'Reload' }).click()
  await ada.ready()
  await expect(notice).toHaveCount(0)
  await ada.shows('p(Old. On I write.)')
  await ada.goToEnd()
  await ada.press('Mod+/')
  await expect(ada.page.getByRole('dialog')).toBeVisible()
})

test('it loads itself anew where nobody looks at it, and not before its words are saved', async ({
  server,
  arrive,
  troubles,
}) => {
  troubles.expect(/\b404\b/, /ERR_INTERNET_DISCONNECTED/, /WebSocket/)
  const ada = await (await arrive()).open(await newDocument(server.url, [paragraph('Old.')], 'Build'))
  await ada.goToEnd()
  await forgetBuild(ada.page)
  await ada.press('Mod+/')
  await expect(ada.page.getByRole('alert', newer)).toBeVisible()
  await ada.context.setOffline(true)
  await ada.text.focus()
  await ada.type(' Only here.')
  await expect(ada.saveMark).toHaveText(/^Offline · \d+ changes? kept$/)
  let loads = 0
  ada.page.on('load', () => {
    loads += 1
  })
  await lookAway(ada.page)
  await ada.shows('p(Old. Only here.)')
  expect(loads).toBe(0)
  await ada.context.setOffline(false)
  await expect.poll(() => loads).toBe(1)
  await ada.ready()
  await ada.shows('p(Old. Only here.)')
})

test('a page in which nobody writes loads itself anew as soon as a part of it is gone', async ({
  server,
  arrive,
  troubles,
}) => {
  troubles.expect(/\b404\b/)
  const { page } = await arrive()
  await page.goto(server.url)
  const language = page.getByRole('button', { name: 'Language' })
  await expect(async () => {
    await language.click()
    await expect(language).toHaveAttribute('aria-expanded', 'true', { timeout: 500 })
  }).toPass()
  await page.keyboard.press('Escape')
  let loads = 0
  page.on('load', () => {
    loads += 1
  })
  await forgetBuild(page)
  const file = { name: 'plan.md', mimeType: 'text/markdown', buffer: Buffer.from('# Plan') }
  await page.locator('input[type=file]').setInputFiles(file)
  await expect.poll(() => loads).toBe(1)
  await expect(page.getByRole('button', { name: 'Import files' })).toBeVisible()
})
