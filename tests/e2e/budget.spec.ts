import { get } from 'node:http'
import type { Page } from '@playwright/test'
import { expect, test } from './test'

/** Bytes of JavaScript, compressed by gzip as it is sent, that a blank document may need before its first edit. */
const budget = 250_000

/** The bytes of a file as they are sent to whoever takes gzip and nothing better. */
const sentBytes = (url: string): Promise<number> =>
  new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      let bytes = 0
      response.on('data', (part: Buffer) => {
        bytes += part.length
      })
      response.on('end', () => {
        // What is too small to gain by it comes as it is.
        const gzipped = response.headers['content-encoding'] === 'gzip' || bytes < 1024
        if (gzipped) resolve(bytes)
        else reject(new Error(`${url} came without gzip`))
      })
    }).on('error', reject)
  })

/** Notes, in the page, the moment at which the text can first be written in. */
const noteFirstMoment = async (page: Page): Promise<void> => {
  await page.addInitScript(() =>
    new MutationObserver((_, observer) => {
      if (document.querySelector('#text[contenteditable=true]') === null) return
      observer.disconnect()
      performance.mark('editable')
    }).observe(document, { subtree: true, attributes: true, childList: true }),
  )
}

/** The scripts that were asked for until then, in their order. */
const scriptsUntilThen = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const [editable] = performance.getEntriesByName('editable')
    return performance
      .getEntriesByType('resource')
      .filter(({ startTime }) => startTime <= (editable?.startTime ?? Number.POSITIVE_INFINITY))
      .map(({ name }) => name)
      .filter((name) => new URL(name).pathname.endsWith('.js'))
  })

test('a blank document takes its first letter within the budget of scripts', async ({ arrive, server }) => {
  const ada = await arrive()
  await noteFirstMoment(ada.page)
  await ada.page.goto(server.url)
  await ada.page.getByRole('button', { name: 'New document' }).click()
  await ada.page.waitForURL(/\/d\//)
  await ada.page.locator('#text[contenteditable=true]').waitFor()
  await ada.page.keyboard.type('a')
  await ada.shows('p(a)')
  await ada.saved()
  const scripts = await scriptsUntilThen(ada.page)
  const sent = await (await ada.page.request.get(ada.page.url())).text()
  expect(
    scripts.filter((url) => !sent.includes(`"${new URL(url).pathname}"`)),
    'scripts that another one had to ask for',
  ).toEqual([])
  const sizes = await Promise.all(
    scripts.map(async (url) => ({ name: url.replace(/^.*\//, ''), bytes: await sentBytes(url) })),
  )
  const sum = sizes.reduce((sum, { bytes }) => sum + bytes, 0)
  const lines = [
    ...sizes.map(({ name, bytes }) => `${String(bytes).padStart(9)}  ${name}`),
    `${String(sum).padStart(9)}  bytes in ${sizes.length} files before the first edit, of at most ${budget}`,
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
  expect(scripts.length).toBeGreaterThan(2)
  expect(sum).toBeLessThanOrEqual(budget)
})
