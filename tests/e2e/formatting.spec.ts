import { newDocument, paragraph } from '../../scripts/new-document'
import { expect, test } from './test'

test('Markdown makes the right blocks in the other browser', async ({ server, arrive }) => {
  const ada = await (await arrive()).begin(server.url)
  const bob = await (await arrive()).open(ada.url)
  await ada.type('# One\n## Two\n### Three\n')
  await ada.type('- milk\neggs\n\n')
  await ada.type('1. wake\nrise\n\n')
  await ada.type('[] to do\n\n[x] done\n\n')
  await ada.type('> said somebody\n\n')
  await ada.type('---')
  await ada.type('```let a = 1\nlet b = 2')
  await ada.press('Mod+Enter')
  await ada.type('the end')
  const blocks = [
    'h1(One)',
    'h2(Two)',
    'h3(Three)',
    'ul(li(p(milk))li(p(eggs)))',
    'ol(li(p(wake))li(p(rise)))',
    'ul(li[ ](p(to do)))',
    'ul(li[x](p(done)))',
    'blockquote(p(said somebody))',
    'hr',
    'pre(let a = 1\nlet b = 2)',
    'p(the end)',
  ]
  await ada.shows(...blocks)
  await bob.shows(...blocks)
})

test('Markdown makes the right marks in the other browser', async ({ server, arrive }) => {
  const ada = await (await arrive()).begin(server.url)
  const bob = await (await arrive()).open(ada.url)
  await ada.type('a **bold** b *slanted* c `code` d ~~gone~~ e https://example.org f')
  const line =
    'p(a strong(bold) b em(slanted) c code(code) d s(gone) e a[https://example.org/](https://example.org) f)'
  await ada.shows(line)
  await bob.shows(line)
})

test('every tool of the toolbar does in the other browser what it says', async ({ server, arrive }) => {
  const ada = await (await arrive()).begin(server.url)
  const bob = await (await arrive()).open(ada.url)
  const expected: string[] = []
  const line = async (text: string, made: string, make: () => Promise<void>) => {
    await ada.type(text)
    await make()
    expected.push(made)
    await bob.shows(...expected)
    await ada.press('End')
  }
  const nextParagraph = async () => {
    await ada.press('Enter')
    expected.push('p()')
    await bob.shows(...expected)
    expected.pop()
  }
  for (const [kind, tag] of [
    ['Heading 1', 'h1'],
    ['Heading 2', 'h2'],
    ['Heading 3', 'h3'],
  ] as const) {
    await line(kind, `${tag}(${kind})`, () => ada.chooseKind(kind))
    await nextParagraph()
  }
  for (const [mark, tag] of [
    ['Bold', 'strong'],
    ['Italic', 'em'],
    ['Underline', 'u'],
    ['Strikethrough', 's'],
    ['Code', 'code'],
  ] as const) {
    await line(mark, `p(${tag}(${mark}))`, async () => {
      await ada.press('Shift+Home')
      await ada.tool(mark).click()
      await expect(ada.tool(mark)).toHaveAttribute('aria-pressed', 'true')
    })
    await ada.tool(mark).click()
    await ada.press('Enter')
    if ((await ada.tool(mark).getAttribute('aria-pressed')) === 'true') await ada.tool(mark).click()
  }
  for (const [list, made] of [
    ['Bulleted list', 'ul(li(p(Bulleted list)))'],
    ['Numbered list', 'ol(li(p(Numbered list)))'],
    ['Task list', 'ul(li[ ](p(Task list)))'],
    ['Quote', 'blockquote(p(Quote))'],
  ] as const) {
    await line(list, made, () => ada.tool(list).click())
    await ada.press('Enter', 'Enter')
  }
  await line('Code block', 'pre(Code block)', () => ada.chooseKind('Code block'))
  await ada.press('Mod+Enter')
  await ada.tool('Divider').click()
  await ada.type('the end')
  await bob.shows(...expected, 'hr', 'p(the end)')
  await ada.chooseKind('Heading 1')
  await ada.chooseKind('Text')
  await bob.shows(...expected, 'hr', 'p(the end)')
})

test('a link is made, changed and taken away, and only where links may lead', async ({ server, arrive }) => {
  const ada = await (await arrive()).begin(server.url)
  const bob = await (await arrive()).open(ada.url)
  await ada.type('see there')
  await ada.press('Shift+Control+ArrowLeft')
  await ada.tool('Link').click()
  const address = ada.page.getByRole('textbox', { name: 'Address' })
  await expect(address).toBeFocused()
  await ada.type('javascript:alert(1)\n')
  await expect(ada.page.getByText('A link can lead to a web page')).toBeVisible()
  await address.fill('example.org/a')
  await ada.press('Enter')
  await bob.shows('p(see a[https://example.org/a](there))')
  await ada.press('Mod+k')
  await expect(address).toHaveValue('https://example.org/a')
  await address.fill('example.org/b')
  await ada.press('Enter')
  await bob.shows('p(see a[https://example.org/b](there))')
  await ada.press('Mod+k')
  await ada.page.getByRole('button', { name: 'Remove link' }).click()
  await bob.shows('p(see there)')
})

test('a menu or panel that opens leaves the page where it was', async ({ server, arrive }) => {
  const lines = Array.from({ length: 60 }, (_, index) => paragraph(`Line ${index + 1}.`))
  const ada = await (await arrive()).open(await newDocument(server.url, lines))
  await ada.goToEnd()
  await ada.type(' The end.')
  const scrolled = () => ada.page.evaluate(() => window.scrollY)
  const before = await scrolled()
  expect(before).toBeGreaterThan(500)
  await ada.page.getByRole('button', { name: /^Kind of text/ }).click()
  await expect(ada.page.getByRole('option', { name: 'Text' })).toBeFocused()
  expect(await scrolled()).toBe(before)
  await ada.press('Escape')
  await ada.text.press('ControlOrMeta+k')
  await expect(ada.page.getByRole('textbox', { name: 'Address' })).toBeFocused()
  expect(await scrolled()).toBe(before)
  await ada.press('Escape')
  await ada.faces.click()
  await expect(ada.page.getByRole('dialog')).toBeFocused()
  expect(await scrolled()).toBe(before)
})
