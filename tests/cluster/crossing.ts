import * as Y from 'yjs'
import { Provider } from '@/lib/collaboration/provider'
import { socketTransport } from '@/lib/collaboration/socket-transport'
import { titleOf } from '@/lib/editor/document-roots'
import { Visitor } from '@/scripts/replay/visitor'
import type { ClusterStage } from './cluster-stage'

/** Milliseconds that a letter is waited for. */
const lostMs = 10_000

/** Two windows of one document in two processes, and how long a letter takes from one to the other. */
export class Crossing {
  readonly times: number[] = []
  readonly #from: Provider
  readonly #to: Provider

  private constructor(from: Provider, to: Provider) {
    this.#from = from
    this.#to = to
  }

  static async open(stage: ClusterStage, cookie: string): Promise<Crossing> {
    const documentId = await Visitor.known(stage.urlOf(0), cookie).newDocument()
    const windowIn = (process: number): Provider => {
      const transport = socketTransport({ url: stage.urlOf(process), headers: { cookie } })
      const provider = new Provider({ doc: new Y.Doc(), documentId, transport })
      provider.connect()
      return provider
    }
    return new Crossing(windowIn(0), windowIn(1))
  }

  /** Sends one letter across, while both ends are there. */
  async send(): Promise<void> {
    if (!this.#from.synced || !this.#to.synced) return
    const begun = performance.now()
    const length = titleOf(this.#from.doc).length
    const arrived = new Promise<boolean>((resolve) => {
      const look = (): void => {
        if (titleOf(this.#to.doc).length > length) end(true)
      }
      const late = setTimeout(() => end(false), lostMs)
      const end = (there: boolean): void => {
        clearTimeout(late)
        this.#to.doc.off('update', look)
        resolve(there)
      }
      this.#to.doc.on('update', look)
    })
    titleOf(this.#from.doc).insert(length, '.')
    if (await arrived) this.times.push(performance.now() - begun)
  }

  close(): void {
    for (const provider of [this.#from, this.#to]) {
      provider.destroy()
      provider.doc.destroy()
    }
  }
}
