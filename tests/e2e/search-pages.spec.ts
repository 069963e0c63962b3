import { zipOf } from '../support/zip-file'
import { expect, test } from './test'

const made = 40

test('what takes too long to look through is said, whether something was found or not', async ({
  server,
  arrive,
}) => {
  const ada = await arrive()
  const { page } = ada
  await ada.begin(server.url)
  await ada.type('Along the lake')
  await ada.saved()
  const search = page.getByRole('searchbox')
  // What the server finds is what is shown, and that it was cut off; a server that is as slow cannot be made here.
  await page.route('**/api/search?*', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...(await response.json()), cut: true } })
  })
  await page.goto(`${server.url}/documents`)
  await search.fill('nowhere to be found')
  await expect(
    page.getByText('Looking through everything for “nowhere to be found” took too long'),
  ).toBeVisible()
  await expect(async () => {
    await search.fill('')
    await search.fill('lake')
    await expect(page.getByText('There may be more: looking through everything took too long')).toBeVisible()
  }).toPass()
})

test('what was found goes on behind the first page, each once', async ({ server, arrive }) => {
  test.setTimeout(120_000)
  const ada = await arrive()
  const { page } = ada
  await ada.begin(server.url)
  const files = Array.from({ length: made }, (_, at) => ({
    name: `walk-${at}.md`,
    content: `# Walk ${at}\n\nAlong the lake.\n`,
  }))
  const brought = await page.request.post(`${server.url}/api/imports`, {
    data: Buffer.from(zipOf(files)),
    headers: { origin: server.url, 'content-type': 'application/zip', 'x-file-name': 'walks.zip' },
    // Forty documents take a slow machine longer than a press does.
    timeout: 60_000,
  })
  expect((await brought.json()).documents).toHaveLength(made)

  const items = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: /^Walk/ }) })
  const more = page.getByRole('button', { name: 'Show more' })
  await expect(async () => {
    const first = await (await page.request.get(`${server.url}/api/search?q=lake`)).json()
    const rest = await (await page.request.get(`${server.url}/api/search?q=lake&after=${first.next}`)).json()
    expect([...first.documents, ...rest.documents]).toHaveLength(made)
  }).toPass()
  await page.goto(`${server.url}/documents?q=lake`)
  await expect(items).toHaveCount(30)
  await more.click()
  await expect(items).toHaveCount(made)
  await expect(items.nth(30).getByRole('link')).toBeFocused()
  await expect(more).toHaveCount(0)
  const titles = await items.getByRole('link').allTextContents()
  expect(new Set(titles).size).toBe(made)
})

test('what is typed before the page is alive is looked for', async ({ server, arrive }) => {
  const ada = await arrive()
  const { page } = ada
  await ada.begin(server.url)
  await ada.type('Along the lake')
  await ada.saved()
  await expect(async () => {
    const answer = await page.request.get(`${server.url}/api/search?q=lake`)
    expect((await answer.json()).documents).toHaveLength(1)
  }).toPass()
  let come = (): void => {}
  const typed = new Promise<void>((resolve) => {
    come = resolve
  })
  await page.route('**/_next/static/**/*.js', async (route) => {
    await typed
    await route.continue()
  })
  await page.goto(`${server.url}/documents`, { waitUntil: 'commit' })
  await page.getByRole('searchbox').fill('lake')
  come()
  await expect(page.locator('mark').first()).toHaveText('lake')
})
