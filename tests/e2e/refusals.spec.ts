import { readFile } from 'node:fs/promises'
import { startServerProcess } from '../../scripts/server-process'
import { expect, test } from './test'

test('what a full document does not take stays in the window, and can be copied and kept as a file', async ({
  arrive,
}) => {
  const server = await startServerProcess({
    environment: { MANYHANDS_LIMIT_DOCUMENT_STATE_BYTES: '2000' },
  })
  try {
    const ada = await (
      await arrive({ permissions: ['clipboard-read', 'clipboard-write'], acceptDownloads: true })
    ).begin(server.url)
    await ada.title.fill('Long: a list')
    await ada.goToEnd()
    await ada.type('This is saved.\n')
    await ada.saved()
    const words = Array.from({ length: 400 }, (_, number) => `word${number}`).join(' ')
    await ada.page.evaluate((text) => navigator.clipboard.writeText(text), words)
    await ada.press('Mod+v')
    const notice = ada.page.getByRole('alert', { name: 'This document is full' })
    await expect(notice).toContainText('in this window only')
    await expect(ada.saveMark).toHaveText('Not saved')
    await expect(ada.text).toHaveAttribute('aria-readonly', 'true')
    await expect(ada.text).toContainText(words)

    await notice.getByRole('button', { name: 'Copy the text' }).click()
    await expect(ada.page.getByText('Text copied.')).toBeVisible()
    const copied = await ada.page.evaluate(() => navigator.clipboard.readText())
    expect(copied).toContain('This is saved.')
    expect(copied).toContain(words)

    const downloading = ada.page.waitForEvent('download')
    await notice.getByRole('button', { name: 'Download it' }).click()
    const download = await downloading
    expect(download.suggestedFilename()).toBe('Long a list.txt')
    const kept = await readFile(await download.path(), 'utf8')
    expect(kept.trim()).toBe(copied.replaceAll('\r', '').trim())
    await ada.page.close()
  } finally {
    await server.remove()
  }
})
