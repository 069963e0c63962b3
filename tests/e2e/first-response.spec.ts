import { type PageScripts, pageScriptsId } from '../../lib/protocol/first-frame'
import { type Block, heading, newDocument, paragraph } from '../../scripts/new-document'
import { expect, test } from './test'
import type { Writer } from './writer'

const count = 400
const lines = Array.from(
  { length: count },
  (_, index) =>
    `Paragraph ${index + 1} of a long text that nobody reads in one go, with words enough for a line.`,
)
const longText: readonly Block[] = [
  heading(1, 'A long text'),
  ...lines.flatMap((line, index) =>
    (index % 20 === 10 ? [heading(2, `Part ${index}`)] : []).concat(paragraph(line)),
  ),
]

/** Notes what moves by itself within the elements that `scope` selects, from the page's first moment on. */
const watchShifts = async (writer: Writer, scope: string): Promise<void> => {
  await writer.page.addInitScript((scope) => {
    const watched: { shifts: PerformanceEntry[] } = Object.assign(window, { shifts: [] })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { sources } = entry as PerformanceEntry & {
          readonly sources: readonly { readonly node: Node | null }[]
        }
        const elements = sources.map(({ node }) => (node instanceof Element ? node : node?.parentElement))
        if (elements.some((element) => element?.closest(scope))) watched.shifts.push(entry)
      }
    }).observe({ type: 'layout-shift', buffered: true })
  }, scope)
}

/** What has moved since a moment, in milliseconds of the page's life. */
const shiftsOf = (writer: Writer, since = 0): Promise<unknown> =>
  writer.page.evaluate(
    (since) => Reflect.get(window, 'shifts').filter(({ startTime }: PerformanceEntry) => startTime >= since),
    since,
  )

/** Waits until there is something to see, which is when the styles are here. */
const painted = (writer: Writer) =>
  expect
    .poll(() => writer.page.evaluate(() => performance.getEntriesByName('first-contentful-paint').length))
    .toBe(1)

/** Where the first blocks of the text stand, in pixels. */
const placesOf = (writer: Writer) =>
  writer.page.locator('#text').evaluate(async (text) => {
    await document.fonts.ready
    return [...text.children].slice(0, 12).map((block) => {
      const { x, y, width, height } = block.getBoundingClientRect()
      return [x, y, width, height]
    })
  })

/** A browser that runs no script says so of each that a page names. */
const blockedScript = /\.js: csp$/

test('without script a document can be read, title and all', async ({ server, arrive, troubles }) => {
  troubles.expect(blockedScript)
  const url = await newDocument(server.url, [heading(1, 'Plan'), paragraph('We meet at noon.')], 'Picnic')
  const { page } = await arrive({ javaScriptEnabled: false })
  await page.goto(url)
  await expect(page).toHaveTitle('Picnic')
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('Picnic')
  await expect(page.locator('#text h1')).toHaveText('Plan')
  await expect(page.getByText('We meet at noon.')).toBeVisible()
})

test('without script a long document can be read to its last word', async ({ server, arrive, troubles }) => {
  troubles.expect(blockedScript)
  const url = await newDocument(server.url, longText, 'Long')
  const { page } = await arrive({ javaScriptEnabled: false })
  await page.goto(url)
  await expect(page.locator('#text p')).toHaveText(lines)
  await expect(page.getByText(lines.at(-1) ?? '')).toBeVisible()
})

test('the first response holds the first screen of a long text, and not all of it', async ({
  server,
  request,
}) => {
  const url = await newDocument(server.url, longText, 'Long')
  const response = await request.get(url)
  expect(response.status()).toBe(200)
  const html = await response.text()
  const markup = html.replaceAll(/<script[\s\S]*?<\/script>/g, '')
  expect(markup).toMatch(/<h1[^>]*>A long text<\/h1>/)
  for (const line of lines.slice(0, 12)) expect(markup).toContain(line)
  expect(html).not.toContain(lines.at(-1))
})

test('the first response of a document asks for no script, and names each for its turn', async ({
  server,
  request,
}) => {
  const url = await newDocument(server.url, [paragraph('Words.')], 'Short')
  const response = await request.get(url)
  expect(response.headers().vary).toMatch(/\baccept-encoding\b/i)
  const html = await response.text()
  // Those for browsers that know no modules are left alone.
  const asked = [...html.matchAll(/<script\b[^>]*\ssrc=[^>]*>|<link\b[^>]*\sas="script"[^>]*>/g)].map(
    ([tag]) => tag,
  )
  expect(asked.filter((tag) => !/ nomodule/i.test(tag))).toEqual([])
  const named: PageScripts = JSON.parse(
    new RegExp(`id="${pageScriptsId}">(.*?)</script>`).exec(html)?.[1] ?? 'null',
  )
  for (const turn of [named.text, named.pieces, named.runtime, named.later])
    expect(turn.length).toBeGreaterThan(0)
  for (const src of new Set(Object.values(named).flat()))
    expect((await request.get(new URL(src, server.url).href)).status(), src).toBe(200)
})

for (const [width, height] of [
  [1440, 900],
  [360, 740],
] as const) {
  test(`the live text takes the place of the first response without moving it, ${width} px wide`, async ({
    server,
    arrive,
  }) => {
    const url = await newDocument(server.url, longText, 'Long')
    const ada = await arrive({ viewport: { width, height } })
    await watchShifts(ada, 'html')
    let scripts = () => {}
    const released = new Promise<void>((resolve) => {
      scripts = resolve
    })
    await ada.page.route('**/*.js', async (route) => {
      await released
      await route.continue()
    })
    await ada.page.goto(url, { waitUntil: 'commit' })
    await painted(ada)
    await expect(ada.page.getByText(lines[8] ?? '')).toBeVisible()
    await expect(ada.text).toHaveCount(0)
    // By then its fonts are here, which may move a text that was drawn before them.
    const before = await placesOf(ada)
    const drawnAt = await ada.page.evaluate(() => performance.now())
    scripts()
    await ada.ready()
    await expect(ada.page.locator('#text p')).toHaveCount(count)
    expect(await placesOf(ada)).toEqual(before)
    expect(await shiftsOf(ada, drawnAt)).toEqual([])
    await ada.goToEnd()
    await ada.type(' The end.')
    await ada.saved()
  })
}

test('writing beside each other moves nothing but the text itself', async ({ server, arrive }) => {
  const url = await newDocument(server.url, [paragraph('The first line.'), paragraph('The second line.')])
  const ada = await arrive()
  await watchShifts(ada, 'main')
  await ada.open(url)
  const bob = await (await arrive()).open(url)
  await bob.goToEnd()
  await bob.type(' And more.')
  await expect(ada.carets).toBeVisible()
  await ada.shows('p(The first line.)', 'p(The second line. And more.)')
  await bob.page.close()
  await expect(ada.carets).toHaveCount(0)
  expect(await shiftsOf(ada)).toEqual([])
})

test('an unknown document gets a friendly answer, with a way on', async ({ server, arrive, troubles }) => {
  troubles.expect(/404/)
  const ada = await arrive()
  for (const [path, heading] of [
    ['/d/1111111111111111111111', 'There is nothing here for you'],
    ['/d/nonsense', 'There is nothing here for you'],
    ['/somewhere', 'There is nothing at this address'],
  ] as const) {
    const response = await ada.page.goto(`${server.url}${path}`)
    expect(response?.status()).toBe(404)
    await expect(ada.page.getByRole('heading', { name: heading })).toBeVisible()
    await expect(ada.page.getByRole('link', { name: 'Go to the first page' })).toBeVisible()
  }
  await ada.page.getByRole('button', { name: 'New document' }).click()
  await ada.page.waitForURL(/\/d\//)
  await ada.ready()
})
