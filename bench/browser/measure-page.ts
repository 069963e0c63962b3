import type { Browser, CDPSession, Page } from '@playwright/test'

/** Milliseconds, except where a name says otherwise. */
export type Figures = {
  readonly firstText: number
  /** Until a letter that was typed at the first possible moment has been handed to the screen. */
  readonly firstKey: number
  readonly keyP50: number
  readonly keyP95: number
  readonly busyKeyP50: number
  readonly busyKeyP95: number
  /** Share of the main thread while others type, from 0 to 1. */
  readonly busyShare: number
  /** Of the main thread, for one letter of somebody else. */
  readonly remoteKey: number
  readonly longTasks: number
  readonly paste: number
  readonly heapMegabytes: number
}

export type MeasureOptions = {
  readonly url: string
  /** Lets others write `letters` letters elsewhere in the document, within `milliseconds`. */
  readonly others: (page: Page, letters: number, milliseconds: number) => Promise<void>
}

const keys = 40
const pauseMs = 120
const otherLetters = 300
const otherMs = 3000

/** What the page notes by itself, from its first moment on. */
const watch = (): void => {
  const seen: { editable: number; firstKey: number; keys: number[]; long: number } = {
    editable: 0,
    firstKey: 0,
    keys: [],
    long: 0,
  }
  Object.assign(window, { seen })
  const afterFrame = (done: () => void): void => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = done
      port2.postMessage(null)
    })
  }
  Object.assign(window, { afterFrame })
  new MutationObserver((_, observer) => {
    if (document.querySelector('#text[contenteditable=true]') === null) return
    observer.disconnect()
    seen.editable = performance.now()
  }).observe(document, { subtree: true, attributes: true, childList: true })
  document.addEventListener(
    'keydown',
    ({ timeStamp }) =>
      afterFrame(() => {
        const now = performance.now()
        if (seen.firstKey === 0) seen.firstKey = now
        seen.keys.push(now - timeStamp)
      }),
    { capture: true },
  )
  new PerformanceObserver((list) => {
    seen.long += list.getEntries().length
  }).observe({ type: 'longtask' })
}

type Seen = {
  readonly editable: number
  readonly firstKey: number
  readonly keys: readonly number[]
  readonly long: number
}

const seenBy = (page: Page): Promise<Seen> => page.evaluate(() => Reflect.get(window, 'seen'))

const at = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ??
  Number.NaN

const taskSeconds = async (session: CDPSession): Promise<number> => {
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN
}

/** Types, and returns how long each letter took to the screen. */
const typed = async (page: Page): Promise<readonly number[]> => {
  const before = (await seenBy(page)).keys.length
  for (let key = 0; key < keys; key += 1) {
    await page.keyboard.press('a')
    await page.waitForTimeout(pauseMs)
  }
  return (await seenBy(page)).keys.slice(before)
}

/** 100 kB of simple markup, as somebody copies it from a page. */
const pasteIt = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const html = '<p>Some words that somebody copied, <b>bold</b> and <i>italic</i> among them.</p>'.repeat(
      1250,
    )
    const data = new DataTransfer()
    data.setData('text/html', html)
    const text = document.getElementById('text')
    const start = performance.now()
    text?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    const afterFrame: (done: () => void) => void = Reflect.get(window, 'afterFrame')
    return new Promise<number>((done) => afterFrame(() => done(performance.now() - start)))
  })

/** One visit of a page with a fresh profile. */
export const measurePage = async (browser: Browser, { url, others }: MeasureOptions): Promise<Figures> => {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
  })
  try {
    const page = await context.newPage()
    // What runs this file names its functions by a helper that pages do not have.
    await page.addInitScript('globalThis.__name = (it) => it')
    await page.addInitScript(watch)
    const session = await context.newCDPSession(page)
    await session.send('Performance.enable')
    await page.goto(url, { waitUntil: 'commit' })
    const text = page.locator('#text[contenteditable=true]')
    await text.waitFor({ timeout: 60_000 })
    await text.evaluate((element) => element.focus())
    await page.keyboard.press('a')
    await page.waitForFunction(() => Reflect.get(Reflect.get(window, 'seen'), 'firstKey') > 0)
    const firstText = await page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    )
    const { firstKey } = await seenBy(page)
    // Everything that comes late has come.
    await page.waitForTimeout(5000)
    await session.send('HeapProfiler.collectGarbage')
    const { usedSize } = await session.send('Runtime.getHeapUsage')
    const quiet = await typed(page)

    const idle = await taskSeconds(session)
    await page.waitForTimeout(otherMs)
    const still = (await taskSeconds(session)) - idle
    const started = await taskSeconds(session)
    await others(page, otherLetters, otherMs)
    const remoteKey = (((await taskSeconds(session)) - started - still) * 1000) / otherLetters

    const before = { tasks: await taskSeconds(session), long: (await seenBy(page)).long, at: Date.now() }
    const busyLetters = Math.round((keys * (pauseMs + 40)) / 10)
    const [busy] = await Promise.all([typed(page), others(page, busyLetters, busyLetters * 10)])
    const busyShare = ((await taskSeconds(session)) - before.tasks) / ((Date.now() - before.at) / 1000)
    const longTasks = (await seenBy(page)).long - before.long
    const paste = await pasteIt(page)
    return {
      firstText,
      firstKey,
      keyP50: at(quiet, 0.5),
      keyP95: at(quiet, 0.95),
      busyKeyP50: at(busy, 0.5),
      busyKeyP95: at(busy, 0.95),
      busyShare,
      remoteKey,
      longTasks,
      paste,
      heapMegabytes: usedSize / 1e6,
    }
  } finally {
    await context.close()
  }
}
