import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test'
import { browserArguments } from './browser-arguments.mjs'
import { ensureBuilt } from './ensure-built.mjs'
import { findBrowser } from './find-browser.mjs'
import { newDocument } from './new-document'
import { marketPlan } from './screenshots/market-plan'
import { playSharing, type SharingScene } from './screenshots/sharing-scene'
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
  await page.getByRole('toolbar', { name: 'Formatting' }).waitFor()
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

const seenAs = ({ size, theme }: Look) =>
  ({ viewport: size, colorScheme: theme, reducedMotion: 'reduce', locale: 'en-GB' }) as const

/** Takes every view as Ada sees it, while the other one writes. */
const takeAll = async (browser: Browser, look: Look, { url, address }: { url: string; address: string }) => {
  const ada = await browser.newContext(seenAs(look))
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
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('dialog', { name: 'Document' }).waitFor()
  await page.getByText(/^PDF files are/).waitFor()
  await take(page, 'more', look)
  await ada.close()
}

/** Takes what has to do with sharing: as Ada, who owns the document, and as whoever comes to its door. */
const takeSharing = async (
  browser: Browser,
  look: Look,
  { url, scene }: { url: string; scene: SharingScene },
) => {
  const seeing = seenAs(look)
  const ada = await browser.newContext({ ...seeing, storageState: scene.owner })
  const page = await ada.newPage()
  await open(page, scene.address)
  await page.getByRole('button', { name: /^2 people here/ }).waitFor()
  await page.getByRole('button', { name: 'Share: 1 person asks for access' }).click()
  const sheet = page.getByRole('dialog', { name: 'Share' })
  await sheet.getByText('The growers', { exact: true }).waitFor()
  await take(page, 'share', look)
  await sheet.getByRole('heading', { name: 'Links' }).evaluate((heading) => heading.scrollIntoView())
  await take(page, 'share-links', look)
  await page.goto(`${url}/documents`)
  await page.getByText(/^Here now: /).waitFor({ state: 'attached' })
  await take(page, 'documents', look)
  await page.getByRole('button', { name: 'Cards' }).click()
  await page.getByText(/^Here now: /).waitFor({ state: 'attached' })
  await take(page, 'cards', look)
  await page.goto(`${url}/documents?view=folders`)
  await page.getByRole('list', { name: 'Folders' }).waitFor()
  await take(page, 'folders', look)
  await page.goto(`${url}/documents?view=templates`)
  await page.getByRole('heading', { name: 'Templates' }).waitFor()
  await take(page, 'templates', look)
  await page.getByRole('searchbox', { name: 'Search titles and text' }).fill('growers')
  await page.locator('mark').first().waitFor()
  await take(page, 'search', look)
  await page.goto(`${url}/account`)
  await page.getByRole('heading', { name: 'Your account' }).waitFor()
  await take(page, 'account', look)
  await ada.close()
  const stranger = await browser.newContext(seeing)
  const door = await stranger.newPage()
  for (const [view, path] of [
    ['ask-for-access', new URL(scene.address).pathname],
    ['sign-in', '/account'],
    ['link-password', scene.lockedLink],
    ['invitation', scene.invitation],
    ['web-page', scene.webPage],
  ] as const) {
    await door.goto(`${url}${path}`)
    await take(door, view, look)
  }
  await stranger.close()
}

/** What LibreOffice wrote of a plan with a picture, a table and lists. */
const word = fileURLToPath(new URL('./screenshots/harbour-plan.docx', import.meta.url))

/** Takes a file of an office program as it looks when it has come, and as it looks as a PDF. */
const takeFiles = async (browser: Browser, look: Look, url: string) => {
  const context = await browser.newContext(seenAs(look))
  await become(context, url, { name: 'Ada Moreno', hue: 9 })
  const made = await context.request.post(`${url}/api/imports`, {
    headers: { 'x-file-name': 'harbour-plan.docx', 'content-type': 'application/octet-stream' },
    data: await readFile(word),
  })
  const { documents } = await made.json()
  const { id } = documents[0]
  const page = await context.newPage()
  await open(page, `${url}/d/${id}`)
  await page.locator('#text img').evaluate((picture: HTMLImageElement) => picture.decode())
  await take(page, 'imported', look)
  if (look.size.width === 1440 && look.theme === 'light') {
    const exported = await context.request.get(`${url}/api/documents/${id}/export?format=pdf`)
    await drawPdf(await exported.body())
  }
  await context.close()
}

/** The first page of a PDF as a picture, where poppler is installed. */
const drawPdf = async (pdf: Uint8Array): Promise<void> => {
  const place = await mkdtemp(join(tmpdir(), 'manyhands-picture-'))
  try {
    await writeFile(join(place, 'exported.pdf'), pdf)
    await promisify(execFile)('pdftoppm', [
      '-png',
      '-singlefile',
      '-r',
      '96',
      join(place, 'exported.pdf'),
      `${folder}/exported-pdf`,
    ])
    say(`${folder}/exported-pdf.png`)
  } catch (error) {
    say(`No picture of a PDF: ${error}`)
  } finally {
    await rm(place, { recursive: true })
  }
}

/** An A4 sheet, in pixels of CSS. */
const sheet = { width: 794, height: 1123 } as const

/** Takes the tour, and how it is printed. */
const takeTour = async (browser: Browser, look: Look, url: string) => {
  const context = await browser.newContext(seenAs(look))
  await become(context, url, { name: 'Ada Moreno', hue: 9 })
  const made = await context.request.post(`${url}/api/tour`)
  const { id } = await made.json()
  const page = await context.newPage()
  await open(page, `${url}/d/${id}`)
  await page.locator('#text img').evaluate((picture: HTMLImageElement) => picture.decode())
  await take(page, 'tour', look)
  if (look.size.width === 1440 && look.theme === 'light') {
    await page.emulateMedia({ media: 'print' })
    await page.setViewportSize(sheet)
    // The margins of a sheet are the printer's: here they are the page's.
    await page.evaluate(() => Object.assign(document.body.style, { padding: '20mm 18mm' }))
    await still(page)
    await page.screenshot({ path: `${folder}/tour-printed.png`, animations: 'disabled', scale: 'css' })
  }
  await context.close()
}

const main = async (): Promise<void> => {
  const executablePath = findBrowser(say)
  await ensureBuilt(say)
  await mkdir(folder, { recursive: true })
  // PDF files are those that are drawn, as on a server without a browser.
  const server = await startServerProcess({ environment: { MANYHANDS_PDF_BROWSER: 'none' } })
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
    for (const theme of themes)
      for (const size of sizes) if (size.width !== 768) await takeTour(browser, { size, theme }, url)
    for (const theme of themes)
      for (const size of sizes) if (size.width !== 768) await takeFiles(browser, { size, theme }, url)
    const scene = await playSharing(browser, url, marketPlan)
    const jonas = await browser.newContext({ storageState: scene.editor })
    await open(await jonas.newPage(), scene.address)
    for (const theme of themes)
      for (const size of sizes) await takeSharing(browser, { size, theme }, { url, scene })
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
