import { newDocument, paragraph } from '../../scripts/new-document'
import { expect, test } from './test'

test('the slash menu finds, puts in, and leaves alone what it is not asked for', async ({
  server,
  arrive,
}) => {
  const url = await newDocument(server.url, [paragraph('Some words.')])
  const ada = await (await arrive()).open(url)
  const grace = await (await arrive()).open(url)
  const menu = ada.page.getByRole('listbox', { name: 'What to put here' })

  await ada.goToEnd()
  await ada.type('\n/')
  await expect(menu).toBeVisible()
  await expect(menu.getByRole('option', { name: 'Text' })).toHaveAttribute('aria-selected', 'true')
  await ada.type('todo')
  await expect(menu.getByRole('option')).toHaveText([/Task list/])
  await grace.goToStart()
  await grace.type('Before. ')
  await expect(ada.text).toContainText('Before. Some words.')
  await expect(menu).toBeVisible()
  await ada.press('Enter')
  await expect(menu).toBeHidden()
  await ada.type('Buy bread')
  await ada.press('Mod+End')
  await ada.type('\n\nand/or 1/')
  await expect(menu).toBeHidden()
  await ada.type(' /head')
  await expect(menu).toBeVisible()
  await ada.press('Escape')
  await expect(menu).toBeHidden()
  await grace.shows('p(Before. Some words.)', 'ul(li[ ](p(Buy bread)))', 'p(and/or 1/ /head)')
})
