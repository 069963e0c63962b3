import { z } from 'zod'
import { jobKinds, quickSeconds, slowSeconds } from '@/server/watching/figures'
import type { Watching } from '@/server/watching/watching'

export type ShareTools = {
  readonly watching: Pick<Watching, 'figures' | 'eventLoop' | 'readiness'>
  /** What is live now in this process. */
  readonly live: () => {
    readonly connections: number
    readonly documents: Iterable<string>
    readonly indexWaiting: number
  }
}

const countsWithin = (bounds: readonly number[]) => z.array(z.number()).length(bounds.length + 1)

/** What one process adds to the operators' report: nothing that people wrote. */
export const shareSchema = z.object({
  connections: z.number(),
  documents: z.array(z.string()),
  indexWaiting: z.number(),
  parts: z.array(
    z.discriminatedUnion('state', [
      z.object({ name: z.string(), state: z.literal('ok') }),
      z.object({ name: z.string(), state: z.literal(['warning', 'failed']), sentence: z.string() }),
    ]),
  ),
  startedAt: z.string(),
  memoryBytes: z.number(),
  loopMs: z.number(),
  /** How often edits were saved within each bound. */
  saved: countsWithin(quickSeconds),
  slowestCommits: z.array(
    z.object({
      at: z.string(),
      ms: z.number(),
      rows: z.number(),
      bytes: z.number(),
      documents: z.number(),
      ok: z.boolean(),
    }),
  ),
  refusals: z.array(z.tuple([z.string(), z.number()])),
  jobs: z.array(
    z.object({ kind: z.enum(jobKinds), underWay: z.number(), counts: countsWithin(slowSeconds) }),
  ),
})
export type Share = z.infer<typeof shareSchema>

/** Never rejects. */
export const readShare = async ({ watching, live }: ShareTools): Promise<Share> => {
  const { figures, eventLoop, readiness } = watching
  const { parts } = await readiness.look()
  const { connections, documents, indexWaiting } = live()
  return {
    connections,
    documents: [...documents],
    indexWaiting,
    parts: [...parts],
    startedAt: new Date(performance.timeOrigin).toISOString(),
    memoryBytes: process.memoryUsage().rss,
    loopMs: eventLoop.delay.most,
    saved: [...figures.editSaved.counts],
    slowestCommits: figures.slowestCommits.all.map(({ at, thing: { ms, rows, bytes, documents, ok } }) => ({
      at: new Date(at).toISOString(),
      ms,
      rows,
      bytes,
      documents,
      ok,
    })),
    refusals: figures.refusedLately.counts.map(([name, count]) => [name, count]),
    jobs: jobKinds.map((kind) => ({
      kind,
      underWay: figures.jobs[kind].underWay,
      counts: [...figures.jobs[kind].seconds.counts],
    })),
  }
}
