import type { Locator } from '@playwright/test'
import { beginPrivate, callYourself, handy, ShareSheet } from './share-sheet'
import { expect, test } from './test'

test('owner, editor, viewer and a stranger side by side, each as their link says', async ({
  server,
  arrive,
  troubles,
}) => {
  troubles.expect(/404/)
  const ada = await beginPrivate(await arrive(handy), server.url)
  await ada.type('Ours')
  const share = await new ShareSheet(ada).open()
  const editLink = await share.copyLink('Can edit')
  const viewLink = await share.copyLink('Can view')
  expect(editLink).toMatch(/\/s\/[1-9A-HJ-NP-Za-km-z]{20,}$/)
  await share.close()

  const bob = await (await arrive()).open(editLink)
  expect(bob.url, 'the clean address, without the token').toBe(ada.url)
  await bob.goToEnd()
  await bob.type(' and yours')
  await ada.shows('p(Ours and yours)')

  const cleo = await arrive()
  await cleo.page.goto(viewLink)
  await expect(cleo.page.locator('#text')).toHaveText('Ours and yours')
  const reader = cleo.page.getByText('You can read this document.')
  await expect(reader).toBeVisible()
  await cleo.page.setViewportSize({ width: 360, height: 740 })
  await expect(reader).toBeInViewport({ ratio: 1 })
  expect(await reader.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
  await expect(cleo.text).not.toBeEditable()
  await bob.type('!')
  await expect(cleo.page.locator('#text')).toHaveText('Ours and yours!')

  const dan = await arrive()
  await dan.page.goto(ada.url)
  await expect(dan.page.getByRole('heading', { name: 'There is nothing here for you' })).toBeVisible()
  await expect(dan.page.getByText('Ours')).toHaveCount(0)
})

test('whoever asks for the link before the list of links is here gets it', async ({ server, arrive }) => {
  const ada = await beginPrivate(await arrive(handy), server.url)
  let pressed = (): void => {}
  const press = new Promise<void>((resolve) => {
    pressed = resolve
  })
  await ada.page.route('**/links', async (route) => {
    await press
    await route.continue()
  })
  const share = await new ShareSheet(ada).open()
  const link = await share.copied(async () => {
    await share.button(/^Copy link$/).click()
    pressed()
  })
  const bob = await (await arrive()).open(link)
  expect(bob.url).toBe(ada.url)
})

test('what stands in the share sheet does not move when the rest of it comes', async ({ server, arrive }) => {
  const ada = await beginPrivate(await arrive(handy), server.url)
  let answer = (): void => {}
  const answered = new Promise<void>((resolve) => {
    answer = resolve
  })
  const held = ada.page.waitForRequest('**/people')
  await ada.page.route('**/people', async (route) => {
    await answered
    await route.continue()
  })
  const { sheet } = await new ShareSheet(ada).open()
  await held
  const buttons = sheet.getByRole('button')
  const places = async () => {
    const found = await buttons.evaluateAll((all) =>
      all.map((button) => [button.textContent, button.getBoundingClientRect().top]),
    )
    return Object.fromEntries(found)
  }
  const before = await places()
  answer()
  for (const last of ['Publish as a web page', 'Move to the trash'])
    await expect(sheet.getByRole('button', { name: last })).toBeVisible()
  expect(await places()).toMatchObject(before)
})

for (const width of [1440, 768, 390]) {
  test(`what is told of a link stays where it is, ${width} pixels wide`, async ({ server, arrive }) => {
    const viewport = { width, height: 900 }
    const ada = await beginPrivate(await arrive({ ...handy, viewport }), server.url)
    await ada.type('Clear of what is told')
    const { page } = ada
    const toast = page.getByRole('dialog').filter({ hasText: 'Link copied' })
    const share = await new ShareSheet(ada).open()
    await share.copyLink('Can edit')
    await expect(toast).toBeVisible()
    const boxOf = async (of: Locator) => {
      const box = await of.boundingBox()
      if (box === null) throw new Error('it is not shown')
      return box
    }
    type Box = Awaited<ReturnType<typeof boxOf>>
    const meet = (one: Box, other: Box): boolean =>
      one.x < other.x + other.width &&
      other.x < one.x + one.width &&
      one.y < other.y + other.height &&
      other.y < one.y + one.height
    // It has come in.
    await expect(toast).not.toHaveAttribute('data-starting-style')
    await toast.evaluate((element) => Promise.all(element.getAnimations().map(({ finished }) => finished)))
    const before = await boxOf(toast)
    expect(meet(before, await boxOf(share.sheet))).toBe(false)
    await share.close()
    expect(await boxOf(toast)).toEqual(before)
    if (width === 1440) expect(meet(before, await boxOf(page.locator('#text')))).toBe(false)
  })
}

test('what is told does not cover what is told of the connection', async ({ server, arrive, troubles }) => {
  troubles.expect(/ERR_INTERNET_DISCONNECTED|WebSocket/)
  const ada = await beginPrivate(
    await arrive({ ...handy, viewport: { width: 768, height: 900 } }),
    server.url,
  )
  const { page, context } = ada
  const share = await new ShareSheet(ada).open()
  await share.copyLink('Can edit')
  // The last one, which stands in the way of no earlier one.
  const toast = page.getByRole('dialog').filter({ hasText: 'Link copied' }).first()
  const notice = page.getByRole('complementary', { name: 'Connection' })
  await context.setOffline(true)
  await expect(notice).toBeVisible()
  await share.copyLink('Can edit')
  await expect(toast).toBeVisible()
  await expect(async () => {
    const [told, notified] = [await toast.boundingBox(), await notice.boundingBox()]
    if (told === null || notified === null) throw new Error('it is not shown')
    expect(told.y + told.height).toBeLessThanOrEqual(notified.y)
  }).toPass()
})

test('a link with a password opens to whoever knows it', async ({ server, arrive, troubles }) => {
  troubles.expect(/403/)
  const ada = await beginPrivate(await arrive(handy), server.url)
  const share = await new ShareSheet(ada).open()
  await share.button('Link with a name, an end or a password').click()
  await share.sheet.getByRole('textbox', { name: 'Name, for you' }).fill('Class 4b')
  await share.sheet.getByLabel('Password').fill('open sesame 12')
  await share.sheet
    .locator('form')
    .getByRole('combobox', { name: 'What the link lets' })
    .selectOption('Can edit')
  await share.button('Make link').click()
  await expect(share.row('Class 4b')).toContainText('with a password')
  const link = await share.copied(() => share.button('Copy Class 4b').click())

  const { page } = await arrive()
  await page.goto(link)
  await page.getByLabel('Password').fill('open says me')
  await page.getByRole('button', { name: 'Open the document' }).click()
  await expect(page.getByRole('alert')).toHaveText('This is not the password. Try again.')
  await page.getByLabel('Password').fill('open sesame 12')
  await page.getByRole('button', { name: 'Open the document' }).click()
  await page.waitForURL(ada.url)
})

test('a link takes ten tries at its password in a minute, whichever process hears them', async ({
  server,
  arrive,
}) => {
  const ada = await beginPrivate(await arrive(handy), server.url)
  const made = await ada.page.request.post(
    `${server.url}/api${new URL(ada.url).pathname.replace('/d/', '/documents/')}/links`,
    {
      headers: { origin: server.url },
      data: { role: 'viewer', password: 'open sesame 12' },
    },
  )
  const { path } = await made.json()
  const mallory = await arrive()
  const statuses: number[] = []
  for (let tries = 0; tries < 12; tries++) {
    const headers = { origin: server.url }
    const form = { password: `guess ${tries}` }
    const answer = await mallory.page.request.post(server.url + path, { headers, form, maxRedirects: 0 })
    statuses.push(answer.status())
  }
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 403), 429, 429])
})

test('a withdrawn link sends its writer away at once, and leads nowhere any more', async ({
  server,
  arrive,
  troubles,
}) => {
  troubles.expect(/404/)
  const ada = await beginPrivate(await arrive(handy), server.url)
  const share = await new ShareSheet(ada).open()
  const link = await share.copyLink('Can edit')
  const bob = await (await arrive()).open(link)
  await bob.goToEnd()
  await bob.type('Here I am')
  await ada.shows('p(Here I am)')
  await share.button('Withdraw Link, can edit').click()
  await share.button('Withdraw the link').click()
  await expect(share.row('Link, can edit')).toHaveCount(0)
  await expect(bob.text).not.toBeEditable()
  await expect(bob.page.getByText('You cannot open this document any more')).toBeVisible()
  await bob.page.goto(link)
  await expect(bob.page.getByRole('heading', { name: 'This link does not lead anywhere' })).toBeVisible()
})

test('somebody without an account is invited by e-mail, and comes as a guest', async ({
  server,
  arrive,
  troubles,
}) => {
  troubles.expect(/404/)
  const ada = await beginPrivate(await arrive(handy), server.url)
  const share = await new ShareSheet(ada).open()
  await share.sheet.getByRole('textbox', { name: 'E-mail address' }).fill('bob@example.org')
  await share.button('Invite').click()
  await expect(share.row('bob@example.org')).toContainText('invited, until')
  const invitation = await share.copied(() => share.button('Copy the invitation of bob@example.org').click())
  await share.close()

  const bob = await arrive()
  await callYourself(bob, server.url, 'Bob of the Hill')
  await bob.page.goto(invitation)
  await bob.page.getByRole('button', { name: 'Accept' }).click()
  await bob.page.waitForURL(ada.url)
  await bob.ready()
  await bob.goToEnd()
  await bob.type('Thank you')
  await ada.shows('p(Thank you)')
  await share.open()
  await expect(share.row('Bob of the Hill')).toContainText('Invited')

  const cleo = await arrive()
  await cleo.page.goto(invitation)
  await expect(cleo.page.getByRole('heading', { name: 'This link does not lead anywhere' })).toBeVisible()
})

test('who finds the door closed can knock, and is let in where they stand', async ({
  server,
  arrive,
  troubles,
}) => {
  troubles.expect(/404/)
  const ada = await beginPrivate(await arrive(), server.url)
  const bob = await arrive()
  await callYourself(bob, server.url, 'Bob of the Hill')
  await bob.page.goto(ada.url)
  await bob.page.getByRole('textbox', { name: /^A word to its owners/ }).fill('It is me')
  await bob.page.getByRole('button', { name: 'Ask for access' }).click()
  await expect(bob.page.getByText('You have asked.')).toBeVisible()

  await ada.page.reload()
  await ada.page.getByRole('button', { name: 'Share: 1 person asks for access' }).click()
  const { sheet } = new ShareSheet(ada)
  await expect(sheet.getByText('It is me')).toBeVisible()
  await sheet.getByRole('combobox', { name: 'What Bob of the Hill may do' }).selectOption('Can edit')
  await sheet.getByRole('button', { name: 'Let in' }).click()
  await expect(sheet.getByRole('heading', { name: 'Somebody asks for access' })).toHaveCount(0)
  await expect(ada.page.getByRole('button', { name: 'Share', exact: true })).toBeVisible()
  await bob.ready()
})

test('on a phone the sheet comes from below and fits, and so does a closed door', async ({
  server,
  arrive,
  troubles,
}) => {
  troubles.expect(/404/)
  const ada = await beginPrivate(
    await arrive({ ...handy, viewport: { width: 360, height: 740 } }),
    server.url,
  )
  const share = await new ShareSheet(ada).open()
  await share.copyLink('Can edit')
  await expect(share.row('Link, can edit')).toContainText('not used yet')
  const box = await share.sheet.boundingBox()
  expect(box).toMatchObject({ x: 0, width: 360 })
  expect(await share.sheet.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)

  const bob = await arrive({ viewport: { width: 360, height: 740 } })
  await bob.page.goto(ada.url)
  const field = await bob.page.getByRole('textbox', { name: /^A word to its owners/ }).boundingBox()
  expect(field).toMatchObject({ x: 24, width: 312 })
})
