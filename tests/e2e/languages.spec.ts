import type { Locator, Page } from '@playwright/test'
import { expectFlawless } from './axe'
import { expect, test } from './test'

const liveText = (page: Page): Locator => page.locator('#text[contenteditable=true]')

/** Where the words of each block stand, from the text's own edges, in pixels. */
const edges = (page: Page): Promise<{ words: string; fromLeft: number; fromRight: number }[]> =>
  liveText(page).evaluate((root) => {
    const style = getComputedStyle(root)
    const box = root.getBoundingClientRect()
    const left = box.left + Number.parseFloat(style.paddingLeft)
    const right = box.right - Number.parseFloat(style.paddingRight)
    return [...root.querySelectorAll('p')].map((block) => {
      const range = document.createRange()
      range.selectNodeContents(block)
      const words = range.getBoundingClientRect()
      return {
        words: block.textContent ?? '',
        fromLeft: Math.round(words.left - left),
        fromRight: Math.round(right - words.right),
      }
    })
  })

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

test('an Arabic and a German page show one document, and each line runs as its words do', async ({
  server,
  arrive,
}) => {
  const ada = await arrive({ locale: 'ar' })
  await ada.page.goto(server.url)
  await expect(ada.page.locator('html')).toHaveAttribute('dir', 'rtl')
  await expect(ada.page.getByRole('heading', { level: 1 })).toHaveText('لنكتب معًا على صفحة واحدة')
  await ada.page.getByRole('button', { name: 'مستند جديد' }).click()
  await ada.page.waitForURL(/\/d\//)
  await expect(liveText(ada.page)).toBeFocused()
  const opened = await ada.page.request.patch(ada.url.replace('/d/', '/api/documents/'), {
    data: { openRole: 'editor' },
  })
  expect(opened.ok()).toBe(true)

  const ben = await arrive({ locale: 'de-DE' })
  await ben.page.goto(ada.url)
  await expect(ben.page.getByRole('toolbar', { name: 'Formatierung' })).toBeVisible()
  await expect(ben.page.getByRole('textbox', { name: 'Titel' })).toHaveAttribute('placeholder', 'Ohne Titel')

  await ada.type('مرحبا بالجميع\nGood morning everybody\n- حليب')
  await expect(liveText(ben.page)).toContainText('حليب')
  await expect(ben.page.getByRole('button', { name: 'Gespeichert' })).toBeVisible()
  await expect(ada.page.getByRole('button', { name: 'محفوظ', exact: true })).toBeVisible()
  for (const { page } of [ada, ben]) {
    const [arabic, english, item] = await edges(page)
    expect(arabic).toMatchObject({ words: 'مرحبا بالجميع', fromRight: 0 })
    expect(english).toMatchObject({ words: 'Good morning everybody', fromLeft: 0 })
    // The bullet stands before the words, which is on their right.
    expect(item?.fromRight).toBeGreaterThan(10)
    expect(item?.fromRight).toBeLessThan(60)
    await expectFlawless(page, 'a document')
  }
  await expect(ada.page.locator('.remote-caret')).toHaveCount(1)
  await expect(ben.page.getByRole('button', { name: /^2 Personen hier: du/ })).toBeVisible()

  // What has no letters yet begins on the side of the page's language.
  await ada.press('Enter', 'Enter')
  await ada.type('1234')
  expect((await edges(ada.page)).at(-1)).toMatchObject({ words: '1234', fromRight: 0 })

  await ada.page.getByRole('button', { name: 'مشاركة', exact: true }).click()
  await expect(
    ada.page.getByRole('dialog', { name: 'مشاركة' }).getByText('يمكنهم القراءة والكتابة'),
  ).toBeVisible()
  await expectFlawless(ada.page, 'the share sheet')
})

test('whoever chooses a language keeps it', async ({ server, arrive, troubles }) => {
  troubles.expect(/404.*\/nothing/)
  const eve = await arrive({ locale: 'en-GB', viewport: { width: 360, height: 740 } })
  await eve.page.goto(server.url)
  for (const [locale, width] of [
    ['de-DE', 360],
    ['de-DE', 1440],
  ] as const) {
    const one = await arrive({ locale, viewport: { width, height: 800 } })
    await one.page.goto(server.url)
    expect(await overflow(one.page)).toBe(0)
  }
  await eve.page.getByRole('button', { name: 'Language' }).click()
  await eve.page.getByRole('option', { name: 'العربية' }).click()
  await expect(eve.page.locator('html')).toHaveAttribute('lang', 'ar')
  await expectFlawless(eve.page, 'the first page')
  expect(await overflow(eve.page)).toBe(0)
  await eve.page.goto(`${server.url}/account`)
  await expect(eve.page.getByRole('heading', { level: 1 })).toHaveText('تسجيل الدخول أو إنشاء حساب')
  await expectFlawless(eve.page, 'signing in')
  expect(await overflow(eve.page)).toBe(0)
  await eve.page.goto(`${server.url}/nothing`)
  await expect(eve.page.getByRole('heading', { level: 1 })).toHaveText('لا يوجد شيء في هذا العنوان')
  await eve.page.getByRole('button', { name: 'مستند جديد' }).click()
  await eve.page.waitForURL(/\/d\//)
  await expect(liveText(eve.page)).toBeVisible()
  expect(await overflow(eve.page)).toBe(0)
  await eve.page.getByRole('button', { name: /^شخص واحد هنا/ }).click()
  await eve.page.getByText('Deutsch').click()
  await expect(eve.page.locator('html')).toHaveAttribute('lang', 'de')
  await expect(eve.page.getByRole('toolbar', { name: 'Formatierung' })).toBeVisible()
})
