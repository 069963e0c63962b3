import { expect, test } from './test'
import type { Writer } from './writer'

/** Both press their keys at the same time, one key at a time. */
const typeAtOnce = async ([one, oneText]: [Writer, string], [two, twoText]: [Writer, string]) => {
  for (let at = 0; at < Math.max(oneText.length, twoText.length); at++)
    await Promise.all([one.type(oneText[at] ?? ''), two.type(twoText[at] ?? '')])
}

const only = (text: string, letters: RegExp): string => text.replace(letters, '')

test('two people type at once in one paragraph, at its two ends, and both have all of it', async ({
  server,
  arrive,
}) => {
  const ada = await (await arrive()).begin(server.url)
  await ada.type(' and ')
  const bob = await (await arrive()).open(ada.url)
  await bob.shows('p( and )')
  await ada.goToStart()
  await bob.goToEnd()
  await typeAtOnce([ada, 'the river runs slowly'], [bob, 'the mountain stands still'])
  const whole = 'p(the river runs slowly and the mountain stands still)'
  await ada.shows(whole)
  await bob.shows(whole)
  await ada.saved()
  await bob.saved()
})

test('two people type at once in the very same place, and no key is lost or out of order', async ({
  server,
  arrive,
}) => {
  const ada = await (await arrive()).begin(server.url)
  const bob = await (await arrive()).open(ada.url)
  const [lower, upper] = ['abcdefghijklmnopqrstuvwxyz'.repeat(3), '0123456789'.repeat(8)]
  await ada.goToEnd()
  await bob.goToEnd()
  await typeAtOnce([ada, lower], [bob, upper])
  await ada.saved()
  await bob.saved()
  await expect.poll(() => ada.text.textContent()).toHaveLength(lower.length + upper.length)
  const [text = ''] = await ada.blocks()
  await bob.shows(text)
  expect(only(text, /[^a-z]|^p/g)).toBe(lower)
  expect(only(text, /[^0-9]/g)).toBe(upper)
})

test('what one person deletes is gone, and stays gone, while the other goes on typing in the same paragraph', async ({
  server,
  arrive,
}) => {
  const ada = await (await arrive()).begin(server.url)
  await ada.type('one two three four')
  const bob = await (await arrive()).open(ada.url)
  await bob.shows('p(one two three four)')
  await bob.goToEnd()
  await ada.goToStart()
  await ada.press(...Array.from('one', () => 'ArrowRight'))
  for (const key of Array.from(' two', (letter) => letter)) {
    await Promise.all([ada.press('Delete'), bob.type(key)])
  }
  await ada.shows('p(one three four two)')
  await ada.press('Enter')
  await bob.shows('p(one)', 'p( three four two)')
  await bob.type(' five')
  for (const writer of [ada, bob]) await writer.shows('p(one)', 'p( three four two five)')
})

test('undo and redo are of one’s own edits alone', async ({ server, arrive }) => {
  const ada = await (await arrive()).begin(server.url)
  const bob = await (await arrive()).open(ada.url)
  await ada.type('written by ada')
  await bob.shows('p(written by ada)')
  await bob.goToEnd()
  await bob.type(' and by bob')
  await ada.shows('p(written by ada and by bob)')
  await ada.press('Mod+z')
  for (const writer of [ada, bob]) await writer.shows('p( and by bob)')
  await expect(ada.tool('Undo')).toHaveAttribute('aria-disabled', 'true')
  await ada.tool('Redo').click()
  for (const writer of [ada, bob]) await writer.shows('p(written by ada and by bob)')
  await bob.tool('Undo').click()
  for (const writer of [ada, bob]) await writer.shows('p(written by ada)')
})

test('a task that one person checks is checked for both', async ({ server, arrive }) => {
  const ada = await (await arrive()).begin(server.url)
  await ada.type('[] bread\ncheese')
  const bob = await (await arrive()).open(ada.url)
  await bob.shows('ul(li[ ](p(bread))li[ ](p(cheese)))')
  await bob.page.getByRole('checkbox', { name: 'cheese' }).check()
  await ada.shows('ul(li[ ](p(bread))li[x](p(cheese)))')
  await expect(ada.page.getByRole('checkbox', { name: 'cheese' })).toBeChecked()
  await ada.page.getByRole('checkbox', { name: 'cheese' }).uncheck()
  await bob.shows('ul(li[ ](p(bread))li[ ](p(cheese)))')
  await expect(bob.page.getByRole('checkbox', { name: 'cheese' })).not.toBeChecked()
})
