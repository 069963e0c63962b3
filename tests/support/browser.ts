type Ask = {
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly json?: unknown
  readonly body?: string | Uint8Array<ArrayBuffer>
}

/** Where the tests' browsers believe the server to be. */
export const testOrigin = 'http://write.test'

/** As much of a browser as the API meets: it keeps cookies and says from which page it asks. */
export class Browser {
  readonly #fetch: (request: Request) => Response | Promise<Response>
  readonly #cookies = new Map<string, string>()

  constructor(app: { readonly fetch: (request: Request) => Response | Promise<Response> }) {
    this.#fetch = (request) => app.fetch(request)
  }

  /** What it sends along; undefined when it has none. */
  get cookie(): string | undefined {
    const cookies = [...this.#cookies].map(([name, value]) => `${name}=${value}`)
    return cookies.length === 0 ? undefined : cookies.join('; ')
  }

  get cookieNames(): string[] {
    return [...this.#cookies.keys()]
  }

  forget(name: string): void {
    this.#cookies.delete(name)
  }

  /** Takes another's cookies: another window of the same browser, or a thief. */
  takeCookies(other: Browser): void {
    for (const [name, value] of other.#cookies) this.#cookies.set(name, value)
  }

  async ask(path: string, { method = 'GET', headers = {}, json, body }: Ask = {}): Promise<Response> {
    const sent = new Headers({ host: new URL(testOrigin).host, ...headers })
    if (method !== 'GET' && method !== 'HEAD' && !sent.has('origin')) sent.set('origin', testOrigin)
    if (this.cookie !== undefined && !sent.has('cookie')) sent.set('cookie', this.cookie)
    if (json !== undefined) sent.set('content-type', 'application/json')
    const content = json === undefined ? body : JSON.stringify(json)
    const response = await this.#fetch(
      new Request(`${testOrigin}${path}`, {
        method,
        headers: sent,
        ...(content === undefined ? {} : { body: content }),
      }),
    )
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie)
    return response
  }

  #keep(cookie: string): void {
    const [pair = ''] = cookie.split(';', 1)
    const at = pair.indexOf('=')
    if (/;\s*max-age=0/i.test(cookie)) this.#cookies.delete(pair.slice(0, at))
    else this.#cookies.set(pair.slice(0, at), pair.slice(at + 1))
  }
}
