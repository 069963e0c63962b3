import { expect, type Locator } from '@playwright/test'
import type { Writer } from './writer'

/** The share sheet of a document, and the hand that uses it. */
export class ShareSheet {
  readonly sheet: Locator
  readonly #writer: Writer

  constructor(writer: Writer) {
    this.#writer = writer
    this.sheet = writer.page.getByRole('dialog', { name: 'Share' })
  }

  async open(): Promise<this> {
    await this.#writer.page.getByRole('button', { name: /^Share/ }).click()
    await expect(this.sheet).toBeVisible()
    return this
  }

  async close(): Promise<void> {
    await this.#writer.press('Escape')
    await expect(this.sheet).toBeHidden()
  }

  /** The row of the list that tells of `name`. */
  row(name: string): Locator {
    return this.sheet.getByRole('listitem').filter({ hasText: name })
  }

  button(name: string | RegExp): Locator {
    return this.sheet.getByRole('button', { name })
  }

  /** Copies the plain link for a role, and returns what is on the clipboard then. */
  async copyLink(can: 'Can edit' | 'Can comment' | 'Can view'): Promise<string> {
    await this.sheet.getByRole('combobox', { name: 'What the link lets people do' }).selectOption(can)
    return this.copied(() => this.button(/^Copy link$/).click())
  }

  /** What `deed` puts on the clipboard. */
  async copied(deed: () => Promise<void>): Promise<string> {
    const { page } = this.#writer
    await page.evaluate(() => navigator.clipboard.writeText(''))
    await deed()
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).not.toBe('')
    return page.evaluate(() => navigator.clipboard.readText())
  }
}

/** Makes a document that is its maker's alone. */
export const beginPrivate = (writer: Writer, serverUrl: string): Promise<Writer> =>
  writer.begin(serverUrl, null)

/** What somebody's browser needs for links to reach the clipboard. */
export const handy = { permissions: ['clipboard-read', 'clipboard-write'] }

/** Is called something that others can look for. */
export const callYourself = async (writer: Writer, serverUrl: string, name: string): Promise<void> => {
  await writer.page.request.post(`${serverUrl}/api/me`)
  const changed = await writer.page.request.patch(`${serverUrl}/api/me`, { data: { name } })
  expect(changed.ok()).toBe(true)
}
