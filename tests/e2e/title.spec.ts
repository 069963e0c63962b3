import { expect, test } from './test'

test('two people edit the title, and the tabs of both follow', async ({ server, arrive }) => {
  const ada = await (await arrive()).begin(server.url)
  const bob = await (await arrive()).open(ada.url)
  await expect(ada.page).toHaveTitle('Untitled')
  await ada.title.click()
  await ada.type('Plan for June')
  await expect(bob.title).toHaveValue('Plan for June')
  await expect(bob.page).toHaveTitle('Plan for June')
  await bob.title.click()
  await bob.press('Home')
  await Promise.all([bob.type('Our '), ada.type(' and July')])
  for (const { page, title } of [ada, bob]) {
    await expect(title).toHaveValue('Our Plan for June and July')
    await expect(page).toHaveTitle('Our Plan for June and July')
  }
  await ada.saved()
  await bob.saved()
  await ada.page.reload()
  await expect(ada.title).toHaveValue('Our Plan for June and July')
})

test('Enter leads from the title into the text', async ({ server, arrive }) => {
  const ada = await (await arrive()).begin(server.url)
  await ada.title.click()
  await ada.type('Short\n')
  await expect(ada.text).toBeFocused()
  await ada.type('first words')
  await ada.shows('p(first words)')
  await expect(ada.title).toHaveValue('Short')
})

test('the first line names a document in every window, until somebody names it', async ({
  server,
  arrive,
}) => {
  const ada = await (await arrive()).begin(server.url)
  const bob = await (await arrive()).open(ada.url)
  await ada.goToEnd()
  await ada.type('# Groceries')
  for (const { page, title } of [ada, bob]) {
    await expect(page).toHaveTitle('Groceries')
    await expect(title).toHaveValue('')
    await expect(title).toHaveAttribute('placeholder', 'Groceries')
  }
  await ada.saved()
  await bob.page.reload()
  await bob.ready()
  await expect(bob.page).toHaveTitle('Groceries')
  await bob.title.fill('Food')
  await expect(ada.title).toHaveValue('Food')
  await ada.type(' for June')
  await bob.shows('h1(Groceries for June)')
  for (const { page } of [ada, bob]) await expect(page).toHaveTitle('Food')
  await bob.title.fill('')
  for (const { page } of [ada, bob]) await expect(page).toHaveTitle('Groceries for June')
})
