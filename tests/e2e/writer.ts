import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test'
import { outline } from './outline'

const modifier = process.platform === 'darwin' ? 'Meta' : 'Control'

/** One window on a document, and the hands of the person before it. */
export class Writer {
  readonly page: Page
  readonly text: Locator
  readonly title: Locator
  readonly saveMark: Locator
  readonly faces: Locator
  readonly carets: Locator

  constructor(page: Page) {
    this.page = page
    this.text = page.getByRole('textbox', { name: 'Text', exact: true })
    this.title = page.getByRole('textbox', { name: 'Title', exact: true })
    this.saveMark = page.getByRole('button', {
      name: /^(Opening…|Saving…( \d+ %)?|Saved|Offline.*|Not saved)$/,
    })
    this.faces = page.getByRole('button', { name: /people? here|person here/i })
    this.carets = page.locator('.remote-caret')
  }

  get context(): BrowserContext {
    return this.page.context()
  }

  get url(): string {
    return this.page.url()
  }

  /** Opens a document and waits until it can be written in. */
  async open(url: string): Promise<this> {
    await this.page.goto(url)
    await this.ready()
    return this
  }

  /**
   * Makes a document and opens it; whoever has its address has `openRole` in it. What the button of the first page does
   * is asked for without that page: to show it takes a quarter of all this, and some tests do press it.
   */
  async begin(serverUrl: string, openRole: 'editor' | null = 'editor'): Promise<this> {
    const { request } = this.page
    const made = await request.post(new URL('/api/documents', serverUrl).href)
    expect(made.ok()).toBe(true)
    const { id } = await made.json()
    if (openRole !== null) {
      const address = new URL(`/api/documents/${id}`, serverUrl).href
      expect((await request.patch(address, { data: { openRole } })).ok()).toBe(true)
    }
    return this.open(new URL(`/d/${id}`, serverUrl).href)
  }

  async ready(): Promise<void> {
    await expect(this.text).toBeEditable()
    await expect(this.page.getByRole('toolbar', { name: 'Formatting' })).toBeVisible()
    await this.saved()
  }

  async saved(): Promise<void> {
    await expect(this.saveMark).toHaveText('Saved')
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key.replace('Mod', modifier))
  }

  /** Real keys, one after the other; `\n` is Enter. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text)
  }

  /** Puts the caret behind the last letter of the text. */
  async goToEnd(): Promise<void> {
    await this.text.focus()
    await this.press('Mod+End')
  }

  async goToStart(): Promise<void> {
    await this.text.focus()
    await this.press('Mod+Home')
  }

  blocks(): Promise<string[]> {
    return outline(this.text)
  }

  /** Waits until the text here has exactly these blocks, as `outline` writes them. */
  async shows(...blocks: readonly string[]): Promise<void> {
    await expect.poll(() => this.blocks(), { timeout: 15_000 }).toEqual(blocks)
  }

  /** A tool of the toolbar. */
  tool(name: string): Locator {
    return this.page.getByRole('toolbar', { name: 'Formatting' }).getByRole('button', { name, exact: true })
  }

  /** Makes the block that the caret is in another kind of text. */
  async chooseKind(name: string): Promise<void> {
    await this.page
      .getByRole('toolbar', { name: 'Formatting' })
      .getByRole('button', { name: /^Kind of text/ })
      .click()
    await this.page.getByRole('option', { name: new RegExp(`^${name}`) }).click()
    await expect(this.text).toBeFocused()
  }
}
