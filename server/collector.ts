import { setFlagsFromString } from 'node:v8'

/** Processors up to which helpers of the collector have none of their own. */
const few = 2

/** What V8 is told of how to collect on a machine of so many processors. */
export const collectorFlags = (processors: number): readonly string[] =>
  processors <= few ? ['--no-parallel-scavenge'] : []

/**
 * Lets the thread that needs young objects collected do so alone where there are few processors: helpers would have to
 * wait for one behind those who wait for them. V8 reads this at each collection, so it holds from then on, in every thread.
 */
export const settleCollector = (processors: number): void => {
  for (const flag of collectorFlags(processors)) setFlagsFromString(flag)
}
