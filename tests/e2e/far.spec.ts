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

test('all of a long text is there to be read out, selected and copied, seen or not', async ({
  server,
  arrive,
}) => {
  const ada = await (await arrive()).open(await newDocument(server.url, lines, 'Far'))
  expect(await ada.text.innerText()).toContain(`Line ${count}.`)
  await ada.text.focus()
  await ada.press('Mod+a')
  const selected = await ada.page.evaluate(() => document.getSelection()?.toString() ?? '')
  expect(selected).toContain('Line 150.')
  expect(selected).toContain(`Line ${count}.`)
  await expect(ada.page.getByText(`Line ${count - 1}.`)).toBeAttached()
})
