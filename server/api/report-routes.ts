import { Hono } from 'hono'
import { z } from 'zod'
import { longestReportedMs, mostReported, savedWithinMs } from '@/lib/protocol/saving-report'
import type { Identity } from '@/server/identity/identity'
import type { Limits } from '@/server/limits'
import type { Figures } from '@/server/watching/figures'
import { Allowance } from './allowance'
import { jsonOnly, strictly } from './strictly'
import { tooOften } from './too-often'

export type ReportRoutesOptions = {
  readonly identity: Pick<Identity, 'identify'>
  readonly figures: Pick<Figures, 'reported'>
  readonly limits: Pick<Limits, 'principalReportsPerMinute'>
}

const counted = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0)

const savingReport = z
  .strictObject({
    counts: z.array(z.int().min(0).max(mostReported)).length(savedWithinMs.length + 1),
    sumMs: z.number().min(0),
  })
  .refine(({ counts }) => counted(counts) > 0 && counted(counts) <= mostReported)
  .refine(({ counts, sumMs }) => sumMs <= counted(counts) * longestReportedMs)

/** What browsers tell of how they fare: counts alone, and nothing of whom or what. */
export const reportRoutes = ({ identity, figures, limits }: ReportRoutesOptions) => {
  const allowance = new Allowance(limits.principalReportsPerMinute)
  return new Hono().post('/api/saving-reports', jsonOnly, strictly('json', savingReport), async (context) => {
    const me = await identity.identify(context.req.raw.headers)
    // Whose sign-in has ended meanwhile is told nothing of it: nobody waits for this answer.
    if (me === null) return context.json({ done: true as const }, 200)
    const wait = allowance.take(me.id)
    if (wait > 0) return tooOften(context, wait)
    figures.reported(context.req.valid('json'))
    return context.json({ done: true as const }, 200)
  })
}
