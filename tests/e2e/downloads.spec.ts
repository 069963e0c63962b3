import { readFile } from 'node:fs/promises'
import { heading, newDocument, paragraph } from '../../scripts/new-document'
import { expect, test } from './test'

test('a document is downloaded as a file with its own name and words, and a no is told where one asked', async ({
  server,
  arrive,
  troubles,
}) => {
  troubles.expect(/413/)
  const blocks = [heading(1, 'A plan'), paragraph('The first tree stands here.')]
  const ada = await (await arrive()).open(await newDocument(server.url, blocks, 'Überblick'))
  await ada.goToEnd()
  await ada.type(' Und der zweite.')
  await ada.saved()
  const { page } = ada
  await page.getByRole('button', { name: 'More', exact: true }).click()
  const formats = page.getByRole('group', { name: 'Download' })

  // Whether anything prints depends on the machine; something is said of it anywhere.
  const printed = formats.getByRole('button', { name: 'PDF' })
  await expect(printed.or(page.getByText('For a PDF, print'))).toBeVisible()

  const coming = page.waitForEvent('download')
  await formats.getByRole('button', { name: 'Plain text' }).click()
  const file = await coming
  expect(file.suggestedFilename()).toBe('Überblick.txt')
  expect(await readFile(await file.path(), 'utf8')).toBe(
    'Überblick\n\nA plan\n\nThe first tree stands here. Und der zweite.\n',
  )

  const error = { code: 'export-too-large', message: 'This document is too large.' }
  await page.route('**/export?*', (route) => route.fulfill({ status: 413, json: { error } }))
  await formats.getByRole('button', { name: 'Word' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'too large' })).toBeVisible()
})
