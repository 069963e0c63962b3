import type { Browser, CDPSession, Page } from '@playwright/test'
import { spreadOf } from '../statistics'
import type { Figures } from './figures'
import { heapMegabytes, mainThreadMs } from './main-thread'
import { profiled } from './profile-page'
import type { Stage } from './stage'
import { nextFrame, seenBy, watchPage } from './watch-page'

/** Milliseconds from key to key: no multiple of a frame, so that keys fall anywhere in one. */
const pauseMs = 131
const perSecond = 1000

/** Letters of others for `remoteKey`: so far apart that none shares a frame with the next. */
const singleLetters = 60
const singleMs = 50
/** Milliseconds between two letters of others while twenty type. */
const crowdMs = 10

/** Types by the clock, whether or not the page keeps up; resolves to how long each letter took to the screen. */
const typed = async (page: Page, keys: number): Promise<readonly number[]> => {
  const before = (await seenBy(page)).keys.length
  const pressed: Promise<void>[] = []
  for (let key = 0; key < keys; key += 1) {
    pressed.push(page.keyboard.press(key % 6 === 5 ? ' ' : 'a'))
    await page.waitForTimeout(pauseMs)
  }
  await Promise.all(pressed)
  await nextFrame(page)
  return (await seenBy(page)).keys.slice(before)
}

/** 100 kB of simple markup, as somebody copies it from a page. */
const pasted = (page: Page): Promise<number> =>
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

type Opened = Pick<Figures, 'firstText' | 'firstKey' | 'scriptKilobytes'>

/** Opens the page, and writes into it at the first moment at which that is possible. */
export const openPage = async (page: Page, { url, blocks }: Stage): Promise<Opened> => {
  const live = new Promise<void>((resolve) => {
    void watchPage(page, blocks, resolve).then(() => page.goto(url, { waitUntil: 'commit' }))
  })
  await live
  await page.keyboard.press('a')
  await page.waitForFunction(() => Reflect.get(Reflect.get(window, 'seen'), 'firstKey') > 0)
  const firstText = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  )
  const { firstKey, scriptKilobytes } = await seenBy(page)
  return { firstText, firstKey, scriptKilobytes }
}

/** What others write, one letter at a time, takes of the main thread beyond what the page does by itself. */
const remoteKey = async (page: Page, session: CDPSession, { elsewhere }: Stage): Promise<number> => {
  const lasting = singleLetters * singleMs
  const before = await mainThreadMs(session)
  await page.waitForTimeout(lasting)
  const idle = (await mainThreadMs(session)) - before
  const started = await mainThreadMs(session)
  await elsewhere.type({ letters: singleLetters, everyMs: singleMs })
  await nextFrame(page)
  return ((await mainThreadMs(session)) - started - idle) / singleLetters
}

/** One visit of a page with a fresh profile; `keys` are typed alone, and as many while others type. */
export const measurePage = async (browser: Browser, stage: Stage, keys: number): Promise<Figures> => {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
  })
  try {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Performance.enable')
    const opened = await profiled(session, `${stage.name}-open`, () => openPage(page, stage))
    // Everything that comes late has come.
    await page.waitForTimeout(4000)
    const heap = await heapMegabytes(session)
    const quiet = spreadOf(await profiled(session, `${stage.name}-quiet`, () => typed(page, keys)))

    await stage.elsewhere.arrive()
    await page.waitForTimeout(1500)
    const single = await profiled(session, `${stage.name}-remote`, () => remoteKey(page, session, stage))

    const lasting = keys * pauseMs
    const before = { ms: await mainThreadMs(session), ...(await seenBy(page)), at: performance.now() }
    const [busy] = await profiled(session, `${stage.name}-busy`, () =>
      Promise.all([
        typed(page, keys),
        stage.elsewhere.type({ letters: Math.round(lasting / crowdMs), everyMs: crowdMs }),
      ]),
    )
    const working = (await mainThreadMs(session)) - before.ms
    const busyPercent = (100 * working) / (performance.now() - before.at)
    const longTasks = (await seenBy(page)).longTasks - before.longTasks
    await page.waitForTimeout(perSecond)
    const { p50: busyP50, p95: busyP95 } = spreadOf(busy)
    const paste = await profiled(session, `${stage.name}-paste`, () => pasted(page))
    return {
      ...opened,
      quietP50: quiet.p50,
      quietP95: quiet.p95,
      busyP50,
      busyP95,
      busyPercent,
      remoteKey: single,
      longTasks,
      paste,
      heapMegabytes: heap,
    }
  } finally {
    await context.close()
  }
}
