import { createServer } from 'node:net'
import { startServerProcess } from '../../scripts/server-process'
import { MailServer } from '../support/mail-server'
import { SignInProvider } from '../support/sign-in-provider'
import { beginPrivate, callYourself, ShareSheet } from './share-sheet'
import { test as base, expect } from './test'
import type { Writer } from './writer'

type Town = {
  /** Where people reach the server: by a name, which passkeys need. */
  readonly url: string
  readonly mail: MailServer
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      probe.close(() => resolve(port))
    })
  })

/** A server as an operator sets it up: with mail, with a provider, and known by a name. */
const test = base.extend<object, { readonly town: Town }>({
  town: [
    async ({ browserName: _ }, give) => {
      const mail = new MailServer()
      const provider = new SignInProvider({ email: 'ada@club.example', name: 'Ada of the Club' })
      const port = await freePort()
      const url = `http://localhost:${port}`
      const environment = {
        PUBLIC_URL: url,
        SMTP_URL: await mail.open(),
        MAIL_FROM: 'Manyhands <manyhands@tests.example>',
        ...(await provider.open()),
      }
      const server = await startServerProcess({ port, environment })
      await give({ url, mail })
      await server.remove()
      await mail.close()
      await provider.close()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
})

const letterFor = async ({ mail }: Town, to: string): Promise<string> => {
  await expect.poll(() => mail.addressFor(to)).not.toBeNull()
  return mail.addressFor(to) ?? ''
}

const isAccount = async (writer: Writer): Promise<void> => {
  await writer.faces.click()
  await expect(writer.page.getByRole('link', { name: 'Your account' })).toBeVisible()
  await writer.press('Escape')
}

test('a passkey is added, signs in without a password, and is removed', async ({ town, arrive }) => {
  const ada = await arrive()
  const { page } = ada
  const device = await ada.context.newCDPSession(page)
  await device.send('WebAuthn.enable')
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await page.goto(`${town.url}/account`)
  await page.getByRole('button', { name: 'Make an account' }).click()
  await page.getByRole('textbox', { name: 'E-mail address' }).fill('ada@keys.example')
  await page.getByLabel('Password, at least 10 characters').fill('a good long password')
  await page.getByRole('button', { name: 'Make an account' }).click()
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(page.getByRole('button', { name: /^Remove/ })).toBeVisible()

  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await page.waitForURL(`${town.url}/`)
  await page.goto(`${town.url}/account`)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByText('ada@keys.example')).toBeVisible()

  await page.getByRole('button', { name: /^Remove/ }).click()
  await expect(page.getByRole('button', { name: /^Remove/ })).toHaveCount(0)
})

/** Presses again when the page was not alive yet. */
const goOnWithTheClub = async ({ page }: Writer, address: string) =>
  expect(async () => {
    if (page.url() !== address)
      await page.getByRole('button', { name: 'Go on with The Club' }).click({ timeout: 3_000 })
    await page.waitForURL(address, { timeout: 8_000 })
  }).toPass({ timeout: 45_000 })

test('a guest goes on with a provider, and keeps their document', async ({ town, arrive }) => {
  const ada = await arrive()
  await callYourself(ada, town.url, 'Ada Moreno')
  await beginPrivate(ada, town.url)
  await ada.type('Mine')
  await ada.saved()
  const address = ada.url
  await ada.faces.click()
  await ada.page.getByRole('link', { name: 'Sign in or make an account' }).click()
  await goOnWithTheClub(ada, address)
  await ada.ready()
  await ada.shows('p(Mine)')
  await isAccount(ada)
  await ada.page.goto(`${town.url}/account`)
  await expect(ada.page.getByText('ada@club.example')).toBeVisible()

  const elsewhere = await arrive()
  await elsewhere.page.goto(`${town.url}/account?back=${new URL(address).pathname}`)
  await goOnWithTheClub(elsewhere, address)
  await elsewhere.ready()
})

test('a letter signs in, once', async ({ town, arrive, troubles }) => {
  troubles.expect(/410/)
  const { page } = await arrive()
  await page.goto(`${town.url}/account`)
  await page.getByRole('textbox', { name: 'E-mail address' }).fill('Bob@Letters.example')
  await page.getByRole('button', { name: 'Send me a link that signs me in' }).click()
  await expect(page.getByText('A letter is on its way.')).toBeVisible()
  const address = await letterFor(town, 'bob@letters.example')
  expect(new URL(address)).toMatchObject({ origin: town.url, pathname: '/account/arrive', search: '' })
  await page.goto(address)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('bob@letters.example')).toBeVisible()

  const thief = await arrive()
  await thief.page.goto(address)
  await thief.page.getByRole('button', { name: 'Sign in' }).click()
  await expect(thief.page.getByRole('status').filter({ hasText: /\S/ })).toBeVisible()
  await thief.page.goto(`${town.url}/account`)
  await expect(thief.page.getByRole('heading', { name: 'Sign in, or make an account' })).toBeVisible()
})

test('an invitation reaches somebody without an account by letter, and they come in by it', async ({
  town,
  arrive,
}) => {
  const ada = await arrive()
  await ada.page.request.post(`${town.url}/api/account/sign-up`, {
    data: { email: 'ada@invites.example', password: 'a good long password', name: 'Ada Moreno' },
  })
  await beginPrivate(ada, town.url)
  const share = await new ShareSheet(ada).open()
  await share.sheet.getByRole('textbox', { name: 'E-mail address' }).fill('cleo@letters.example')
  await share.button('Invite').click()
  await expect(ada.page.getByText('A letter is on its way to cleo@letters.example.')).toBeVisible()
  await share.close()
  const address = await letterFor(town, 'cleo@letters.example')
  expect(town.mail.letters.at(-1)?.subject).toContain('Ada Moreno invites you')
  const cleo = await arrive({ viewport: { width: 360, height: 740 } })
  await cleo.page.goto(address)
  await cleo.page.getByRole('button', { name: 'Accept' }).click()
  await cleo.page.waitForURL(ada.url)
  await expect(cleo.page.locator('#text')).toBeVisible()
})
