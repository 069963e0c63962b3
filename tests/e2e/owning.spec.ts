import { expectFlawless } from './axe'
import { beginPrivate, callYourself, handy, ShareSheet } from './share-sheet'
import { expect, test } from './test'
import type { Writer } from './writer'

test('a document is handed over, and its maker goes on as an editor', async ({
  server,
  arrive,
  troubles,
}) => {
  // Whoever owned it may be looking for knocks at that very moment.
  troubles.expect(/403/)
  const ada = await beginPrivate(await arrive(handy), server.url)
  const share = await new ShareSheet(ada).open()
  const link = await share.copyLink('Can edit')
  const bob = await arrive()
  await callYourself(bob, server.url, 'Bob of the Hill')
  await bob.open(link)
  await share.close()
  await share.open()
  await share.sheet.getByRole('combobox', { name: 'Who gets the document' }).selectOption('Bob of the Hill')
  await share.button('Hand over').click()
  await share.button('Hand it over to Bob of the Hill').click()
  await expect(share.sheet.getByText('Only an owner can share this document further.')).toBeVisible()
  const theirs = await new ShareSheet(bob).open()
  await expect(theirs.button(/^Copy link$/)).toBeVisible()
  await expect(theirs.row('Bob of the Hill (you)')).toContainText('Owner')
})

test('the trash keeps a document for its owner, who takes it out or deletes it for good', async ({
  server,
  arrive,
  troubles,
}) => {
  troubles.expect(/404/)
  const ada = await beginPrivate(await arrive(handy), server.url)
  await ada.type('Old plans')
  await ada.saved()
  const share = await new ShareSheet(ada).open()
  const link = await share.copyLink('Can view')
  await share.button('Move to the trash').click()
  await expect(ada.page.getByText('This document is in the trash.')).toBeVisible()
  await expect(ada.page.locator('#text')).toHaveText('Old plans')
  const bob = await arrive()
  await bob.page.goto(link)
  await expect(bob.page.getByRole('heading', { level: 1 })).not.toContainText('Old plans')
  await ada.page.getByRole('button', { name: 'Take it out' }).click()
  await ada.ready()
  await ada.shows('p(Old plans)')
  await share.open()
  await share.button('Move to the trash').click()
  await ada.page.getByRole('button', { name: 'Delete for good' }).click()
  const address = ada.url
  await ada.page.getByRole('button', { name: 'Delete it for good' }).click()
  await ada.page.waitForURL(`${server.url}/documents?view=trash`)
  await ada.page.goto(address)
  await expect(ada.page.getByRole('heading', { name: 'There is nothing here for you' })).toBeVisible()
})

test('who has a document open that goes to the trash is told so, and goes on when it is taken out', async ({
  server,
  arrive,
  openWindow,
  troubles,
}) => {
  // Who waits looks whether the door is open again.
  troubles.expect(/404|409/)
  const ada = await beginPrivate(await arrive(handy), server.url)
  const share = await new ShareSheet(ada).open()
  const link = await share.copyLink('Can edit')
  await share.close()
  const bob = await (await arrive()).open(link)
  await bob.goToEnd()
  await bob.type('Old plans')
  await bob.saved()
  const elsewhere = await openWindow(ada)
  await elsewhere.open(ada.url)
  await ada.goToEnd()
  const at = ada.url.replace('/d/', '/api/documents/')
  expect((await elsewhere.page.request.post(`${at}/trash`)).ok()).toBe(true)

  const told = (writer: Writer) => writer.page.getByRole('alert', { name: /in the trash|to the trash/ })
  for (const writer of [ada, elsewhere, bob]) {
    await expect(told(writer)).toContainText('Everything you wrote is saved.')
    await expect(writer.text).not.toBeEditable()
    await expect(writer.text).toHaveText('Old plans')
    await expect(writer.page.getByText(/^You are offline/)).toHaveCount(0)
    await expect(writer.page.getByRole('button', { name: 'Ask for access' })).toHaveCount(0)
    await expect(writer.page.getByRole('button', { name: 'Share', exact: true })).toHaveCount(0)
  }
  await expect(told(bob)).toContainText('Only its owners can open')
  await expect(told(bob).getByRole('button')).toHaveCount(0)
  await expectFlawless(ada.page, 'a document that went to the trash')

  const late = await openWindow(bob)
  expect((await late.page.goto(ada.url))?.status()).toBe(404)
  await expect(
    late.page.getByRole('heading', { name: 'An owner moved this document to the trash' }),
  ).toBeVisible()
  await expect(late.page.getByText('Old plans')).toHaveCount(0)
  await expect(late.page.getByRole('button', { name: 'Ask for access' })).toHaveCount(0)
  await expectFlawless(late.page, 'a document in the trash of somebody else')

  // Nothing is reloaded: what stands in the windows stays.
  for (const { page } of [ada, elsewhere, bob])
    await page.evaluate(() => Object.assign(window, { stayed: true }))
  await told(ada).getByRole('button', { name: 'Take it out' }).click()
  for (const writer of [ada, elsewhere, bob]) {
    await expect(told(writer)).toHaveCount(0)
    await expect(writer.text).toBeEditable()
    expect(await writer.page.evaluate(() => 'stayed' in window)).toBe(true)
  }
  await expect(late.text).toBeEditable({ timeout: 15_000 })
  await expect(ada.text).toBeFocused()
  await ada.type(', and new ones')
  await late.shows('p(Old plans, and new ones)')
  await bob.shows('p(Old plans, and new ones)')
})

test('the access log tells its owner who came, and by which link', async ({ server, arrive }) => {
  const ada = await beginPrivate(await arrive(handy), server.url)
  const share = await new ShareSheet(ada).open()
  const link = await share.copyLink('Can edit')
  const bob = await arrive()
  await callYourself(bob, server.url, 'Bob of the Hill')
  await bob.open(link)
  await share.button('Show').click()
  await expect(share.sheet.getByRole('list', { name: 'Access log' })).toContainText(
    'Bob of the Hill came by a link',
  )
})
