import { heading, newDocument, paragraph } from '../../scripts/new-document'
import { expectFlawless } from './axe'
import { beginPrivate, callYourself, handy, ShareSheet } from './share-sheet'
import { expect, test } from './test'

const text = [
  heading(1, 'A weekend away'),
  paragraph('We leave on Friday after work and come back on Sunday evening.'),
  {
    type: 'taskList',
    content: [
      { type: 'taskItem', attrs: { checked: true }, content: [paragraph('book the hut')] },
      { type: 'taskItem', attrs: { checked: false }, content: [paragraph('buy bread')] },
    ],
  },
  { type: 'blockquote', content: [paragraph('Bring warm socks.')] },
  { type: 'codeBlock', content: [{ type: 'text', text: 'bus 12 at 17:40' }] },
  {
    type: 'paragraph',
    content: [
      { type: 'text', text: 'The map is ' },
      { type: 'text', text: 'here', marks: [{ type: 'link', attrs: { href: 'https://example.org' } }] },
      { type: 'text', text: ', and the key is under the ' },
      { type: 'text', text: 'third stone', marks: [{ type: 'code' }] },
      { type: 'text', text: '.' },
    ],
  },
]

for (const width of [1440, 360]) {
  test(`axe finds no flaw in any view, ${width} px wide`, async ({ server, arrive, troubles }) => {
    test.setTimeout(90_000)
    troubles.expect(/404/)
    const ada = await arrive({ viewport: { width, height: 800 } })
    const { page } = ada
    await page.goto(server.url)
    await expectFlawless(page, 'the first page')
    await page.getByRole('button', { name: 'Appearance' }).click()
    await expect(page.getByRole('listbox')).toBeVisible()
    await expectFlawless(page, 'the first page with its menu')
    await page.goto(`${server.url}/d/nothing`)
    await expectFlawless(page, 'nothing at this address')

    await ada.begin(server.url)
    await expectFlawless(page, 'an empty document')

    await ada.open(await newDocument(server.url, text, 'A weekend away'))
    const bob = await (await arrive()).open(ada.url)
    await bob.goToEnd()
    await bob.press('Shift+Home')
    await expect(page.locator('.remote-selection').first()).toBeVisible()
    await ada.goToStart()
    await expectFlawless(page, 'a document with two people')

    await ada.faces.click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectFlawless(page, 'the people')
    await ada.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()

    await ada.saveMark.click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectFlawless(page, 'what saved means')
    await ada.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()

    await page.getByRole('button', { name: /^Kind of text/ }).click()
    await expect(page.getByRole('listbox')).toBeVisible()
    await expectFlawless(page, 'the kinds of text')
    await ada.press('Escape')
    await expect(page.getByRole('listbox')).toBeHidden()

    await ada.goToStart()
    await ada.press('Mod+k')
    await expect(page.getByRole('textbox', { name: 'Address' })).toBeVisible()
    await expectFlawless(page, 'the link editor')
    await ada.press('Escape')
    await expect(page.getByRole('textbox', { name: 'Address' })).toBeHidden()
  })

  test(`axe finds no flaw where people share and sign in, ${width} px wide`, async ({
    server,
    arrive,
    troubles,
  }) => {
    test.setTimeout(90_000)
    troubles.expect(/404/)
    const ada = await arrive({ ...handy, viewport: { width, height: 800 } })
    const { page } = ada
    await beginPrivate(ada, server.url)
    const share = await new ShareSheet(ada).open()
    await expect(share.sheet.getByRole('heading', { name: 'People with access' })).toBeVisible()
    await expectFlawless(page, 'the share sheet of a new document')
    await share.button('Link with a name, an end or a password').click()
    await share.sheet.getByRole('textbox', { name: 'Name, for you' }).fill('The growers')
    await share.sheet.getByLabel('Password').fill('awnings and honey')
    await expectFlawless(page, 'the form of a link')
    await share.button('Make link').click()
    const link = await share.copied(() => share.button('Copy The growers').click())
    await share.sheet.getByRole('textbox', { name: 'E-mail address' }).fill('bob@example.org')
    await share.button('Invite').click()
    const invitation = await share.copied(() =>
      share.button('Copy the invitation of bob@example.org').click(),
    )
    await share.button('QR code of The growers').click()
    await share.button('Show').click()
    await expect(share.sheet.getByRole('list', { name: 'Access log' })).toContainText('invited')
    await expectFlawless(page, 'the share sheet with a link, an invitation, a QR code and the log')
    await share.button('Withdraw The growers').click()
    await expect(share.button('Withdraw the link')).toBeVisible()
    await expectFlawless(page, 'a question before something ends')
    await share.close()

    const bob = await arrive({ viewport: { width, height: 800 } })
    await callYourself(bob, server.url, 'Bob of the Hill')
    await bob.page.goto(ada.url)
    await expectFlawless(bob.page, 'nothing here, and a door to knock at')
    await bob.page.getByRole('button', { name: 'Ask for access' }).click()
    await expect(bob.page.getByText('You have asked.')).toBeVisible()
    await expectFlawless(bob.page, 'somebody has asked')
    await bob.page.goto(link)
    await expectFlawless(bob.page, 'a link that asks for a password')
    await bob.page.goto(invitation)
    await expectFlawless(bob.page, 'an invitation')

    await page.reload()
    await page.getByRole('button', { name: 'Share: 1 person asks for access' }).click()
    await expect(share.button('Let in')).toBeVisible()
    await expectFlawless(page, 'the share sheet with somebody at the door')
    await share.button('Move to the trash').click()
    await page.getByRole('button', { name: 'Delete for good' }).click()
    await expectFlawless(page, 'a document in the trash')

    await page.goto(`${server.url}/account`)
    await expectFlawless(page, 'signing in')
    await page.getByRole('button', { name: 'Make an account' }).click()
    await page.getByRole('textbox', { name: 'E-mail address' }).fill(`${width}@example.org`)
    await page.getByLabel('Password, at least 10 characters').fill('a good long password')
    await page.getByRole('button', { name: 'Make an account' }).click()
    await expect(page.getByRole('heading', { name: 'Where you are signed in' })).toBeVisible()
    await expectFlawless(page, 'the account')
  })
}
