import { newDocument, paragraph } from '../../scripts/new-document'
import { expect, test } from './test'
import type { Writer } from './writer'

const rename = async (writer: Writer, name: string): Promise<void> => {
  await writer.faces.click()
  const field = writer.page.getByRole('textbox', { name: 'Your name' })
  await field.fill(name)
  await field.press('Enter')
  await expect(writer.page.getByRole('listitem').filter({ hasText: name })).toBeVisible()
  await writer.press('Escape')
  await expect(field).toBeHidden()
}

const lines = Array.from({ length: 90 }, (_, at) => paragraph(`Line ${at}`))

const bar = (writer: Writer) => writer.page.getByRole('region', { name: /^Following / })
const face = (writer: Writer, name: string) =>
  writer.page.getByRole('list', { name: 'The others here' }).getByRole('button', { name: `Follow ${name}` })
const scrolledTo = (writer: Writer) => writer.page.evaluate(() => window.scrollY)
/** Resolves when the page has not moved for some frames: the browser scrolls bit by bit. */
const comesToRest = (writer: Writer) =>
  writer.page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let [last, still] = [Number.NaN, 0]
        const look = () => {
          still = window.scrollY === last ? still + 1 : 0
          last = window.scrollY
          if (still > 10) resolve()
          else requestAnimationFrame(look)
        }
        look()
      }),
  )

test('whoever follows sees what the other sees, until they move themselves', async ({ server, arrive }) => {
  const ada = await (await arrive()).open(await newDocument(server.url, lines))
  await rename(ada, 'Ada')
  await ada.goToEnd()
  const bob = await (await arrive()).open(ada.url)
  await rename(bob, 'Bob')
  await face(bob, 'Ada').click()
  await expect(bar(bob)).toContainText('Following Ada')
  await expect(bob.carets).toBeInViewport()
  expect(await scrolledTo(bob)).toBeGreaterThan(400)
  await ada.faces.click()
  await expect(ada.page.getByRole('listitem').filter({ hasText: 'Bob' })).toContainText('Follows you')
  await ada.press('Escape')

  await test.step('a scroll and a caret are followed', async () => {
    await ada.page.mouse.move(400, 400)
    await ada.page.mouse.wheel(0, -20_000)
    await expect.poll(() => scrolledTo(bob)).toBeLessThan(60)
    await ada.page.mouse.wheel(0, 900)
    await expect.poll(() => scrolledTo(bob)).toBeGreaterThan(600)
    await ada.goToEnd()
    await ada.type('\nand one more')
    await expect(bob.carets).toBeInViewport()
  })

  await test.step('what is written above moves nothing', async () => {
    const cleo = await (await arrive()).open(ada.url)
    await cleo.goToStart()
    await cleo.type('above\n'.repeat(12))
    await expect(bob.text.getByText('above')).toHaveCount(12)
    await expect(bob.text.getByText('and one more')).toBeInViewport()
    await cleo.page.close()
  })

  const again = async () => {
    await comesToRest(bob)
    await face(bob, 'Ada').click()
    await expect(bar(bob)).toBeVisible()
  }
  await test.step('one’s own moves end it', async () => {
    await bob.page.mouse.move(400, 400)
    await bob.page.mouse.wheel(0, -100)
    await expect(bar(bob)).toBeHidden()
    await again()
    await bob.press('Escape')
    await expect(bar(bob)).toBeHidden()
    await again()
    await face(bob, 'Ada').click()
    await expect(bar(bob)).toBeHidden()
    await again()
    await bob.press('PageUp')
    await expect(bar(bob)).toBeHidden()
    await again()
    await bob.text.getByText('and one more').click()
    await expect(bar(bob)).toBeHidden()
    await again()
    await bar(bob).getByRole('button', { name: 'Stop following Ada' }).click()
    await expect(bar(bob)).toBeHidden()
    await expect(bob.page.getByText('No longer following Ada.')).toBeAttached()
  })

  await test.step('one who looks elsewhere or leaves is not followed', async () => {
    await again()
    await ada.page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { value: true, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    })
    await expect(bob.page.getByText('Following has ended: Ada is looking at something else.')).toBeVisible()
    await expect(bar(bob)).toBeHidden()
    await ada.page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { value: false, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    })
    await again()
    await ada.page.close()
    await expect(bob.page.getByText('Following has ended: Ada has left.')).toBeVisible()
    await expect(bar(bob)).toBeHidden()
  })
})

test('a telephone follows by the list of people, and with the keyboard alone', async ({ server, arrive }) => {
  const ada = await (await arrive()).open(await newDocument(server.url, lines))
  await rename(ada, 'Ada')
  await ada.goToEnd()
  const bob = await (await arrive({ viewport: { width: 360, height: 640 } })).open(ada.url)
  await expect(bob.text).toContainText('Line 89')
  await bob.faces.focus()
  await bob.press('Enter')
  const follow = bob.page.getByRole('dialog').getByRole('button', { name: 'Follow Ada' })
  await follow.focus()
  await bob.press('Enter')
  await expect(bar(bob)).toContainText('Following Ada')
  await expect(bob.carets).toBeInViewport()
  const box = await bar(bob).boundingBox()
  expect(box?.width).toBeLessThan(300)
  await ada.goToStart()
  await expect.poll(() => scrolledTo(bob)).toBeLessThan(60)
  await bob.press('Escape')
  await expect(bar(bob)).toBeHidden()
})
