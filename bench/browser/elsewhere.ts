import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Block } from '../../scripts/new-document'

/** Who writes, and by which way it comes to the page. */
export type Way =
  /** Windows of one of the servers, each with its own provider; `seed` is what the first of them writes. */
  | {
      readonly kind: 'server'
      readonly server: 'manyhands, embedded' | 'Hocuspocus'
      readonly port: number
      readonly document: string
      readonly seed: readonly Block[] | null
    }
  /** A socket that the page opens by itself, on which each letter comes as a message: what a server would send. */
  | {
      readonly kind: 'socket'
      readonly port: number
      readonly says: 'letters' | 'updates'
      readonly state: string
    }

export type Letters = {
  readonly letters: number
  readonly everyMs: number
  /** Whether each word is taken away again by whoever wrote it. */
  readonly erase?: boolean
}

/** What the process of the twenty is told, and answers. */
export type Told =
  | { readonly tell: 'begin'; readonly way: Way }
  | { readonly tell: 'arrive' }
  | { readonly tell: 'type'; readonly letters: Letters }
export type Answered = { readonly done: true } | { readonly done: false; readonly reason: string }

const script = fileURLToPath(new URL('run-elsewhere.ts', import.meta.url))

/** Twenty people who write elsewhere in the document, in a process of their own. */
export class Elsewhere {
  readonly #child: ChildProcess

  private constructor(child: ChildProcess) {
    this.#child = child
  }

  static async begin(way: Way): Promise<Elsewhere> {
    const child = fork(script, [], { execArgv: ['--import', 'tsx'] })
    const elsewhere = new Elsewhere(child)
    await elsewhere.#tell({ tell: 'begin', way })
    return elsewhere
  }

  arrive(): Promise<void> {
    return this.#tell({ tell: 'arrive' })
  }

  /** They write in turn, by the clock. */
  type(letters: Letters): Promise<void> {
    return this.#tell({ tell: 'type', letters })
  }

  async end(): Promise<void> {
    if (this.#child.exitCode !== null) return
    const gone = once(this.#child, 'exit')
    this.#child.kill()
    await gone
  }

  async #tell(told: Told): Promise<void> {
    const answer = new Promise<Answered>((resolve) => {
      this.#child.once('message', resolve)
      this.#child.once('exit', () => resolve({ done: false, reason: 'they left without a word' }))
    })
    this.#child.send(told)
    const answered = await answer
    if (!answered.done) throw new Error(`Those who type elsewhere: ${answered.reason}`)
  }
}
