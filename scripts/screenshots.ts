import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test'
import { browserArguments } from './browser-arguments.mjs'
import { ensureBuilt } from './ensure-built.mjs'
import { findBrowser } from './find-browser.mjs'
import { newDocument } from './new-document'
import { marketPlan } from './screenshots/market-plan'
import { startServerProcess } from './server-process'

const folder = fileURLToPath(new URL('../docs/screenshots', import.meta.url))
const sizes = [
  { width: 360, height: 740 },
  { width: 768, height: 1000 },
  { width: 1440, height: 900 },
] as const
const themes = ['light', 'dark'] as const

type Look = { readonly size: (typeof sizes)[number]; readonly theme: (typeof themes)[number] }

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** Makes whoever has this browser somebody with a name and a colour. */
const become = async ({ request }: BrowserContext, url: string, me: { name: string; hue: number }) => {
  await request.post(`${url}/api/me`)
  const changed = await request.patch(`${url}/api/me`, { data: me })
  if (!changed.ok()) throw new Error(`Nobody could be called ${me.name}: ${await changed.text()}`)
}

const open = async (page: Page, address: string): Promise<void> => {
  await page.goto(address)
  await page.getByRole('textbox', { name: 'Text', exact: true }).waitFor()
  await page.getByRole('button', { name: 'Saved', exact: true }).waitFor()
}

/** Selects the last `count` words of the block that begins with `beginning`. */
const selectWords = async (page: Page, beginning: string, count: number): Promise<void> => {
  await page.locator('#text').getByText(beginning).click()
  await page.keyboard.press('End')
  for (let words = 0; words < count; words++) await page.keyboard.press('ControlOrMeta+Shift+ArrowLeft')
}

const still = (page: Page) =>
  page.waitForFunction(async () => {
    await document.fonts.ready
    return document.getAnimations().length === 0
  })

const take = async (page: Page, view: string, { size, theme }: Look): Promise<void> => {
  await still(page)
  const path = `${folder}/${view}-${size.width}-${theme}.png`
  await page.screenshot({ path, animations: 'disabled', scale: 'css' })
  say(path)
}

/** Takes every view as Ada sees it, while the other one writes. */
const takeAll = async (browser: Browser, look: Look, { url, address }: { url: string; address: string }) => {
  const ada = await browser.newContext({
    viewport: look.size,
    colorScheme: look.theme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
  })
  const page = await ada.newPage()
  await page.goto(url)
  await page.getByRole('button', { name: 'New document' }).waitFor()
  await take(page, 'home', look)
  await become(ada, url, { name: 'Ada Moreno', hue: 9 })
  await open(page, address)
  const caret = page.locator('.remote-caret')
  await caret.waitFor()
  await still(page)
  const box = await caret.boundingBox()
  // The name of a caret fades; a pointer beside it keeps it there.
  if (box) await page.mouse.move(box.x + 2, box.y + box.height / 2)
  await page.locator('.remote-caret[data-hover]').waitFor()
  await take(page, 'document', look)
  await page.getByRole('button', { name: /^2 people here/ }).click()
  await page.getByRole('dialog').waitFor()
  await take(page, 'people', look)
  await ada.close()
}

const main = async (): Promise<void> => {
  const executablePath = findBrowser(say)
  await ensureBuilt(say)
  await mkdir(folder, { recursive: true })
  const server = await startServerProcess()
  const browser = await chromium.launch({
    args: browserArguments,
    ...(executablePath && { executablePath }),
  })
  try {
    const { url } = server
    const address = await newDocument(url, marketPlan.blocks, marketPlan.title)
    const other = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    await become(other, url, { name: 'Jonas Lind', hue: 0 })
    const page = await other.newPage()
    await open(page, address)
    await selectWords(page, 'Find six people', 3)
    for (const theme of themes)
      for (const size of sizes) await takeAll(browser, { size, theme }, { url, address })
  } finally {
    await browser.close()
    await server.remove()
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
    process.exit(1)
  },
)
