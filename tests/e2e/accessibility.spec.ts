import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import { heading, newDocument, paragraph } from '../../scripts/new-document'
import { expect, test } from './test'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Flaw = {
  readonly id: string
  readonly help: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
}

/** What axe finds wrong with the page as it stands, one line each. */
const flawsOf = async (page: Page): Promise<string[]> => {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource)
  const violations: readonly Flaw[] = await page.evaluate(
    async () => (await Reflect.get(window, 'axe').run(document)).violations,
  )
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}: ${html}: ${failureSummary}`),
  )
}

const still = (page: Page) =>
  expect
    .poll(() => page.evaluate(() => document.getAnimations().length), { message: 'nothing moves' })
    .toBe(0)

const expectFlawless = async (page: Page, view: string): Promise<void> => {
  await still(page)
  expect(await flawsOf(page), view).toEqual([])
}

const text = [
  heading(1, 'A weekend away'),
  paragraph('We leave on Friday after work and come back on Sunday evening.'),
  {
    type: 'taskList',
    content: [
      { type: 'taskItem', attrs: { checked: true }, content: [paragraph('book the hut')] },
      { type: 'taskItem', attrs: { checked: false }, content: [paragraph('buy bread')] },
    ],
  },
  { type: 'blockquote', content: [paragraph('Bring warm socks.')] },
  { type: 'codeBlock', content: [{ type: 'text', text: 'bus 12 at 17:40' }] },
  {
    type: 'paragraph',
    content: [
      { type: 'text', text: 'The map is ' },
      { type: 'text', text: 'here', marks: [{ type: 'link', attrs: { href: 'https://example.org' } }] },
      { type: 'text', text: ', and the key is under the ' },
      { type: 'text', text: 'third stone', marks: [{ type: 'code' }] },
      { type: 'text', text: '.' },
    ],
  },
]

for (const width of [1440, 360]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds no flaw in any view, ${colorScheme}, ${width} px wide`, async ({
      server,
      arrive,
      troubles,
    }) => {
      test.setTimeout(90_000)
      troubles.expect(/404/)
      const ada = await arrive({
        viewport: { width, height: 800 },
        colorScheme,
      })
      const { page } = ada
      await page.goto(server.url)
      await expectFlawless(page, 'the first page')
      await page.getByRole('button', { name: 'Appearance' }).click()
      await expect(page.getByRole('listbox')).toBeVisible()
      await expectFlawless(page, 'the first page with its menu')
      await page.goto(`${server.url}/d/nothing`)
      await expectFlawless(page, 'nothing at this address')

      await ada.begin(server.url)
      await expectFlawless(page, 'an empty document')

      await ada.open(await newDocument(server.url, text, 'A weekend away'))
      const bob = await (await arrive()).open(ada.url)
      await bob.goToEnd()
      await bob.press('Shift+Home')
      await expect(page.locator('.remote-selection').first()).toBeVisible()
      await ada.goToStart()
      await expectFlawless(page, 'a document with two people')

      await ada.faces.click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await expectFlawless(page, 'the people')
      await ada.press('Escape')
      await expect(page.getByRole('dialog')).toBeHidden()

      await ada.saveMark.click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await expectFlawless(page, 'what saved means')
      await ada.press('Escape')
      await expect(page.getByRole('dialog')).toBeHidden()

      await page.getByRole('button', { name: /^Kind of text/ }).click()
      await expect(page.getByRole('listbox')).toBeVisible()
      await expectFlawless(page, 'the kinds of text')
      await ada.press('Escape')
      await expect(page.getByRole('listbox')).toBeHidden()

      await ada.goToStart()
      await ada.press('Mod+k')
      await expect(page.getByRole('textbox', { name: 'Address' })).toBeVisible()
      await expectFlawless(page, 'the link editor')
      await ada.press('Escape')
      await expect(page.getByRole('textbox', { name: 'Address' })).toBeHidden()

      await page.getByRole('button', { name: 'Copy link' }).click()
      await expect(page.getByText('Link copied.')).toBeVisible()
      await expectFlawless(page, 'a notice')
    })
  }
}
