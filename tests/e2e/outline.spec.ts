import { heading, newDocument, paragraph } from '../../scripts/new-document'
import { expect, test } from './test'
import type { Writer } from './writer'

const long = Array.from({ length: 8 }, (_, chapter) => [
  heading(1, `Chapter ${chapter}`),
  ...Array.from({ length: 6 }, () => paragraph('Words that take some room on the page. '.repeat(4))),
  heading(2, `A part of ${chapter}`),
  ...Array.from({ length: 6 }, () => paragraph('Words that take some room on the page. '.repeat(4))),
]).flat()

const outline = ({ page }: Writer) => page.getByRole('navigation', { name: 'Outline' })
const current = (writer: Writer) => outline(writer).locator('[aria-current="location"]')

test('the outline beside the text follows the scroll, leads anywhere, and keeps up with others', async ({
  server,
  arrive,
}) => {
  const ada = await (await arrive({ viewport: { width: 1440, height: 800 } })).open(
    await newDocument(server.url, long, 'A plan'),
  )
  const shifts = await ada.page.evaluateHandle(() => {
    const seen: number[] = []
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.push((entry as unknown as { value: number }).value)
    }).observe({ type: 'layout-shift', buffered: true })
    return seen
  })
  await expect(outline(ada).getByRole('link')).toHaveCount(16)
  await expect(current(ada)).toHaveText('Chapter 0')
  expect(await shifts.evaluate((seen) => seen.reduce((sum, value) => sum + value, 0))).toBeLessThan(0.001)
  await expect(outline(ada).locator('li li')).toHaveCount(8)

  await outline(ada).getByRole('link', { name: 'Chapter 5' }).click()
  await expect(ada.text.getByRole('heading', { name: 'Chapter 5' })).toBeInViewport()
  await expect(current(ada)).toHaveText('Chapter 5')
  await ada.type('Now: ')
  await expect(current(ada)).toHaveText('Now: Chapter 5')
  await ada.page.mouse.move(700, 400)
  await ada.page.mouse.wheel(0, -20_000)
  await expect(current(ada)).toHaveText('Chapter 0')

  const bob = await (await arrive({ viewport: { width: 900, height: 800 } })).open(ada.url)
  await expect(outline(bob)).toHaveCount(0)
  await bob.goToStart()
  await bob.type('Before ')
  await expect(current(ada)).toHaveText('Before Chapter 0')

  await test.step('by the keyboard', async () => {
    await current(ada).focus()
    await ada.press('ArrowDown', 'ArrowDown')
    await expect(outline(ada).getByRole('link', { name: 'Chapter 1' })).toBeFocused()
    await ada.press('Enter')
    await expect(ada.text).toBeFocused()
    await expect(current(ada)).toHaveText('Chapter 1')
  })

  await test.step('hidden, it stays so', async () => {
    await outline(ada).getByRole('button', { name: 'Hide outline' }).click()
    await expect(outline(ada)).toHaveCount(0)
    await ada.page.reload()
    await ada.ready()
    await ada.page.getByRole('button', { name: 'Show outline' }).click()
    await expect(outline(ada).getByRole('link')).toHaveCount(16)
    await expect(outline(ada).getByRole('button', { name: 'Hide outline' })).toBeFocused()
  })
})

test('there is none for a single heading, nor while there is no room', async ({ server, arrive }) => {
  const ada = await (await arrive({ viewport: { width: 1440, height: 800 } })).begin(server.url)
  await ada.type('# One\nwords')
  await expect(outline(ada)).toHaveCount(0)
  await ada.type('\n## Two')
  await expect(outline(ada).getByRole('link')).toHaveCount(2)
  await ada.page.setViewportSize({ width: 1000, height: 800 })
  await expect(outline(ada)).toHaveCount(0)
})
