import { newDocument, paragraph } from '../../scripts/new-document'
import { expect, test } from './test'

test('focus mode dims the other blocks, puts the tools away while one types, and stays', async ({
  server,
  arrive,
}) => {
  const ada = await (await arrive()).open(await newDocument(server.url, [paragraph('one'), paragraph('two')]))
  const line = (text: string) => ada.text.locator('p', { hasText: text })
  const header = ada.page.getByRole('banner')
  await ada.goToEnd()
  await ada.press('Mod+Alt+Enter')
  await expect(line('one')).toHaveCSS('opacity', '0.32')
  await expect(line('two')).toHaveCSS('opacity', '1')
  // What puts them away comes when the page has come to rest.
  await expect(async () => {
    await ada.type('!')
    await expect(header).toHaveCSS('opacity', '0', { timeout: 500 })
  }).toPass()
  await ada.press('Escape')
  await expect(header).toHaveCSS('opacity', '1')
  await ada.type('!')
  await expect(header).toHaveCSS('opacity', '0')
  await ada.page.mouse.move(300, 300)
  await ada.page.mouse.move(340, 330)
  await expect(header).toHaveCSS('opacity', '1')
  await ada.page.emulateMedia({ media: 'print' })
  await expect(line('one')).toHaveCSS('opacity', '1')
  await ada.page.emulateMedia({ media: 'screen' })
  await ada.saved()
  await ada.page.reload()
  await ada.ready()
  await expect(line('one')).toHaveCSS('opacity', /0\.32|1/)
  await ada.goToEnd()
  await expect(line('one')).toHaveCSS('opacity', '0.32')

  await expect(ada.text).toHaveAttribute('spellcheck', 'true')
  await ada.page.getByRole('button', { name: 'More', exact: true }).click()
  const panel = ada.page.getByRole('dialog')
  await panel.getByRole('checkbox', { name: 'Dim all but where I write' }).uncheck()
  await expect(line('one')).toHaveCSS('opacity', '1')
  await panel.getByRole('checkbox', { name: 'Check spelling' }).uncheck()
  await panel.getByRole('combobox', { name: 'Language of the text' }).selectOption('de')
  await expect(ada.text).toHaveAttribute('spellcheck', 'false')
  await expect(ada.text).toHaveAttribute('lang', 'de')
  await ada.page.reload()
  await ada.ready()
  await expect(ada.text).toHaveAttribute('spellcheck', 'false')
  await expect(ada.text).toHaveAttribute('lang', 'de')
})
