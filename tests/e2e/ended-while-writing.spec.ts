import { readFile } from 'node:fs/promises'
import { beginPrivate, callYourself, handy, ShareSheet } from './share-sheet'
import { expect, test } from './test'
import type { Writer } from './writer'

const narrow = { viewport: { width: 360, height: 740 } }

const apiOf = (writer: Writer): string => writer.url.replace('/d/', '/api/documents/')

/** Ada's document with a link of `wish`, as her API gives it. */
const linkOf = async (ada: Writer, wish: object) => {
  const made = await ada.page.request.post(`${apiOf(ada)}/links`, { data: { role: 'editor', ...wish } })
  expect(made.ok()).toBe(true)
  const link: { readonly id: string; readonly path: string } = await made.json()
  return { ...link, url: new URL(link.path, ada.url).href }
}

/** Types until `ended`, as somebody does who notices nothing. */
const typeUntil = async (writer: Writer, ended: () => Promise<boolean>): Promise<void> => {
  for (let words = 0; words < 400 && !(await ended()); words++) await writer.type('on and ')
}

const isReadOnly = (writer: Writer) => () =>
  writer.page
    .locator('#text [contenteditable="true"], #text[contenteditable="true"]')
    .count()
    .then((count) => count === 0)

const expectPutOut = async (writer: Writer, words = 'You cannot open this document any more') => {
  await expect(writer.page.getByText(words)).toBeVisible()
  await expect(writer.text).not.toBeEditable()
  await expect(writer.text).toContainText('on and')
  await expect(writer.page.getByRole('button', { name: 'Share', exact: true })).toHaveCount(0)
}

test('who is demoted while typing reads on, and keeps what was not saved', async ({
  server,
  arrive,
  troubles,
}) => {
  troubles.expect(/ERR_INTERNET_DISCONNECTED/)
  const ada = await beginPrivate(await arrive(), server.url)
  const { url } = await linkOf(ada, {})
  const bob = await arrive({ ...handy, ...narrow, acceptDownloads: true })
  await callYourself(bob, server.url, 'Bob of the Hill')
  await bob.open(url)
  await bob.goToEnd()
  await bob.type('This is saved')
  await ada.shows('p(This is saved)')
  await bob.context.setOffline(true)
  await bob.type(', and this is not')
  const share = await new ShareSheet(ada).open()
  await share.sheet.getByRole('combobox', { name: 'Role of Bob of the Hill' }).selectOption('Can view')
  await expect(share.row('Bob of the Hill')).not.toContainText('by link')
  await bob.context.setOffline(false)

  const tray = bob.page.getByRole('alert', { name: 'You can only read here now' })
  await expect(tray).toBeVisible()
  await expect(bob.text).not.toBeEditable()
  await expect(bob.text).toHaveText('This is saved, and this is not')
  await tray.getByRole('button', { name: 'Copy the text' }).click()
  await expect
    .poll(() => bob.page.evaluate(() => navigator.clipboard.readText()))
    .toContain('and this is not')
  const downloading = bob.page.waitForEvent('download')
  await tray.getByRole('button', { name: 'Download it' }).click()
  expect(await readFile(await (await downloading).path(), 'utf8')).toContain('and this is not')
  const box = await tray.boundingBox()
  expect(box?.width).toBeLessThanOrEqual(360)
  await ada.shows('p(This is saved)')
})

test('a link that ends while its writer types sends them away, and the words stay in their window', async ({
  server,
  arrive,
  troubles,
}) => {
  troubles.expect(/404/)
  const ada = await beginPrivate(await arrive(), server.url)
  const endsIn = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString()
  const { id, url } = await linkOf(ada, { expiresAt: endsIn(3_600) })
  const bob = await arrive()
  await bob.page.goto(url)
  await expect(bob.text).toBeEditable()
  await bob.goToEnd()
  const sooner = await ada.page.request.patch(`${apiOf(ada)}/links/${id}`, { data: { expiresAt: endsIn(3) } })
  expect(sooner.ok()).toBe(true)
  await typeUntil(bob, isReadOnly(bob))
  await expectPutOut(bob)
})

test('another password, the trash, and signing out everywhere end the work of whoever is at it', async ({
  server,
  arrive,
  troubles,
}) => {
  // Four people, of whom three type.
  test.setTimeout(180_000)
  troubles.expect(/404/, /401/)
  const ada = await beginPrivate(await arrive(), server.url)
  const first = await linkOf(ada, { password: 'open sesame 12' })
  const second = await linkOf(ada, {})
  const bob = await arrive()
  await bob.page.goto(first.url)
  await bob.page.getByLabel('Password').fill('open sesame 12')
  await bob.page.getByRole('button', { name: 'Open the document' }).click()
  await bob.ready()
  const cleo = await (await arrive()).open(second.url)
  const dan = await (await arrive()).open(second.url)
  for (const writer of [bob, cleo, dan]) {
    await writer.goToEnd()
    await writer.type('on and on. ')
    await writer.saved()
  }

  const changed = ada.page.request.patch(`${apiOf(ada)}/links/${first.id}`, {
    data: { password: 'another one 34' },
  })
  await typeUntil(bob, isReadOnly(bob))
  expect((await changed).ok()).toBe(true)
  await expectPutOut(bob)

  const left = cleo.page.request.post(`${server.url}/api/account/sign-out`, { data: { which: 'everywhere' } })
  await typeUntil(cleo, isReadOnly(cleo))
  expect((await left).ok()).toBe(true)
  await expect(cleo.page.getByRole('alert', { name: 'The server does not know this window' })).toBeVisible()
  await expect(cleo.text).toContainText('on and on.')
  await expect(dan.text).toBeEditable()

  const trashed = ada.page.request.post(`${apiOf(ada)}/trash`)
  await typeUntil(dan, isReadOnly(dan))
  expect((await trashed).ok()).toBe(true)
  await expectPutOut(dan, 'An owner moved this document to the trash')
})

test('the account page lists the trash, and a document comes out of it or is gone', async ({
  server,
  arrive,
  troubles,
}) => {
  troubles.expect(/404/)
  const ada = await arrive(narrow)
  const { page } = ada
  await beginPrivate(ada, server.url)
  await ada.title.fill('Old plans')
  await ada.saved()
  const address = ada.url
  expect((await page.request.post(`${apiOf(ada)}/trash`)).ok()).toBe(true)
  await page.goto(`${server.url}/account`)
  const trash = page.getByRole('region', { name: 'Trash' })
  await expect(trash.getByRole('link')).toHaveAttribute('href', new URL(address).pathname)
  await trash.getByRole('button', { name: /^Take it out/ }).click()
  await expect(trash.getByText('There is nothing in the trash.')).toBeVisible()
  await expect(trash.getByRole('heading', { name: 'Trash' })).toBeFocused()

  await ada.open(address)
  expect((await page.request.post(`${apiOf(ada)}/trash`)).ok()).toBe(true)
  await page.goto(`${server.url}/account`)
  await trash.getByRole('button', { name: /^Delete for good: / }).click()
  await trash.getByRole('button', { name: 'Delete it for good' }).click()
  await expect(trash.getByText(/is deleted\.$/)).toBeVisible()
  await page.goto(address)
  await expect(page.getByRole('heading', { name: 'There is nothing here for you' })).toBeVisible()
})
