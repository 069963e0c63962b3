import { expectFlawless } from './axe'
import { expect, test } from './test'

test('who does not want the zip of a folder closes what asks for its kind', async ({ server, arrive }) => {
  const { page } = await arrive()
  await page.request.post(`${server.url}/api/me`)
  const made = await page.request.post(`${server.url}/api/folders`, { data: { name: 'Garden' } })
  expect(made.ok()).toBe(true)
  await page.goto(`${server.url}/documents?view=folders`)
  const menu = page.getByRole('button', { name: 'What to do with the folder Garden' })
  await menu.click()
  await page.getByRole('option', { name: 'Download as a zip' }).click()
  const sheet = page.getByRole('dialog', { name: 'Garden' })
  await expect(sheet.getByRole('link', { name: 'Markdown' })).toBeVisible()
  await sheet.getByRole('button', { name: 'Cancel' }).click()
  await expect(sheet).toBeHidden()
  await expect(menu).toBeFocused()
})

test('the focus goes on when a folder goes by keys, and back to the field that asked for one', async ({
  server,
  arrive,
}) => {
  const ada = await arrive()
  const { page } = ada
  await page.request.post(`${server.url}/api/me`)
  for (const name of ['Attic', 'Barn', 'Cellar'])
    expect((await page.request.post(`${server.url}/api/folders`, { data: { name } })).ok()).toBe(true)
  await page.goto(`${server.url}/documents?view=folders`)
  const folder = (name: string) =>
    page.getByRole('list', { name: 'Folders', exact: true }).last().getByRole('link', { name })
  await folder('Barn').focus()
  await ada.press('Delete')
  await expect(folder('Barn')).toHaveCount(0)
  await expect(folder('Cellar')).toBeFocused()
  await ada.press('Delete')
  await expect(folder('Cellar')).toHaveCount(0)
  await expect(folder('Attic')).toBeFocused()

  await ada.press('Control+k')
  await ada.type('new fol')
  await expect(page.getByRole('button', { name: 'New folder' }).last()).toBeVisible()
  await ada.press('ArrowDown', 'Enter')
  const sheet = page.getByRole('dialog', { name: 'New folder' })
  await expect(sheet).toBeVisible()
  await ada.type('Dairy')
  await ada.press('Enter')
  await expect(sheet).toBeHidden()
  await expect(folder('Dairy')).toBeVisible()
  await expect(page.getByRole('searchbox')).toBeFocused()
})

test('people begin with a template, keep it in a folder, and find it there', async ({ server, arrive }) => {
  const ada = await arrive()
  const { page } = ada
  const link = (name: string) => page.getByRole('listitem').getByRole('link', { name, exact: true })
  const said = page.getByRole('status').filter({ hasText: /\S/ })

  await page.goto(`${server.url}/documents?view=templates`)
  await expectFlawless(page, 'the templates')
  await page.getByRole('button', { name: 'Begin a document with Meeting notes' }).click()
  await page.waitForURL(/\/d\//)
  await ada.ready()
  await expect(ada.title).toHaveValue('Meeting notes')
  await expect(ada.text).toContainText('Who does what')

  await page.goto(`${server.url}/documents?view=folders`)
  await page.getByRole('button', { name: 'New folder' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Lake')
  await ada.press('Enter')
  await expect(said).toContainText('There is a folder Lake now.')
  await expect(async () => {
    await page.reload()
    await expect(link('Meeting notes')).toBeVisible({ timeout: 500 })
  }).toPass()

  const list = page.getByRole('list', { name: 'Folders' })
  await link('Meeting notes').dragTo(list.getByRole('link', { name: 'Lake' }))
  await expect(said).toContainText('Meeting notes is in Lake now.')
  await expect(link('Meeting notes')).toHaveCount(0)
  await ada.press('Control+z')
  await expect(link('Meeting notes')).toBeVisible()
  await expect(page).toHaveURL(/view=folders/)

  await link('Meeting notes').focus()
  await ada.press('m')
  await expect(page.getByRole('combobox', { name: 'Find a folder' })).toBeFocused()
  await ada.type('lak')
  await ada.press('Enter')
  await expect(said).toContainText('Meeting notes is in Lake now.')

  await ada.press('Control+k')
  await ada.type('lake')
  await page.getByRole('button', { name: 'Lake', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Lake' })).toBeVisible()
  await expect(page).toHaveURL(/folder=\w{22}/)
  await page.reload()
  await expect(link('Meeting notes')).toBeVisible()
  await expectFlawless(page, 'a folder')

  await page.getByRole('button', { name: 'What to do with the folder Lake' }).click()
  await page.getByRole('option', { name: 'Delete folder' }).click()
  await expect(said).toContainText('Its document is one level up.')
  await expect(page.getByRole('heading', { name: 'Folders' })).toBeVisible()
  await expect(link('Meeting notes')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(list.getByRole('link', { name: 'Lake' })).toBeVisible()
  await expect(link('Meeting notes')).toHaveCount(0)
})
