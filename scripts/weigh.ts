// What `npm run weigh` does: builds with source maps, opens a blank document in a real browser, and tells of every
// script that came how heavy it is, compressed, and what it is made of. `--all` names more of the parts.
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { browserArguments } from './browser-arguments.mjs'
import { build } from './build.mjs'
import { buildStamp } from './build-stamp.mjs'
import { findBrowser } from './find-browser.mjs'
import { startServerProcess } from './server-process'
import { partsOf } from './weigh/parts-of'

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const shownParts = process.argv.includes('--all') ? 40 : 6
/** Milliseconds until what comes while the page rests has come. */
const restMs = 6000

say('Building with source maps …')
process.env.MANYHANDS_SOURCE_MAPS = 'true'
await build()
const executablePath = findBrowser(say)
const server = await startServerProcess()
const browser = await chromium.launch({ args: browserArguments, ...(executablePath && { executablePath }) })
try {
  const page = await browser.newPage()
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (document.querySelector('#text[contenteditable=true]') === null) return
      observer.disconnect()
      performance.mark('editable')
    }).observe(document, { subtree: true, attributes: true, childList: true })
  })
  await page.goto(server.url)
  await page.getByRole('button', { name: 'New document' }).click()
  await page.waitForURL(/\/d\//)
  await page.locator('#text[contenteditable=true]').waitFor()
  await page.waitForTimeout(restMs)
  const scripts = await page.evaluate(() => {
    const editable = performance.getEntriesByName('editable')[0]?.startTime ?? 0
    return (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
      .map(({ name, startTime, encodedBodySize }) => ({
        file: new URL(name).pathname.replace('/_next/', ''),
        late: startTime > editable,
        bytes: encodedBodySize,
      }))
  })
  for (const late of [false, true]) {
    const these = scripts.filter((script) => script.late === late)
    const sum = these.reduce((bytes, script) => bytes + script.bytes, 0)
    say(`\n${late ? 'After' : 'Before'} the first edit: ${sum} bytes in ${these.length} files`)
    for (const { file, bytes } of [...these].sort((one, other) => other.bytes - one.bytes)) {
      say(`${String(bytes).padStart(9)}  ${file}`)
      const parts = partsOf(fileURLToPath(new URL(`../.next/${file}`, import.meta.url)))
      for (const [name, letters] of parts.slice(0, shownParts))
        say(`${' '.repeat(13)}${String(letters).padStart(8)} letters of ${name}`)
    }
  }
} finally {
  await browser.close()
  await server.remove()
  // What is served to people has no source maps: the next start builds anew.
  rmSync(buildStamp, { force: true })
}
