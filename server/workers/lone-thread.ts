import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import { defaultLimits } from '@/server/limits'
import { Slots } from './slots'
import { TaskEnded } from './task-ended'
import { workerFile } from './worker-file'

export type LoneThreadOptions = {
  /** The module that it runs, by its name in this folder. */
  readonly worker: string
  /** How long one task may take, in milliseconds. */
  readonly limitMs: number
  readonly heapMegabytes?: number
}

/**
 * A thread for what must keep no page waiting.
 *
 * 1. One task runs at a time; its time begins when the thread takes it.
 * 2. A task that takes too long, or too much memory, is rejected alone with TaskEnded, and the next one gets a new thread.
 * 3. A task that nobody waits for any more is ended in the same way, or never begun.
 */
export class LoneThread {
  readonly #pool: Piscina
  readonly #turn = new Slots(1)
  readonly #limitMs: number
  #closed = false

  constructor({ worker, limitMs, heapMegabytes = defaultLimits.workerHeapMegabytes }: LoneThreadOptions) {
    this.#limitMs = limitMs
    this.#pool = new Piscina({
      filename: fileURLToPath(workerFile(worker)),
      minThreads: 0,
      maxThreads: 1,
      idleTimeout: 10_000,
      resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
    })
  }

  /** Runs the function of this name that the module exports; rejects as that does, and when `signal` is aborted. */
  run<Result>(name: string, task: unknown, signal?: AbortSignal): Promise<Result> {
    return this.#turn.run(async () => {
      if (this.#closed) throw new Error('the workers have been ended')
      const ending = new AbortController()
      const left = (): void => ending.abort(signal?.reason)
      signal?.addEventListener('abort', left)
      const late = setTimeout(() => ending.abort(new TaskEnded('late')), this.#limitMs)
      try {
        return await this.#pool.run(task, { name, signal: ending.signal })
      } catch (error) {
        if (ending.signal.aborted) throw ending.signal.reason
        const code = error instanceof Error && 'code' in error ? error.code : null
        throw code === 'ERR_WORKER_OUT_OF_MEMORY' ? new TaskEnded('memory') : error
      } finally {
        clearTimeout(late)
        signal?.removeEventListener('abort', left)
      }
    }, signal)
  }

  /** Ends the thread; what runs or waits is rejected. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#pool.destroy()
  }
}
