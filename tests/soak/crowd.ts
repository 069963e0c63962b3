import { setTimeout as pause } from 'node:timers/promises'
import * as Y from 'yjs'
import { Provider } from '@/lib/collaboration/provider'
import { socketTransport } from '@/lib/collaboration/socket-transport'
import { contentOf } from '@/lib/editor/document-roots'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { Visitor } from '@/scripts/replay/visitor'
import type { Random } from '@/tests/support/random'

type Room = { readonly documentId: DocumentId; readonly windows: Provider[]; edits: number }

export type CrowdOptions = {
  readonly url: string
  readonly random: Random
  readonly rooms: number
  readonly windowsEach: number
}

/** Edits after which people leave a document for a new one. */
const editsPerRoom = 4_000
const wordsOf = (random: Random): string =>
  random.pick(['tea ', 'and ', 'a ', 'table ', 'by ', 'the ', 'sea '])

const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ')

/** Milliseconds for which a busy server is asked again, and between two attempts. */
const patienceMs = 120_000
const againMs = 2_000
/** Guests that one person's browser holds is one cookie: a fresh one is made for every so many windows. */
const windowsPerGuest = 50

/** People who come, type, move their cursors, leave, and come again into other documents. */
export class Crowd {
  readonly #options: CrowdOptions
  #rooms: Room[] = []
  #cookie = ''
  #windows = 0
  /** How often a busy server asked somebody to try again. */
  turnedAway = 0
  /** Documents that have been opened. */
  documents = 0
  edits = 0

  constructor(options: CrowdOptions) {
    this.#options = options
  }

  /** Windows that have been opened. */
  get windows(): number {
    return this.#windows
  }

  async gather(): Promise<void> {
    while (this.#rooms.length < this.#options.rooms) this.#rooms.push(await this.#openRoom())
  }

  /** Everybody writes a word; somebody comes or goes. */
  async step(): Promise<void> {
    const { random } = this.#options
    for (const room of this.#rooms) {
      for (const provider of room.windows) {
        if (!provider.state.loaded) continue
        write(provider.doc, random)
        room.edits++
        this.edits++
        if (random.next() < 0.2) provider.awareness.setLocalStateField('cursor', random.integer(1_000))
      }
    }
    if (random.next() < 0.05) await this.#exchangeWindow(random.pick(this.#rooms))
    const done = this.#rooms.findIndex(({ edits }) => edits > editsPerRoom)
    if (done < 0) return
    const [room] = this.#rooms.splice(done, 1)
    for (const provider of room?.windows ?? []) end(provider)
    this.#rooms.push(await this.#openRoom())
  }

  /** Whether everything that was written is answered. */
  get atRest(): boolean {
    return this.#rooms.every(({ windows }) => windows.every(({ state }) => state.save.kind === 'saved'))
  }

  leave(): void {
    for (const { windows } of this.#rooms) for (const provider of windows) end(provider)
    this.#rooms = []
  }

  async #exchangeWindow(room: Room): Promise<void> {
    const [old] = room.windows.splice(this.#options.random.integer(room.windows.length), 1)
    if (old !== undefined) end(old)
    room.windows.push(await this.#openWindow(room.documentId))
  }

  async #openRoom(): Promise<Room> {
    await this.#beSomebody()
    const documentId = await this.#untilDone(() =>
      Visitor.known(this.#options.url, this.#cookie).newDocument(),
    )
    this.documents++
    const room: Room = { documentId, windows: [], edits: 0 }
    for (let index = 0; index < this.#options.windowsEach; index++)
      room.windows.push(await this.#openWindow(documentId))
    return room
  }

  async #openWindow(documentId: DocumentId): Promise<Provider> {
    if (this.#windows % windowsPerGuest === 0) await this.#beSomebody()
    this.#windows++
    const transport = socketTransport({ url: this.#options.url, headers: { cookie: this.#cookie } })
    const provider = new Provider({ doc: new Y.Doc(), documentId, transport })
    provider.connect()
    return provider
  }

  async #beSomebody(): Promise<void> {
    if (this.#cookie !== '' && this.#windows % windowsPerGuest !== 0) return
    this.#cookie = await this.#untilDone(async () => {
      const response = await fetch(new URL('/api/me', this.#options.url), { method: 'POST' })
      if (!response.ok) throw new Error(`nobody is let in: ${response.status}`)
      return cookiesOf(response)
    })
  }

  /** What a person does whom a busy server turns away: tries again, for a while. */
  async #untilDone<Result>(attempt: () => Promise<Result>): Promise<Result> {
    const end = performance.now() + patienceMs
    for (;;) {
      try {
        return await attempt()
      } catch (error) {
        if (performance.now() > end) throw error
        this.turnedAway++
        await pause(againMs)
      }
    }
  }
}

const end = (provider: Provider): void => {
  provider.destroy()
  provider.awareness.destroy()
  provider.doc.destroy()
}

/** A word at the end of the last paragraph; after a while a paragraph of its own, and the first one goes. */
const write = (doc: Y.Doc, random: Random): void => {
  const content = contentOf(doc)
  const last = content.get(content.length - 1)
  const text = last instanceof Y.XmlElement ? last.get(0) : undefined
  if (text instanceof Y.XmlText && text.length < 400) {
    text.insert(text.length, wordsOf(random))
    return
  }
  doc.transact(() => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(wordsOf(random))])
    content.push([paragraph])
    if (content.length > 30) content.delete(0, 1)
  })
}
