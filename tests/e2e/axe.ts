import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'

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

/** Once nothing moves any more, axe finds nothing wrong with the page, in the light and in the dark. */
export const expectFlawless = async (page: Page, view: string): Promise<void> => {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    await still(page)
    expect(await flawsOf(page), `${view}, ${colorScheme}`).toEqual([])
  }
}
