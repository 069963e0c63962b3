import { wordFile } from '../support/word-file'
import { zipOf } from '../support/zip-file'
import { expectFlawless } from './axe'
import { expect, test } from './test'

test('files become documents from the first page, with a report of what could not be kept', async ({
  arrive,
  server,
  troubles,
}) => {
  troubles.expect(/415/)
  const { page } = await arrive()
  await page.goto(server.url)
  const many = zipOf([
    { name: 'one.md', content: '# One\n\n![far](https://pictures.example/a.png)' },
    { name: 'broken.docx', content: 'no archive' },
    { name: 'picture.png', content: 'what a document may show' },
    { name: 'setup.exe', content: 'MZ' },
  ])
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Import files' }).click()
  await (await choosing).setFiles([
    { name: 'many.zip', mimeType: 'application/zip', buffer: Buffer.from(many) },
    { name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from('no picture') },
  ])
  const panel = page.getByRole('dialog', { name: 'Import files' })
  await expect(panel.getByRole('link', { name: 'One' })).toBeVisible()
  await expect(panel.getByText('1 picture stands on another site')).toBeVisible()
  await expect(panel.getByText(/broken\.docx: This is no document/)).toBeVisible()
  await expect(panel.getByText('1 other file in it is no document, and was left out.')).toBeVisible()
  await expect(panel.getByRole('status')).toHaveText('1 document was made')
  await expectFlawless(page, 'the import panel')
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()

  // One file of which there is nothing to tell opens by itself, also when it is dropped anywhere.
  const word = wordFile({
    styles: '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="heading 1"/></w:style>',
    body: '<w:p><w:pPr><w:pStyle w:val="T"/></w:pPr><w:r><w:t>Harbour plan</w:t></w:r></w:p>',
  })
  await page.evaluate(
    (bytes) => {
      const data = new DataTransfer()
      data.items.add(new File([new Uint8Array(bytes)], 'plan.docx'))
      const at = { bubbles: true, cancelable: true, dataTransfer: data }
      document.body.dispatchEvent(new DragEvent('dragover', at))
      document.body.dispatchEvent(new DragEvent('drop', at))
    },
    [...word],
  )
  await page.waitForURL(/\/d\//)
  await expect(page.locator('#text h1')).toHaveText('Harbour plan')
  await expect(page).toHaveTitle(/Harbour plan/)

  // A file that is dropped on the text can give its text instead, and undo takes it back.
  await page.locator('#text[contenteditable=true]').waitFor()
  await page.locator('#text').evaluate((text) => {
    const data = new DataTransfer()
    data.items.add(new File(['## Ropes\n\n- [x] long\n'], 'ropes.md'))
    const { left, top } = text.getBoundingClientRect()
    const at = { bubbles: true, cancelable: true, clientX: left + 5, clientY: top + 5 }
    text.dispatchEvent(new DragEvent('drop', { dataTransfer: data, ...at }))
  })
  const attached = page.locator('#text .attachment')
  await expect(attached.getByRole('link', { name: 'ropes.md' })).toBeVisible()
  await attached.click({ position: { x: 8, y: 8 } })
  await page.getByRole('button', { name: 'Put its text here' }).click()
  await expect(page.locator('#text h2')).toHaveText('Ropes')
  await expect(page.locator('#text .task-item')).toHaveAttribute('data-checked', 'true')
  await expect(attached).toHaveCount(0)
  await page.locator('#text h2').click()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(attached).toHaveCount(1)
})

test('what was brought to the list of documents stands in it', async ({ arrive, server }) => {
  const { page } = await arrive()
  await page.goto(`${server.url}/documents`)
  const many = zipOf([
    { name: 'Garden/one.md', content: '# Peas' },
    { name: 'two.md', content: '# Boots' },
  ])
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Import files' }).click()
  await (await choosing).setFiles([
    { name: 'many.zip', mimeType: 'application/zip', buffer: Buffer.from(many) },
  ])
  const panel = page.getByRole('dialog', { name: 'Import files' })
  await expect(panel.getByRole('status')).toHaveText('2 documents were made')
  await panel.getByRole('button', { name: 'Close' }).click()
  const listed = (name: string) => page.getByRole('listitem').getByRole('link', { name, exact: true })
  await expect(listed('Peas')).toBeVisible()
  await expect(listed('Boots')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Garden', exact: true })).toBeVisible()
})
