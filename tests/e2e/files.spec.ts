import { pngOf } from '../support/pictures'
import { expectFlawless } from './axe'
import { expect, test } from './test'
import type { Writer } from './writer'

const picture = [...pngOf(1000, 500)]

/** Gives a file to the text, as pasting or dropping does. */
const give = (writer: Writer, how: 'paste' | 'drop', file: { name: string; type: string; bytes: number[] }) =>
  writer.text.evaluate(
    (text, { how, file }) => {
      const data = new DataTransfer()
      data.items.add(new File([new Uint8Array(file.bytes)], file.name, { type: file.type }))
      const { left, top } = text.lastElementChild?.getBoundingClientRect() ?? new DOMRect()
      const at = { bubbles: true, cancelable: true, clientX: left + 5, clientY: top + 5 }
      text.dispatchEvent(
        how === 'paste'
          ? new ClipboardEvent('paste', { clipboardData: data, ...at })
          : new DragEvent('drop', { dataTransfer: data, ...at }),
      )
    },
    { how, file },
  )

const png = (name: string) => ({ name, type: 'image/png', bytes: picture })

test('a picture that one pastes is seen by the other, resized by keys, and gone for whoever may not read', async ({
  arrive,
  server,
  troubles,
}) => {
  const ada = await (await arrive()).begin(server.url)
  const bo = await (await arrive()).open(ada.url)
  await ada.type('Our harbour')
  await give(ada, 'paste', png('harbour.png'))
  const seen = bo.text.locator('figure img')
  await expect.poll(() => seen.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
  await expect(ada.text.locator('figure[data-upload]')).toHaveCount(0)

  await ada.text.locator('figure img').click()
  await expect(ada.page.getByRole('toolbar', { name: 'Picture and file' })).toBeVisible()
  await ada.press('-')
  await expect(bo.text.locator('figure')).toHaveAttribute('data-share', '90')
  await ada.press('Tab')
  await ada.page.getByRole('button', { name: 'Caption' }).click()
  await ada.type('At noon')
  await expect(bo.text.locator('figcaption')).toHaveText('At noon')

  await give(ada, 'drop', { name: 'notes.pdf', type: 'application/pdf', bytes: [37, 80, 68, 70, 45, 49] })
  await expect(bo.text.getByRole('link', { name: 'notes.pdf' })).toBeVisible()
  await bo.saved()

  const source = (await seen.getAttribute('src')) ?? ''
  const address = new URL(source, bo.url).href
  expect((await bo.page.request.get(address)).status()).toBe(200)
  // The server's own text has the picture at once.
  const html = await (await bo.page.request.get(bo.url)).text()
  expect(html).toContain(`src="${source}"`)
  troubles.expect(/api\/files/, /\/live\//, /api\/documents/, /404/, /403/)
  await ada.page.request.patch(ada.url.replace('/d/', '/api/documents/'), { data: { openRole: null } })
  await expect.poll(async () => (await bo.page.request.get(address)).status()).toBe(404)
})

test('an upload that fails waits in its place, and arrives when the connection is back', async ({
  arrive,
  server,
  troubles,
}) => {
  const ada = await (await arrive({ viewport: { width: 360, height: 740 } })).begin(server.url)
  troubles.expect(/files/)
  await ada.page.route('**/files?as=picture', (route) => route.abort())
  await give(ada, 'paste', png('late.png'))
  await expect(ada.text.locator('.file-status')).toContainText('late.png waits for the connection')
  await expect(ada.text.getByRole('button', { name: 'Cancel' })).toBeVisible()
  await ada.page.unroute('**/files?as=picture')
  await expect(ada.text.locator('figure[data-file] img')).toHaveJSProperty('complete', true, {
    timeout: 15_000,
  })
  expect(await ada.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await ada.text.locator('figure img').dblclick()
  await expect(ada.page.getByRole('dialog')).toBeVisible()
  await ada.press('Escape')
  await expect(ada.page.getByRole('dialog')).toBeHidden()
  await expectFlawless(ada.page, 'a document with a picture')
})

test('another picture comes in the place of one, which stays until then and after a no', async ({
  arrive,
  server,
  troubles,
}) => {
  const ada = await (await arrive()).begin(server.url)
  const bo = await (await arrive()).open(ada.url)
  troubles.expect(/files/)
  await ada.type('Our harbour')
  await give(ada, 'paste', png('harbour.png'))
  const seen = bo.text.locator('figure[data-file] img')
  await expect(seen).toBeVisible()
  const first = (await seen.getAttribute('src')) ?? ''
  await ada.text.locator('figure[data-file] img').click()
  await ada.press('-')
  await expect(bo.text.locator('figure')).toHaveAttribute('data-share', '90')
  const replace = async (file: { name: string; mimeType: string; buffer: Buffer }) => {
    const chosen = ada.page.waitForEvent('filechooser')
    await ada.page.getByRole('button', { name: 'Replace by another file' }).click()
    await (await chosen).setFiles(file)
  }
  const broken = { name: 'broken.png', mimeType: 'image/png', buffer: Buffer.from('no picture at all') }
  await replace(broken)
  await ada.text.getByRole('button', { name: 'Keep what is here' }).click()
  await expect(ada.text.locator('.file-status')).toBeHidden()
  await expect(seen).toHaveAttribute('src', first)

  const other = { name: 'other.png', mimeType: 'image/png', buffer: Buffer.from(pngOf(400, 400)) }
  await ada.page.route('**/files?as=picture', (route) => route.abort())
  await ada.text.locator('figure[data-file] img').click()
  await replace(other)
  await expect(bo.text.locator('.file-status')).toContainText('is replacing harbour.png')
  await expect(seen).toHaveAttribute('src', first)
  await ada.page.unroute('**/files?as=picture')
  await expect(seen).not.toHaveAttribute('src', first, { timeout: 15_000 })
  await expect(bo.text.locator('figure')).toHaveAttribute('data-share', '90')
  await expect(bo.text.locator('.file-status')).toBeHidden()
})
