import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { copiesOf } from '@/lib/editor/picture-widths'
import { browserArguments } from './browser-arguments.mjs'
import { findBrowser } from './find-browser.mjs'

const folder = fileURLToPath(new URL('../server/documents/tour', import.meta.url))

/** Draws the tour's picture as the PNGs that the server puts into each tour: itself, and its smaller copies. */
const main = async (): Promise<void> => {
  const executablePath = findBrowser((line) => process.stdout.write(`${line}\n`))
  const browser = await chromium.launch({
    args: browserArguments,
    ...(executablePath && { executablePath }),
  })
  const drawing = await readFile(`${folder}/tour-picture.svg`, 'utf8')
  const style = 'body { margin: 0 } svg { display: block; width: 100vw; height: auto }'
  for (const width of [1280, ...copiesOf(1280)]) {
    const page = await browser.newPage({ viewport: { width, height: Math.round((width * 480) / 1280) } })
    await page.setContent(`<style>${style}</style>${drawing}`)
    await page.screenshot({ path: `${folder}/tour-picture-${width}.png`, omitBackground: true })
  }
  await browser.close()
}

await main()
