import { newDocument, paragraph } from '../../scripts/new-document'
import { expectFlawless } from './axe'
import { callYourself } from './share-sheet'
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

test('a block is moved by its handle while another writes, and by keys', async ({ server, arrive }) => {
  const url = await newDocument(server.url, [
    paragraph('First'),
    paragraph('Second'),
    {
      type: 'bulletList',
      content: ['one', 'two'].map((text) => ({ type: 'listItem', content: [paragraph(text)] })),
    },
    paragraph('Last'),
  ])
  const ada = await (await arrive()).open(url)
  const grace = await (await arrive()).open(url)
  const block = (text: string) => ada.text.locator('p', { hasText: text })
  const handle = ada.page.getByRole('button', { name: 'Drag to move, click for more' })

  await ada.text.focus()
  await ada.press('ArrowDown')
  await block('First').hover()
  await expect(handle).toBeVisible()
  const grip = await handle.boundingBox()
  const target = await block('two').boundingBox()
  if (grip === null || target === null) throw new Error('nothing to drag')
  await ada.page.mouse.move(grip.x + 10, grip.y + 10)
  await ada.page.mouse.down()
  await ada.page.mouse.move(target.x + 40, target.y + 2, { steps: 5 })
  await grace.goToEnd()
  await grace.type(' words')
  await expect(ada.text).toContainText('Last words')
  await ada.page.mouse.up()
  await grace.shows('p(Second)', 'ul(li(p(one))li(p(First))li(p(two)))', 'p(Last words)')

  await block('Second').click()
  await ada.press('Alt+Shift+ArrowDown')
  await ada.shows('ul(li(p(one))li(p(First))li(p(two)))', 'p(Second)', 'p(Last words)')
  await ada.press('Alt+Enter')
  const menu = ada.page.getByRole('menu', { name: 'Block actions' })
  await expect(menu.getByRole('menuitem', { name: 'Move up' })).toBeFocused()
  await ada.type('H')
  await ada.press('ArrowDown', 'Enter')
  await expect(ada.text).toBeFocused()
  await grace.shows('ul(li(p(one))li(p(First))li(p(two)))', 'h2(Second)', 'p(Last words)')
})

test('tools stand beside what is selected and beside a link, for the keyboard too', async ({
  server,
  arrive,
}) => {
  const url = await newDocument(server.url, [paragraph('Some plain words here.')])
  const ada = await (await arrive()).open(url)
  const tools = ada.page.getByRole('toolbar', { name: 'For the selection' })
  const link = ada.page.getByRole('toolbar', { name: 'Link' })

  await ada.goToEnd()
  await ada.press('Shift+ArrowLeft', 'Shift+ArrowLeft', 'Shift+ArrowLeft')
  await expect(tools).toBeVisible()
  await ada.press('Alt+F10', 'ArrowRight')
  await expect(tools.getByRole('button', { name: 'Bold' })).toBeFocused()
  await ada.press('Enter')
  await expect(ada.text).toBeFocused()
  await ada.shows('p(Some plain words hestrong(re.))')
  await ada.press('Mod+k')
  await expect(ada.page.getByRole('textbox', { name: 'Address' })).toBeFocused()
  await ada.type('example.org/a/long/way')
  await ada.press('Enter', 'ArrowRight', 'ArrowLeft')
  await expect(link).toBeVisible()
  await expect(link.getByRole('link')).toHaveAttribute('href', 'https://example.org/a/long/way')
  await ada.press('Alt+F10')
  await expect(link.getByRole('link')).toBeFocused()
  await ada.press('End', 'Enter')
  await expect(link).toBeHidden()
  await expect(ada.text.locator('a')).toHaveCount(0)
  await ada.press('Mod+/')
  const help = ada.page.getByRole('dialog', { name: 'Keys and signs' })
  await help.getByRole('searchbox').fill('bold')
  await expect(help.getByRole('term').first()).toHaveText('Bold')
  await ada.press('Escape')
  await expect(ada.text).toBeFocused()
})

test('emoji and people are found by name', async ({ server, arrive }) => {
  const url = await newDocument(server.url, [paragraph('Some words.')])
  const ada = await (await arrive()).open(url)
  const grace = await arrive()
  await callYourself(grace, server.url, 'Grace Hopper')
  await grace.open(url)
  const emoji = ada.page.getByRole('listbox', { name: 'Emoji' })
  const mentions = ada.page.getByRole('listbox', { name: 'People and documents' })

  await ada.goToEnd()
  await ada.type(' :par')
  await expect(emoji.getByRole('option').first()).toBeVisible()
  await ada.press('Escape')
  await ada.type(' :tad')
  await expect(emoji.getByRole('option', { name: 'party popper' })).toBeVisible()
  await ada.press('Enter')
  await expect(ada.text).toContainText('🎉')
  await ada.type(' @gra')
  await expect(mentions.getByRole('option', { name: 'Grace Hopper' })).toBeVisible()
  await ada.press('Enter')
  await ada.type('knows')
  await expect(grace.text.locator('.mention')).toHaveText('@Grace Hopper')
  await expect(grace.text).toContainText('🎉 @Grace Hopper knows')
  await expect(grace.page.getByText('Somebody mentioned you.')).toBeVisible()
})

test('who is mentioned before the interface is there hears of it once', async ({ server, arrive }) => {
  const url = await newDocument(server.url, [paragraph('Some words.')])
  const ada = await (await arrive()).open(url)
  const grace = await arrive()
  await callYourself(grace, server.url, 'Grace Hopper')
  // What is fetched once the text is alive comes when the test lets it.
  let release = (): void => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await grace.page.route('**/_next/static/**/*.js', async (route) => {
    const alive = await grace.page.evaluate(() => document.getElementById('text')?.isContentEditable === true)
    if (alive) await released
    await route.continue()
  })
  await grace.page.goto(url)
  await expect(grace.text).toBeEditable()
  await ada.goToEnd()
  await ada.type(' @gra')
  const mentions = ada.page.getByRole('listbox', { name: 'People and documents' })
  await expect(mentions.getByRole('option', { name: 'Grace Hopper' })).toBeVisible()
  await ada.press('Enter')
  await expect(grace.text.locator('.mention')).toHaveText('@Grace Hopper')
  await expect(grace.page.getByRole('toolbar', { name: 'Formatting' })).toBeHidden()
  release()
  await expect(grace.page.getByText('Somebody mentioned you.')).toHaveCount(1)
  await grace.ready()
  await expect(grace.page.getByText('Somebody mentioned you.')).toHaveCount(1)
})

test('a thumb reaches it all above the keyboard, from the right too', async ({ server, arrive }) => {
  const url = await newDocument(server.url, [paragraph('First'), paragraph('Second')])
  const ada = await arrive({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })
  await ada.open(url)
  const bar = ada.page.getByRole('toolbar', { name: 'Formatting' })
  await ada.text.locator('p', { hasText: 'Second' }).tap()
  await bar.getByRole('button', { name: 'Insert something' }).tap()
  const menu = ada.page.getByRole('listbox', { name: 'What to put here' })
  await expect(menu).toBeVisible()
  await expectFlawless(ada.page, 'the slash menu on a phone')
  await menu.getByRole('option', { name: /^Heading 2/ }).tap()
  await ada.shows('p(First)', 'h2(Second)')
  await bar.getByRole('button', { name: 'Block actions' }).tap()
  const actions = ada.page.getByRole('menu', { name: 'Block actions' })
  await expect(actions).toBeVisible()
  await expectFlawless(ada.page, 'the actions of a block on a phone')
  await actions.getByRole('menuitem', { name: 'Move up' }).tap()
  await ada.shows('h2(Second)', 'p(First)')

  const noor = await arrive({ locale: 'ar' })
  await noor.page.goto(url)
  const text = noor.page.locator('#text[contenteditable=true]')
  await text.locator('p', { hasText: 'First' }).click()
  await noor.press('End')
  await noor.type(' /head')
  const offered = noor.page.getByRole('listbox', { name: 'ما يوضع هنا' })
  await expect(offered.getByRole('option').first()).toContainText('عنوان')
  await expectFlawless(noor.page, 'the slash menu in Arabic')
  await noor.press('Escape', 'Shift+Home')
  await expect(noor.page.getByRole('toolbar', { name: 'للتحديد' })).toBeVisible()
  await text.locator('p', { hasText: 'First' }).hover()
  await expect(noor.page.getByRole('button', { name: 'اسحب للنقل، وانقر للمزيد' })).toBeVisible()
  await expectFlawless(noor.page, 'the tools beside the text in Arabic')
  await noor.press('Control+/')
  await expect(noor.page.getByRole('searchbox')).toBeFocused()
  await expectFlawless(noor.page, 'the help in Arabic')
})
