import * as Y from 'yjs'
import type { Provider } from '@/lib/collaboration/provider'
import { contentOf } from '@/lib/editor/document-roots'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { Visitor } from '@/scripts/replay/visitor'

/** Milliseconds between two words of a talker, and their letters: about 600 kB a second. */
const paceMs = 100
const letters = 60_000

/** Somebody who writes so much that a reader who stalls soon lacks megabytes. */
export class Talker {
  readonly #provider: Provider
  readonly #timer: NodeJS.Timeout

  private constructor(provider: Provider) {
    this.#provider = provider
    const word = 'x'.repeat(letters)
    const content = contentOf(provider.doc)
    let last: Y.XmlElement | null = null
    this.#timer = setInterval(() => {
      provider.doc.transact(() => {
        // The last word goes: the document stays as small as it was.
        if (last !== null) content.delete(content.toArray().indexOf(last), 1)
        last = new Y.XmlElement('paragraph')
        last.insert(0, [new Y.XmlText(word)])
        content.push([last])
      })
    }, paceMs)
  }

  static async start(url: string, documentId: DocumentId): Promise<Talker> {
    return new Talker(await (await Visitor.arrive(url)).open(documentId))
  }

  /** How many windows the server counts in the document. */
  get windows(): number {
    return this.#provider.state.people.length
  }

  /** How many windows the server counts once it counts so many at most, or when the time for that is over. */
  downTo(windows: number, withinMs: number): Promise<number> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (this.windows <= windows) settle()
      }
      const settle = (): void => {
        stop()
        clearTimeout(timer)
        resolve(this.windows)
      }
      const timer = setTimeout(settle, withinMs)
      const stop = this.#provider.subscribe(look)
      look()
    })
  }

  end(): void {
    clearInterval(this.#timer)
    this.#provider.destroy()
  }
}
