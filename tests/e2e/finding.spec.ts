import { heading, newDocument, paragraph } from '../../scripts/new-document'
import { expect, test } from './test'
import type { Writer } from './writer'

const finding = ({ page }: Writer) => {
  const panel = page.getByRole('search', { name: 'Find' })
  return {
    panel,
    field: panel.getByRole('textbox', { name: 'Find' }),
    status: panel.getByRole('status'),
    current: page.locator('.found-current'),
    button: (name: string) => panel.getByRole('button', { name, exact: true }),
  }
}

const long = [
  heading(1, 'A plan'),
  paragraph('The first tree stands here.'),
  ...Array.from({ length: 60 }, (_, at) => paragraph(`Line ${at} of a long walk.`)),
  paragraph('The last tree stands there.'),
]

test('finding leads to words far away, keeps up with others, and replaces all as one step', async ({
  server,
  arrive,
}) => {
  const ada = await (await arrive()).open(await newDocument(server.url, long, 'A plan'))
  const bob = await (await arrive()).open(ada.url)
  await ada.goToStart()
  await ada.press('Mod+f')
  const find = finding(ada)
  await expect(find.field).toBeFocused()
  await ada.type('TREE')
  await expect(find.status).toHaveText('1 of 2')
  await ada.press('Enter')
  await expect(find.status).toHaveText('2 of 2')
  await expect(find.current).toBeInViewport()
  await expect(find.field).toBeFocused()

  await bob.goToEnd()
  await bob.type(' Under a tree.')
  await expect(find.status).toHaveText('2 of 3')
  await find.button('Match case').click()
  await expect(find.status).toHaveText('Nothing found')
  await find.button('Match case').click()

  await find.button('Regular expression').click()
  await find.field.fill('(')
  await expect(find.status).toContainText('cannot be read')
  await find.field.fill('Line (5\\d)')
  await expect(find.status).toHaveText('1 of 10')
  await find.field.fill('(([a-z .])+)+9$')
  await expect(find.status).toHaveText(/takes too long|found|of/)
  await find.field.fill('Line (5\\d)')
  await expect(find.status).toHaveText('1 of 10')

  await find.button('Find and replace').click()
  await find.panel.getByRole('textbox', { name: 'Replace by' }).fill('Step $1')
  await find.button('Replace all').click()
  await expect(find.status).toHaveText('10 places replaced')
  await expect(bob.text).toContainText('Step 59 of')
  await ada.press('Escape')
  await expect(find.panel).toBeHidden()
  await expect(ada.text).toBeFocused()
  await ada.press('Mod+z')
  await expect(bob.text).toContainText('Line 59 of')
  await expect(bob.text).not.toContainText('Step')
  await expect(bob.text).toContainText('Under a tree.')
})

test('what one reads stays where it is while others write above it', async ({ server, arrive }) => {
  const ada = await (await arrive()).open(await newDocument(server.url, long, 'A plan'))
  const bob = await (await arrive()).open(ada.url)
  const line = ada.page.getByText('Line 30 of')
  await line.click()
  const place = async () => (await line.boundingBox())?.y ?? 0
  const before = await place()
  await bob.goToStart()
  await bob.press('End', 'Enter')
  await bob.type('One more\nand one more\nand another')
  await expect(ada.text).toContainText('and another')
  await expect.poll(async () => Math.abs((await place()) - before)).toBeLessThan(2)
  await ada.type('mine ')
  await expect(bob.text).toContainText('mine')
  await ada.press('Mod+z')
  await expect(bob.text).not.toContainText('mine')
  const mark = ada.page.getByRole('button', { name: /is above\. Go there$/ })
  await mark.click()
  await expect(ada.page.getByText('and another')).toBeInViewport()
  await expect(mark).toHaveCount(0)
})

test('what one reads stays where it is also when the browser does not see to it', async ({
  server,
  arrive,
}) => {
  const ada = await (await arrive()).open(await newDocument(server.url, long, 'A plan'))
  const bob = await (await arrive()).open(ada.url)
  const line = ada.page.getByText('Line 30 of')
  await line.scrollIntoViewIfNeeded()
  const place = async () => (await line.boundingBox())?.y ?? 0
  // Browsers keep no place in a frame in which what holds the text gets another height.
  await ada.text.evaluate((text) => {
    let height = 0
    new MutationObserver(() => {
      height += 1
      if (text.parentElement) text.parentElement.style.minHeight = `${height}px`
    }).observe(text, { childList: true })
  })
  const before = await place()
  await bob.goToStart()
  await bob.press('End', 'Enter')
  await bob.type('One more\nand one more\nand another')
  await expect(ada.text).toContainText('and another')
  await expect.poll(async () => Math.abs((await place()) - before)).toBeLessThan(2)
})

test('a link to a heading far down leads there once the text is alive', async ({ server, arrive }) => {
  const filler = Array.from({ length: 300 }, (_, at) =>
    paragraph(`Line ${at} of a very long walk past trees.`),
  )
  const url = await newDocument(
    server.url,
    [heading(1, 'A plan'), ...filler, heading(2, 'Far down')],
    'A plan',
  )
  const ada = await (await arrive()).open(`${url}#h-far-down`)
  await expect(ada.page.getByRole('heading', { name: 'Far down' })).toBeInViewport()
})

test('the outline leads to headings, and the text looks as its reader wants it, also at first paint', async ({
  server,
  arrive,
}) => {
  const blocks = [...long, heading(2, 'What is left'), paragraph('Home.')]
  const ada = await (await arrive()).open(await newDocument(server.url, blocks, 'A plan'))
  const { page } = ada
  const more = page.getByRole('button', { name: 'More', exact: true })
  await more.click()
  const sheet = page.getByRole('dialog', { name: 'Document' })
  await expect(sheet.getByRole('list', { name: 'Outline' }).getByRole('link')).toHaveText([
    'A plan',
    'What is left',
  ])
  await expect(sheet).toContainText('376 words')
  await sheet.getByRole('radio', { name: 'Sans' }).check({ force: true })
  await sheet.getByRole('radio', { name: 'Large' }).check({ force: true })
  await expect(ada.text).toHaveCSS('font-size', '22px')
  await sheet.getByRole('link', { name: 'What is left' }).click()
  await expect(page.getByRole('heading', { name: 'What is left' })).toBeInViewport()
  await expect(ada.text).toBeFocused()
  const answer = await page.request.get(ada.url)
  expect(await answer.text()).toContain('data-size="large"')
})

test('on paper there is the whole text, and nothing around it', async ({ server, arrive }) => {
  const ada = await (await arrive()).open(await newDocument(server.url, long, 'A plan'))
  const { page } = ada
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await expect(page.getByRole('banner')).toBeHidden()
  await expect(page.getByRole('toolbar', { name: 'Formatting' })).toBeHidden()
  await expect(page.getByText('The last tree stands there.')).toBeVisible()
  const heading = await page.locator('main').evaluate((main) => getComputedStyle(main, '::before').content)
  expect(heading).toContain('A plan')
  await expect(ada.text).toHaveCSS('color', 'rgb(0, 0, 0)')
})
