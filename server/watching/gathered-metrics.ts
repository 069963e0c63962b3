import { z } from 'zod'
import type { CrewAnswers } from '@/server/processes/crew-answers'
import { type Family, familySchema, line, type Metrics, writeFamilies } from './metrics'

/** Which processes told their numbers. */
export const answeredMetric = 'manyhands_worker_answered'

/** Milliseconds that the others of this machine have: whoever reads the metrics waits for them. */
const patienceMs = 1_000

const toldSchema = z.array(familySchema)

/** What one of several processes has to tell, as the others hear it. */
export const memberFamilies = (metrics: Pick<Metrics, 'families'>, member: number): Family[] =>
  metrics.families({ worker: String(member) })

/** What a machine has to tell, where it runs several processes: each measure has its process as the label `worker`. */
export class GatheredMetrics {
  readonly #metrics: Pick<Metrics, 'families'>
  readonly #crew: Pick<CrewAnswers, 'member' | 'gather'> | null

  /** `crew` is null where this is the only process. */
  constructor(metrics: Pick<Metrics, 'families'>, crew: Pick<CrewAnswers, 'member' | 'gather'> | null) {
    this.#metrics = metrics
    this.#crew = crew
  }

  /** All of it in the text format of Prometheus, of everybody who answers within a second. Never rejects. */
  async expose(): Promise<string> {
    const crew = this.#crew
    if (crew === null) return writeFamilies(this.#metrics.families())
    const answers = await crew.gather('metrics', patienceMs)
    const told = new Map([[crew.member, memberFamilies(this.#metrics, crew.member)]])
    const silent: number[] = []
    for (const { member, answer } of answers) {
      const { data } = toldSchema.safeParse(answer)
      if (data === undefined) silent.push(member)
      else told.set(member, data)
    }
    const joined = new Map<string, Family>()
    for (const [, families] of [...told].sort(([a], [b]) => a - b))
      for (const family of families) {
        const before = joined.get(family.name)?.lines ?? []
        joined.set(family.name, { ...family, lines: [...before, ...family.lines] })
      }
    const answered = joined.get(answeredMetric)
    if (answered !== undefined) {
      const lines = silent.map((member) => line(answeredMetric, { worker: String(member) }, 0))
      joined.set(answeredMetric, { ...answered, lines: [...answered.lines, ...lines] })
    }
    return writeFamilies(joined.values())
  }
}
