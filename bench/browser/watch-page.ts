import type { Page } from '@playwright/test'

export type Seen = {
  readonly firstKey: number
  /** Kilobytes of scripts, compressed, that had come when the text came alive. */
  readonly scriptKilobytes: number
  /** From each key that was pressed to the frame that shows it. */
  readonly keys: readonly number[]
  readonly longTasks: number
}

/** Runs in the page, from its first moment on: notes what happens, and says when all blocks of the text are live. */
const watch = (blocks: number): void => {
  const seen = { firstKey: 0, scriptKilobytes: 0, keys: [] as number[], longTasks: 0 }
  const afterFrame = (done: () => void): void => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = done
      port2.postMessage(null)
    })
  }
  Object.assign(window, { seen, afterFrame })
  new MutationObserver((_, observer) => {
    const text = document.querySelector<HTMLElement>('#text[contenteditable=true]')
    if (text === null || text.childElementCount < blocks) return
    observer.disconnect()
    seen.scriptKilobytes = (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
      .reduce((bytes, { encodedBodySize }) => bytes + encodedBodySize / 1000, 0)
    text.focus()
    const tell: () => void = Reflect.get(window, 'textIsLive')
    tell()
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
    seen.longTasks += list.getEntries().length
  }).observe({ type: 'longtask' })
}

/** Prepares a page that will be opened; `live` is called when its text, of so many blocks, can be written in. */
export const watchPage = async (page: Page, blocks: number, live: () => void): Promise<void> => {
  // What runs this file names its functions by a helper that pages do not have.
  await page.addInitScript('globalThis.__name = (it) => it')
  await page.exposeFunction('textIsLive', live)
  await page.addInitScript(watch, blocks)
}

export const seenBy = (page: Page): Promise<Seen> => page.evaluate(() => Reflect.get(window, 'seen'))

/** Resolves when a frame that comes after this moment has been handed to the screen. */
export const nextFrame = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const afterFrame: (done: () => void) => void = Reflect.get(window, 'afterFrame')
    return new Promise<void>((done) => afterFrame(done))
  })
