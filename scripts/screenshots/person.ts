import type { APIRequestContext, BrowserContext } from '@playwright/test'

export type Json = Readonly<Record<string, unknown>>

/** Somebody with a browser, who asks the API as the page does. */
export class Person {
  readonly context: BrowserContext
  readonly #url: string

  constructor(context: BrowserContext, url: string) {
    this.context = context
    this.#url = url
  }

  async ask(method: 'GET' | 'POST' | 'PATCH' | 'PUT', path: string, data?: Json): Promise<Json> {
    return this.#fetch(path, { method, ...(data && { data }) })
  }

  /** Makes a document of a text file; resolves to its id. */
  async bring(
    path: string,
    { name, text }: { readonly name: string; readonly text: string },
  ): Promise<string> {
    const headers = { 'x-file-name': encodeURIComponent(name), 'content-type': 'application/octet-stream' }
    const { documents } = await this.#fetch(path, { method: 'POST', headers, data: Buffer.from(text) })
    const [made] = documents as readonly { readonly id: string }[]
    if (made === undefined) throw new Error(`No document was made of ${name}.`)
    return made.id
  }

  async #fetch(path: string, options: NonNullable<Parameters<APIRequestContext['fetch']>[1]>): Promise<Json> {
    const response = await this.context.request.fetch(`${this.#url}${path}`, options)
    const answer = await response.text()
    if (!response.ok())
      throw new Error(`${options.method} ${path} was answered ${response.status()}: ${answer}`)
    return JSON.parse(answer)
  }

  async become(name: string, hue: number): Promise<this> {
    await this.ask('POST', '/api/me')
    await this.ask('PATCH', '/api/me', { name, hue })
    return this
  }
}
