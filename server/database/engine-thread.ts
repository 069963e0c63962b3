import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { workerFile } from '@/server/workers/worker-file'

/** Where the embedded Postgres listens: a Unix socket, or a port (0: any free one) where there are none. */
export type EngineAddress = { readonly path: string } | { readonly host: string; readonly port: number }
export type EngineStart = {
  readonly folder: string
  readonly address: EngineAddress
  readonly password: string
}
/** What its thread is told, and what it tells. */
export type EngineOrder = { readonly kind: 'stop' }
export type EngineReport = { readonly kind: 'ready'; readonly port: number }

const worker = 'embedded-postgres-worker'

/** Opens the data folder in a thread, making it when it is missing. Rejects when that fails. */
export const startThread = async (start: EngineStart): Promise<{ thread: Worker; port: number }> => {
  const thread = new Worker(workerFile(worker), {
    workerData: start,
    name: worker,
    // Almost all it makes is gone at once; what V8 would set aside for that is 60 MB more.
    resourceLimits: { maxYoungGenerationSizeMb: 4 },
  })
  const ended = once(thread, 'exit').then(() => {
    throw new Error('the thread of the embedded database ended before it was ready')
  })
  // Later it may end as it likes.
  ended.catch(() => {})
  const [report] = (await Promise.race([once(thread, 'message'), ended])) as [EngineReport]
  return { thread, port: report.port }
}

/** Ends it with everything on the disk. */
export const stopThread = async (thread: Worker): Promise<void> => {
  const gone = once(thread, 'exit')
  thread.postMessage({ kind: 'stop' } satisfies EngineOrder)
  await gone
}
