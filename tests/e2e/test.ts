import { type BrowserContextOptions, test as base, expect } from '@playwright/test'
import { PageTroubles } from './page-troubles'
import { type RunningServer, startServer } from './start-server'
import { Writer } from './writer'

type Fixtures = {
  /** What has gone wrong in any page so far; what the test does not expect of it fails the test at its end. */
  readonly troubles: PageTroubles
  /** A person comes, with a browser of their own. */
  readonly arrive: (options?: BrowserContextOptions) => Promise<Writer>
  /** One more window of somebody's browser. */
  readonly openWindow: (of: Writer) => Promise<Writer>
}

/** A test with a running server, and with people who come when they are asked to. */
export const test = base.extend<Fixtures, { readonly server: RunningServer }>({
  server: [
    async ({ browserName: _ }, give) => {
      const server = await startServer()
      await give(server)
      await server.remove()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  troubles: async ({ browserName: _ }, give) => {
    const troubles = new PageTroubles()
    await give(troubles)
    expect(troubles.unexpected, 'no page has errors or failed requests').toEqual([])
  },
  arrive: async ({ browser, troubles, contextOptions }, give) => {
    const contexts: Awaited<ReturnType<typeof browser.newContext>>[] = []
    await give(async (options) => {
      const context = await browser.newContext({ ...contextOptions, ...options })
      contexts.push(context)
      const page = await context.newPage()
      troubles.watch(page)
      return new Writer(page)
    })
    // What closing itself breaks off is nobody's trouble.
    for (const context of contexts) {
      for (const page of context.pages()) page.removeAllListeners()
      await context.close()
    }
  },
  openWindow: async ({ troubles }, give) => {
    await give(async (of) => {
      const page = await of.context.newPage()
      troubles.watch(page)
      return new Writer(page)
    })
  },
})

export { expect }
