import type { CDPSession, Locator } from '@playwright/test'
import { expect, test } from './test'

type Point = { readonly x: number; readonly y: number }

const middleOf = async (locator: Locator): Promise<Point> => {
  const box = await locator.boundingBox()
  if (box === null) throw new Error('there is nothing to touch')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** A finger, as the system tells the browser of it: the browser scrolls where nobody keeps it from that. */
const fingerOf = (session: CDPSession) => {
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: Point[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints })
  return {
    down: (at: Point) => touch('touchStart', at),
    /** In small steps, as a hand does. */
    move: async (from: Point, to: Point) => {
      const steps = 12
      for (let step = 1; step <= steps; step += 1) {
        const part = step / steps
        await touch('touchMove', { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part })
      }
    },
    up: () => touch('touchEnd'),
  }
}

test('a finger that holds a document drags it into a folder, and one that strokes scrolls', async ({
  server,
  arrive,
}) => {
  const ada = await arrive({ viewport: { width: 390, height: 700 }, hasTouch: true, isMobile: true })
  const { page } = ada
  await ada.begin(server.url)
  await ada.title.fill('Lake plans')
  await ada.saved()
  await page.goto(`${server.url}/documents?view=folders`)
  await page.getByRole('button', { name: 'New folder' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Lake')
  await ada.press('Enter')
  const said = page.getByRole('status').filter({ hasText: /\S/ })
  await expect(said).toContainText('There is a folder Lake now.')
  await expect(async () => {
    await page.reload()
    await expect(page.getByRole('link', { name: 'Lake plans' })).toBeVisible({ timeout: 500 })
  }).toPass()

  const row = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'Lake plans' }) })
  const folder = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: 'Lake', exact: true }) })
  const finger = fingerOf(await page.context().newCDPSession(page))
  /** Longer than the window, and at rest. */
  const freshPage = async () => {
    await page.reload()
    await page.evaluate(() => {
      document.body.style.minHeight = '3000px'
      window.scrollTo(0, 0)
    })
    await expect(row).toBeVisible()
  }

  await freshPage()
  const from = await middleOf(row)
  await finger.down(from)
  await finger.move(from, { x: from.x, y: from.y - 200 })
  await finger.up()
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(50)
  await expect(page.locator('[data-held]')).toHaveCount(0)

  await freshPage()
  const start = await middleOf(row)
  await finger.down(start)
  await expect(row).toHaveAttribute('data-held')
  await finger.move(start, await middleOf(folder.first()))
  await finger.up()
  await expect(said).toContainText('Lake plans is in Lake now.')
  await expect(row).toHaveCount(0)
  expect(await page.evaluate(() => window.scrollY)).toBe(0)
  await expect(page).toHaveURL(/view=folders/)
})
