import { zipOf } from '../support/zip-file'
import { expect, test } from './test'

const made = 40

test('what was found goes on behind the first page, each once', async ({ server, arrive }) => {
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
  })
  expect((await brought.json()).documents).toHaveLength(made)

  const items = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: /^Walk/ }) })
  const more = page.getByRole('button', { name: 'Show more' })
  await expect(async () => {
    const answer = await page.request.get(`${server.url}/api/documents?view=mine&most=100`)
    const { documents } = await answer.json()
    expect(documents.filter(({ title }: { title: string }) => title.startsWith('Walk'))).toHaveLength(made)
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
