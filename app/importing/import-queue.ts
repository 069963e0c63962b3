import type { FolderId } from '@/lib/protocol/identifiers'
import type { ImportReport } from '@/server/api/import-routes'
import { nameHeader, type SendingBody, sendBody, sentenceIn } from '../send-body'

export type ImportState =
  | { readonly kind: 'waiting' | 'reading' | 'cancelled' | 'unsent' | 'brokenOff' }
  /** How much of it has been sent, from 0 to 1. */
  | { readonly kind: 'sending'; readonly share: number }
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'done'; readonly report: ImportReport }

export type ImportJob = { readonly id: number; readonly name: string; readonly state: ImportState }

type Send = (sending: SendingBody) => ReturnType<typeof sendBody>

/** How often somebody is asked again that has too much to do. */
const mostTries = 20

const isUnderWay = ({ kind }: ImportState): boolean =>
  kind === 'waiting' || kind === 'sending' || kind === 'reading'

/**
 * Files on their way to become documents, one after the other.
 *
 * 1. `jobs` is the same value until something changes, as `useSyncExternalStore` wants it.
 * 2. What is cancelled or breaks off before all of it is sent becomes nothing. What breaks off later may have become
 *    documents, and is said to.
 */
export class ImportQueue {
  readonly #send: Send
  readonly #folder: FolderId | null
  readonly #listeners = new Set<() => void>()
  readonly #files = new Map<number, File>()
  readonly #endings = new Map<number, AbortController>()
  #jobs: readonly ImportJob[] = []
  #running = false

  /** What comes goes into `folder`; null for none. */
  constructor(send: Send = sendBody, folder: FolderId | null = null) {
    this.#send = send
    this.#folder = folder
  }

  get jobs(): readonly ImportJob[] {
    return this.#jobs
  }

  get busy(): boolean {
    return this.#jobs.some(({ state }) => isUnderWay(state))
  }

  add(files: readonly File[]): void {
    const first = this.#jobs.length
    const added = files.map((file, at): ImportJob => {
      this.#files.set(first + at, file)
      return { id: first + at, name: file.name, state: { kind: 'waiting' } }
    })
    this.#become([...this.#jobs, ...added])
    void this.#run()
  }

  cancel(id: number): void {
    this.#endings.get(id)?.abort()
    const state = this.#jobs[id]?.state
    if (state === undefined || !isUnderWay(state)) return
    this.#set(id, { kind: state.kind === 'reading' ? 'brokenOff' : 'cancelled' })
  }

  retry(id: number): void {
    this.#set(id, { kind: 'waiting' })
    void this.#run()
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async #run(): Promise<void> {
    if (this.#running) return
    this.#running = true
    for (let next = this.#next(); next !== undefined; next = this.#next()) await this.#bring(next.id)
    this.#running = false
  }

  #next(): ImportJob | undefined {
    return this.#jobs.find(({ state }) => state.kind === 'waiting')
  }

  async #bring(id: number): Promise<void> {
    const file = this.#files.get(id)
    if (file === undefined) return
    const ending = new AbortController()
    this.#endings.set(id, ending)
    const { signal } = ending
    this.#set(id, { kind: 'sending', share: 0 })
    let whole = false
    for (let tries = 0; !signal.aborted; tries += 1) {
      const sent = await this.#send({
        path: `/api/imports${this.#folder === null ? '' : `?folder=${this.#folder}`}`,
        body: file,
        headers: { 'content-type': 'application/octet-stream', 'x-file-name': nameHeader(file.name) },
        signal,
        progress: (share) => {
          whole = share === 1
          if (!signal.aborted) this.#set(id, share < 1 ? { kind: 'sending', share } : { kind: 'reading' })
        },
      })
      if (signal.aborted) return
      const gone = { kind: whole ? 'brokenOff' : 'unsent' } as const
      if (sent.kind === 'away') return this.#set(id, gone)
      if (sent.status === 201) return this.#set(id, { kind: 'done', report: sent.answer as ImportReport })
      if (sent.status === 429 && tries < mostTries) {
        whole = false
        this.#set(id, { kind: 'sending', share: 0 })
        await pause(Math.max(1, sent.seconds) * 1000, signal)
        continue
      }
      const sentence = sentenceIn(sent.answer)
      return this.#set(id, sentence === '' ? gone : { kind: 'refused', sentence })
    }
  }

  #set(id: number, state: ImportState): void {
    this.#become(this.#jobs.map((job) => (job.id === id ? { ...job, state } : job)))
  }

  #become(jobs: readonly ImportJob[]): void {
    this.#jobs = jobs
    for (const listener of this.#listeners) listener()
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((over) => {
    const timer = setTimeout(over, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      over()
    })
  })
