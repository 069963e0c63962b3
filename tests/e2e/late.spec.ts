import { newDocument, paragraph } from '../../scripts/new-document'
import { expect, test } from './test'

test('the text is written in before its controls are there, and what is pressed meanwhile opens with them', async ({
  server,
  arrive,
  troubles,
}) => {
  troubles.expect(/\.js/)
  const url = await newDocument(server.url, [paragraph('Soon.')], 'Early')
  const ada = await arrive()
  const held: string[] = []
  let away = true
  await ada.page.route('**/*.js', async (route) => {
    const alive = await ada.page.locator('#text[contenteditable=true]').count()
    if (alive === 0 || !away) return route.continue()
    held.push(route.request().url())
    return route.abort('internetdisconnected')
  })
  await ada.page.goto(url)
  await expect(ada.text).toBeEditable()
  await ada.text.focus()
  await ada.press('Mod+End')
  await ada.type(' Now.')
  await ada.shows('p(Soon. Now.)')
  await expect.poll(() => held.length).toBeGreaterThan(0)
  // Its words have reached the others already.
  const bob = await (await arrive()).open(url)
  await bob.shows('p(Soon. Now.)')

  const share = ada.page.getByRole('button', { name: 'Share' })
  await share.click()
  await expect(ada.page.getByRole('dialog', { name: 'Share' })).toHaveCount(0)
  away = false
  await expect(ada.page.getByRole('dialog', { name: 'Share' })).toBeVisible()
  await ada.press('Escape')
  await expect(share).toBeFocused()
  await ada.text.focus()
  await ada.press('Mod+End')
  await ada.type(' And then.')
  await bob.shows('p(Soon. Now. And then.)')
  await ada.saved()
})

test('whoever is nobody becomes somebody while the scripts are on their way, once', async ({
  server,
  arrive,
}) => {
  const url = await newDocument(server.url, [paragraph('Soon.')], 'Early')
  const ada = await arrive()
  let welcomes = 0
  ada.page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/api/me')) welcomes += 1
  })
  const released = ada.page.waitForResponse((response) => response.url().endsWith('/api/me'))
  await ada.page.route('**/*.js', async (route) => {
    await released
    await route.continue()
  })
  await ada.page.goto(url, { waitUntil: 'commit' })
  expect((await released).ok()).toBe(true)
  await ada.ready()
  expect(welcomes).toBe(1)
})
