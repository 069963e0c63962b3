import { newDocument, paragraph } from '../../scripts/new-document'
import { expect, test } from './test'
import type { Writer } from './writer'

const count = 300
const lines = Array.from({ length: count }, (_, at) =>
  // Some are far longer than what is guessed of those that nobody has seen.
  paragraph(
    `Line ${at + 1}. ${at % 7 === 3 ? 'It goes on and on with more of the same words. '.repeat(9) : ''}`,
  ),
)

/** The number of the line that the caret is in. */
const lineOfCaret = (writer: Writer): Promise<number> =>
  writer.page.evaluate(() => {
    const node = document.getSelection()?.focusNode
    const element = node instanceof Element ? node : node?.parentElement
    return Number(/^Line (\d+)/.exec(element?.closest('p')?.textContent ?? '')?.[1])
  })

/** Whether the caret can be seen. */
const caretInSight = (writer: Writer): Promise<boolean> =>
  writer.page.evaluate(() => {
    const selection = document.getSelection()
    const element = selection?.focusNode?.parentElement
    const range = selection?.rangeCount ? selection.getRangeAt(0).getBoundingClientRect() : null
    const box = range && range.height > 0 ? range : element?.getBoundingClientRect()
    return box !== undefined && box.bottom > 0 && box.top < window.innerHeight
  })

test('keys lead through a long text line by line, and undo back to where something was', async ({
  server,
  arrive,
}) => {
  const ada = await (await arrive()).open(await newDocument(server.url, lines, 'Far'))
  await ada.goToStart()
  let before = await lineOfCaret(ada)
  for (let step = 0; step < 40; step += 1) {
    await ada.press('ArrowDown')
    const now = await lineOfCaret(ada)
    expect([before, before + 1]).toContain(now)
    expect(await caretInSight(ada)).toBe(true)
    before = now
  }
  expect(before).toBeGreaterThan(15)
  await ada.type('here')
  const [changed] = await ada.page.locator('#text p').filter({ hasText: 'here' }).allTextContents()
  expect(changed).toContain(`Line ${before}.`)
  await ada.press('Mod+End')
  expect(await lineOfCaret(ada)).toBe(count)
  expect(await caretInSight(ada)).toBe(true)
  await ada.press('PageUp', 'PageUp', 'Mod+z')
  expect(await lineOfCaret(ada)).toBe(before)
  expect(await caretInSight(ada)).toBe(true)
})

test('keys lead on from a caret that is far from what is seen', async ({ server, arrive }) => {
  const ada = await (await arrive()).open(await newDocument(server.url, lines, 'Far'))
  await ada.goToStart()
  for (const [there, key, line] of [
    ['end', 'ArrowDown', 2],
    ['end', 'ArrowDown', 3],
    ['middle', 'Shift+ArrowDown', 4],
  ] as const) {
    await ada.page.evaluate((there) => {
      const { scrollHeight } = document.documentElement
      window.scrollTo(0, there === 'end' ? scrollHeight : scrollHeight / 2)
    }, there)
    await expect.poll(() => caretInSight(ada)).toBe(false)
    await ada.press(key)
    expect(await lineOfCaret(ada)).toBe(line)
  }
})

test('all of a long text is there to be found, selected and copied, seen or not', async ({
  server,
  arrive,
}) => {
  const ada = await (await arrive()).open(await newDocument(server.url, lines, 'Far'))
  // The browser's own search, which leads there.
  const found = await ada.page.evaluate(() => {
    const find: (words: string) => boolean = Reflect.get(window, 'find')
    return find.call(window, 'Line 222.')
  })
  expect(found).toBe(true)
  await ada.text.focus()
  await ada.press('Mod+a')
  const copied = await ada.page.evaluate(() => {
    const data = new DataTransfer()
    const copy = new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true })
    document.getElementById('text')?.dispatchEvent(copy)
    return data.getData('text/plain')
  })
  expect(copied).toContain('Line 150')
  expect(copied).toContain(`Line ${count}`)
  await expect(ada.page.getByText(`Line ${count - 1}.`)).toBeAttached()
})
