import type { CanaryTold } from './canary'
import { p99 } from './canary-pair'
import type { Weight } from './inspector'
import type { Head } from './stage'
import type { Tried } from './try-inputs'

export const mostStallMs = 100
export const mostMoreBytes = 64 * 1024 * 1024
export const mostP99Ratio = 2

type Done = Extract<CanaryTold, { kind: 'done' }>

/** What a run has measured. Latencies are milliseconds a word. */
export type Measured = {
  readonly tried: readonly Tried[]
  readonly frames: number
  readonly seed: number
  /** Milliseconds of the longest stall under mutated frames. */
  readonly stormStallMs: number
  readonly calm: { readonly canary: readonly number[]; readonly neighbours: readonly number[] }
  /** Latencies of the canary under mutated frames. */
  readonly stormy: readonly number[]
  readonly canary: Done
  readonly neighbours: Done
  readonly weight: { readonly before: Weight; readonly after: Weight }
  /** Documents that nobody attacked: where their journals stood, and stand. */
  readonly bystanders: ReadonlyMap<string, { readonly before: Head; readonly after: Head | undefined }>
  readonly exitCode: number | null
}

const round = (value: number): number => Math.round(value * 100) / 100
const megabytes = (bytes: number): number => round(bytes / 2 ** 20)

/**
 * The promises that were broken, in words; and the closing line. Times are told and not judged where `timed` is false:
 * on a machine that others use too they say more of it than of the server.
 */
export const verdictOn = (measured: Measured, { timed }: { readonly timed: boolean }) => {
  const { tried, stormStallMs, calm, canary, neighbours, weight, exitCode } = measured
  const attacked = [...tried.flatMap(({ latencies }) => latencies), ...measured.stormy]
  const ratio = p99(attacked) / p99(calm.canary)
  const more = weight.after.held - weight.before.held
  const stalls = [...tried, { name: 'mutated frames', stallMs: stormStallMs }]
  const broken = [
    ...tried
      .filter(({ seen, expected }) => seen !== expected)
      .map(({ name, expected, seen }) => `${name}: expected ${expected}, seen ${seen}`),
    ...stalls
      .filter(({ stallMs }) => timed && stallMs >= mostStallMs)
      .map(({ name, stallMs }) => `${name}: the main loop stood still for ${Math.round(stallMs)} ms`),
    ...(more >= mostMoreBytes ? [`${megabytes(more)} MB more are held than before`] : []),
    ...(!timed || ratio <= mostP99Ratio
      ? []
      : [`the canary's p99 is ${round(p99(attacked))} ms, and was ${round(p99(calm.canary))} ms`]),
    ...(canary.whole && canary.equal ? [] : ["the canary's text is not whole"]),
    ...(neighbours.equal ? [] : ['windows of the attacked document differ']),
    ...[...measured.bystanders]
      .filter(([, { before, after }]) => after?.seq !== before.seq || after.epoch !== before.epoch)
      .map(([id, heads]) => `${id} was touched: ${JSON.stringify(heads)}`),
    ...(exitCode === 0 ? [] : [`the server ended with ${exitCode}`]),
  ]
  const line = {
    inputs: tried.length,
    frames: measured.frames,
    failed: broken.length,
    crashes: 0,
    maxStallMs: round(Math.max(...stalls.map(({ stallMs }) => stallMs))),
    canaryP99Ratio: round(ratio),
    canaryP99Ms: round(p99(attacked)),
    neighboursP99Ratio: round(p99(neighbours.latencies) / p99(calm.neighbours)),
    words: canary.words + neighbours.words,
    heldMoreMB: megabytes(more),
    rssMoreMB: megabytes(weight.after.rss - weight.before.rss),
    seed: measured.seed,
  }
  return { broken, line }
}
