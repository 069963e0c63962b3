import { newDocument, paragraph } from '../../scripts/new-document'
import { beginPrivate, handy } from './share-sheet'
import { expect, test } from './test'
import type { Writer } from './writer'

/** The name of what has the focus, and how it looks, apart from what it says. */
const focused = (writer: Writer) =>
  writer.page.evaluate(() => {
    const element = document.activeElement
    if (element === null || element === document.body) return { name: 'nothing', visible: true }
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
    // A caret is the sign of focus within a text.
    const writing = element instanceof HTMLElement && element.isContentEditable
    return {
      name: element.getAttribute('aria-label') ?? element.textContent ?? '',
      visible:
        writing || boxShadow !== 'none' || (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0),
    }
  })

/** Presses Tab until `name` has the focus, and returns what had it on the way. */
const tabTo = async (writer: Writer, name: RegExp): Promise<string[]> => {
  const passed: string[] = []
  for (let steps = 0; steps < 20; steps++) {
    await writer.press('Tab')
    const now = await focused(writer)
    expect(now.visible, `${now.name} shows that it has the focus`).toBe(true)
    passed.push(now.name)
    if (name.test(now.name)) return passed
  }
  throw new Error(`Tab did not come to ${name}, but to ${passed.join(', ')}`)
}

test('the keyboard alone reaches all there is, sees where it is, and comes out of the text again', async ({
  server,
  arrive,
}) => {
  const ada = await beginPrivate(await arrive(handy), server.url)
  await ada.type('Some words.')
  await ada.page.reload()
  await ada.ready()

  expect(await tabTo(ada, /^Skip to the text$/)).toEqual(['Skip to the text'])
  await tabTo(ada, /^Title$/)
  await ada.type('By keyboard')
  await tabTo(ada, /^(Saving…|Saved)$/)
  await tabTo(ada, /^1 person here/)
  await ada.press('Enter')
  const panel = ada.page.getByRole('dialog', { name: '1 person here' })
  await expect(panel).toBeFocused()
  await tabTo(ada, /^$/)
  await expect(ada.page.getByRole('textbox', { name: 'Your name' })).toBeFocused()
  await ada.press('Escape')
  await expect(panel).toBeHidden()
  await expect(ada.faces).toBeFocused()
  await tabTo(ada, /^Share$/)
  await ada.press('Enter')
  await expect(ada.page.getByRole('dialog', { name: 'Share' })).toBeFocused()
  await tabTo(ada, /^Copy link$/)
  await ada.press('Enter')
  await expect(ada.page.getByText('Link copied.')).toBeVisible()
  expect(await ada.page.evaluate(() => navigator.clipboard.readText())).toContain('/s/')
  await ada.press('Escape')
  await expect(ada.page.getByRole('button', { name: 'Share' })).toBeFocused()
  await tabTo(ada, /^Undo$/)
  await ada.press('ArrowRight', 'ArrowRight')
  expect((await focused(ada)).name).toMatch(/^Kind of text/)
  await ada.press('Enter')
  await expect(ada.page.getByRole('option', { name: 'Text' })).toBeFocused()
  await ada.press('ArrowDown', 'Enter')
  await ada.shows('h1(Some words.)')
  await expect(ada.text).toBeFocused()
  await ada.press('Mod+End')
  await ada.type('\nMore words')
  await ada.press('Escape', 'Shift+Tab')
  expect((await focused(ada)).name).toMatch(/^Kind of text/)
  await ada.press('Tab')
  await expect(ada.text).toBeFocused()
  await ada.type('.')
  await ada.shows('h1(Some words.)', 'p(More words.)')
})

test('from the first page to the first words without a mouse', async ({ server, arrive }) => {
  const ada = await arrive()
  await ada.page.goto(server.url)
  await tabTo(ada, /^New document$/)
  await ada.page.keyboard.press('Enter')
  await ada.page.waitForURL(/\/d\//)
  await ada.ready()
  await expect(ada.text).toBeFocused()
  await ada.type('First words')
  await ada.shows('p(First words)')
})

test('the skip link leads past the tools into the text', async ({ server, arrive }) => {
  const url = await newDocument(server.url, [paragraph('Some words.')])
  const ada = await (await arrive()).open(url)
  await tabTo(ada, /^Skip to the text$/)
  await ada.press('Enter')
  await expect(ada.text).toBeFocused()
  await ada.type('These are ')
  await ada.shows('p(These are Some words.)')
})

test('keys that come all at once in a busy page act where the caret is', async ({ server, arrive }) => {
  const ada = await (await arrive()).open(
    await newDocument(server.url, [paragraph('One'), paragraph('Two')], 'Busy'),
  )
  await ada.goToStart()
  const keys = ['End', 'Enter', 'ArrowDown', 'End', 'Backspace', 'Home', 'Enter']
  const busy = ada.page.evaluate(() => {
    const over = performance.now() + 500
    while (performance.now() < over);
  })
  await Promise.all([busy, ...keys.map((key) => ada.page.keyboard.press(key))])
  await ada.shows('p(One)', 'p()', 'p()', 'p(Tw)')
})

test('a caret that a key leads far is not left under the header by a busy page', async ({
  server,
  arrive,
}) => {
  const lines = Array.from({ length: 90 }, (_, at) => paragraph(`Line ${at}`))
  const ada = await (await arrive()).open(await newDocument(server.url, lines, 'Long'))
  await ada.goToEnd()
  await expect(ada.text.getByText('Line 89')).toBeInViewport()
  await ada.page.evaluate(() =>
    window.addEventListener('scroll', () => {
      const over = performance.now() + 200
      while (performance.now() < over);
    }),
  )
  await ada.press('Mod+Home')
  const bottom = async (): Promise<number> => {
    const box = await ada.page.getByRole('toolbar', { name: 'Formatting' }).boundingBox()
    return (box?.y ?? 0) + (box?.height ?? 0)
  }
  const top = async (): Promise<number> =>
    (await ada.text.getByText('Line 0', { exact: true }).boundingBox())?.y ?? 0
  await expect.poll(async () => (await top()) >= (await bottom())).toBe(true)
})
