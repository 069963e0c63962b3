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

test('what is written into the text before any script has come is in it, where and as it was written', async ({
  server,
  arrive,
}) => {
  const url = await newDocument(server.url, [paragraph('Eggs'), paragraph('Soon.')], 'Early')
  const ada = await arrive()
  const bob = await (await arrive()).open(url)
  await bob.text.focus()
  await bob.press('Mod+a', 'Mod+c')
  const release = await openUntil(ada.page, url, 'before any script has come')
  await ada.page.getByText('Eggs').click({ position: { x: 1, y: 8 } })
  await ada.page.keyboard.type('Ten x')
  await ada.page.keyboard.press('Backspace')
  await ada.page.locator('main').click({ position: { x: 400, y: 500 } })
  await ada.page.keyboard.type(' Or later.\n- El\n')
  const pasted = ada.page.evaluate(
    () => new Promise((done) => addEventListener('paste', done, { once: true })),
  )
  await ada.page.keyboard.press('ControlOrMeta+v')
  await pasted
  await ada.page.keyboard.type('!')
  await release()
  const written = ['p(Ten Eggs)', 'p(Soon. Or later.)', 'ul(li(p(El))li(p(Eggs)p(Soon.!)))']
  await ada.shows(...written)
  await ada.ready()
  await bob.shows(...written)
  await expect(ada.text).toHaveClass(/ProseMirror-focused/)
  await ada.type('!')
  await bob.shows(...written.slice(0, -1), 'ul(li(p(El))li(p(Eggs)p(Soon.!!)))')
})

test('whoever makes a document and writes at once loses no letter', async ({ server, arrive }) => {
  const ada = await arrive()
  await ada.page.goto(server.url)
  await ada.page.getByRole('button', { name: 'New document' }).click()
  await ada.page.waitForURL(/\/d\//)
  await ada.page.locator('#text').click()
  await ada.page.keyboard.type('Picnic on Sunday, bring cups.')
  await ada.shows('p(Picnic on Sunday, bring cups.)')
})

test('an empty text takes what is typed with nothing pressed, and a full one does not', async ({
  server,
  arrive,
}) => {
  const [empty, full] = [
    await newDocument(server.url, [paragraph('')], 'Early'),
    await newDocument(server.url, [paragraph('Soon.')], 'Early'),
  ]
  const [ada, bob] = [await arrive(), await arrive()]
  for (const [{ page }, url] of [
    [ada, empty],
    [bob, full],
  ] as const) {
    const release = await openUntil(page, url, 'before any script has come')
    await page.keyboard.type('First words')
    await page.locator('#text p').click()
    await page.keyboard.type('!')
    await release()
  }
  await ada.shows('p(First words!)')
  await bob.shows('p(Soon.!)')
})

test('what is typed for nobody is not written: by a reader, or for a title that has the keyboard since', async ({
  server,
  arrive,
}) => {
  const ada = await (await arrive()).begin(server.url)
  await ada.type(`Mine${'\n'.repeat(40)}`)
  await ada.saved()
  const role = (openRole: string) =>
    ada.page.request.patch(ada.url.replace('/d/', '/api/documents/'), { data: { openRole } })
  await role('viewer')
  const bob = await arrive()
  const release = await openUntil(bob.page, ada.url, 'before any script has come')
  await bob.page.locator('#text p').first().click()
  await bob.page.keyboard.type('Not ')
  await expect.poll(() => bob.page.evaluate(() => scrollY)).toBeGreaterThan(0)
  await release()
  await expect(bob.saveMark).toHaveText('Saved')
  await role('editor')
  await bob.ready()
  const eve = await arrive()
  const releaseEve = await openUntil(eve.page, ada.url, 'before any script has come')
  await eve.page.locator('#text p').first().click()
  await eve.page.keyboard.type('Ours. ')
  await eve.title.click()
  await eve.press('Backspace', 'Backspace')
  await releaseEve()
  await eve.ready()
  await expect(eve.title).toBeFocused()
  await expect.poll(async () => (await bob.blocks())[0]).toBe('p(MineOurs. )')
})
