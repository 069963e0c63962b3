import { beginPrivate, callYourself } from './share-sheet'
import { expect, test } from './test'
import type { Writer } from './writer'

const password = 'a good long password'

const signUp = async ({ page }: Writer, email: string): Promise<void> => {
  await page.getByRole('button', { name: 'Make an account' }).click()
  await page.getByRole('textbox', { name: 'E-mail address' }).fill(email)
  await page.getByLabel('Password, at least 10 characters').fill(password)
  await page.getByRole('button', { name: 'Make an account' }).click()
}

const signIn = async ({ page }: Writer, email: string): Promise<void> => {
  await page.getByRole('textbox', { name: 'E-mail address' }).fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

test('a guest who makes an account keeps their document, their name, and their place in it', async ({
  server,
  arrive,
}) => {
  const ada = await arrive()
  await callYourself(ada, server.url, 'Ada Moreno')
  await beginPrivate(ada, server.url)
  await ada.type('Mine')
  await ada.saved()
  await ada.faces.click()
  await ada.page.getByRole('link', { name: 'Sign in or make an account' }).click()
  await signUp(ada, 'ada@keeps.example')
  await ada.page.waitForURL(/\/d\//)
  await ada.ready()
  await ada.goToEnd()
  await ada.type(' still')
  await ada.shows('p(Mine still)')
  await ada.saved()
  await ada.faces.click()
  await expect(ada.page.getByRole('link', { name: 'Your account' })).toBeVisible()
  await expect(ada.page.getByRole('dialog').getByText('Ada Moreno')).toBeVisible()

  const elsewhere = await arrive()
  await elsewhere.page.goto(`${server.url}/account?back=${new URL(ada.url).pathname}`)
  await signIn(elsewhere, 'ada@keeps.example')
  await elsewhere.page.waitForURL(ada.url)
  await elsewhere.ready()
  await elsewhere.shows('p(Mine still)')
})

test('signing out everywhere ends it in every browser', async ({ server, arrive, troubles }) => {
  troubles.expect(/404/)
  const ada = await arrive()
  await ada.page.goto(`${server.url}/account`)
  await signUp(ada, 'ada@leaves.example')
  await expect(ada.page.getByRole('heading', { name: 'Your account' })).toBeVisible()
  const laptop = await arrive()
  await laptop.page.goto(`${server.url}/account`)
  await signIn(laptop, 'ada@leaves.example')
  await expect(laptop.page.getByText('This browser')).toBeVisible()
  await expect(laptop.page.getByRole('listitem')).toHaveCount(2)
  await laptop.page.getByRole('button', { name: 'Sign out everywhere', exact: true }).click()
  await laptop.page.waitForURL(`${server.url}/`)
  await expect(laptop.page.getByRole('link', { name: 'Sign in' })).toBeVisible()
  await ada.page.reload()
  await expect(ada.page.getByRole('heading', { name: 'Sign in, or make an account' })).toBeVisible()
})

test('a wrong password is told, and nobody is signed in by it', async ({ server, arrive, troubles }) => {
  troubles.expect(/403/)
  const { page } = await arrive()
  let come = () => {}
  const held = new Promise<void>((resolve) => {
    come = resolve
  })
  await page.route('**/_next/static/**/*.js', async (route) => {
    await held
    await route.continue()
  })
  await page.goto(`${server.url}/account`, { waitUntil: 'commit' })
  const press = page.getByRole('button', { name: 'Sign in', exact: true })
  await expect(press, 'nothing is behind it yet').toBeDisabled()
  come()
  await expect(press).toBeEnabled()
  await page.getByRole('textbox', { name: 'E-mail address' }).fill('nobody@here.example')
  await page.getByLabel('Password', { exact: true }).fill('not the password')
  await press.click()
  await expect(page.getByText('The e-mail address and the password do not belong together.')).toBeVisible()
})
