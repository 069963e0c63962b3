import type { Page } from '@playwright/test'

/** What went wrong in a page without anybody having looked: errors in its console, failed and refused requests. */
export class PageTroubles {
  readonly #found: string[] = []
  readonly #expected: RegExp[] = []

  watch(page: Page): void {
    page.on('console', (message) => {
      if (message.type() === 'error') this.#found.push(`${message.text()} (${message.location().url})`)
    })
    page.on('pageerror', (error) => this.#found.push(`thrown: ${error.message}`))
    page.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText
      // The page itself broke it off: it was left before its icon came, say.
      if (reason === 'net::ERR_ABORTED') return
      this.#found.push(`${request.method()} ${request.url()}: ${reason}`)
    })
    page.on('response', (response) => {
      if (response.status() >= 400) this.#found.push(`${response.status()} from ${response.url()}`)
    })
  }

  /** These belong to what the test does. */
  expect(...patterns: readonly RegExp[]): void {
    this.#expected.push(...patterns)
  }

  get unexpected(): readonly string[] {
    return this.#found.filter((trouble) => !this.#expected.some((pattern) => pattern.test(trouble)))
  }
}
