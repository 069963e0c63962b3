import * as Y from 'yjs'
import { Provider } from '@/lib/collaboration/provider'
import { socketTransport } from '@/lib/collaboration/socket-transport'
import type { Transport } from '@/lib/collaboration/transport'
import { type DocumentId, parseDocumentId } from '@/lib/protocol/identifiers'

const failed = async (what: string, response: Response): Promise<Error> =>
  new Error(`The server would not ${what}: ${response.status} ${(await response.text()).slice(0, 200)}`)

const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ')

/** A guest of a server, outside any browser. */
export class Visitor {
  readonly #url: string
  readonly #cookie: string

  private constructor(url: string, cookie: string) {
    this.#url = url
    this.#cookie = cookie
  }

  static async arrive(url: string): Promise<Visitor> {
    const response = await fetch(new URL('/api/me', url), { method: 'POST' })
    if (!response.ok) throw await failed('take a guest', response)
    return new Visitor(url, cookiesOf(response))
  }

  /** Somebody whom a server knows already, by their cookie. */
  static known(url: string, cookie: string): Visitor {
    return new Visitor(url, cookie)
  }

  /** Makes a document that whoever has its address can write in. */
  async newDocument(): Promise<DocumentId> {
    const headers = { cookie: this.#cookie, 'content-type': 'application/json' }
    const response = await fetch(new URL('/api/documents', this.#url), { method: 'POST', headers })
    if (!response.ok) throw await failed('make a document', response)
    const { id } = (await response.json()) as { id?: unknown }
    const documentId = parseDocumentId(id)
    if (documentId === null) throw new Error('The server gave a document without an id.')
    const body = JSON.stringify({ openRole: 'editor' })
    const opened = await fetch(new URL(`/api/documents/${documentId}`, this.#url), {
      method: 'PATCH',
      headers,
      body,
    })
    if (!opened.ok) throw await failed('open the document to its address', opened)
    return documentId
  }

  /** How a window of theirs reaches the server. */
  get transport(): Transport {
    return socketTransport({ url: this.#url, headers: { cookie: this.#cookie } })
  }

  /** Opens a document, and resolves when all of it is here. `clientId` is the Yjs clientID to write under. */
  async open(documentId: DocumentId, clientId?: number): Promise<Provider> {
    const doc = new Y.Doc()
    if (clientId !== undefined) doc.clientID = clientId
    const provider = new Provider({ doc, documentId, transport: this.transport })
    provider.connect()
    await until(provider, () => provider.synced)
    return provider
  }
}

/** Resolves when `holds`, looked at whenever something of the provider changes; rejects when it is refused. */
export const until = (provider: Provider, holds: () => boolean): Promise<void> =>
  new Promise((resolve, reject) => {
    const look = (): void => {
      const { save } = provider.state
      const refused = save.kind === 'not-saved' && save.refusal.next === 'stop' ? save.refusal : null
      if (!holds() && refused === null) return
      end()
      provider.doc.off('afterTransaction', look)
      if (refused === null) resolve()
      else reject(new Error(refused.sentence))
    }
    const end = provider.subscribe(look)
    provider.doc.on('afterTransaction', look)
    look()
  })
