import type { CanaryPair } from './canary-pair'
import type { Input, Scene } from './input'
import type { Inspector } from './inspector'
import { httpOutcome } from './request'
import { within } from './within'

const usualLimitMs = 8_000
/** Inputs that wait for something run beside the others; the rest one by one, so that a stall has a name. */
const patientMs = 20_000

export type Tried = {
  readonly name: string
  readonly expected: string
  readonly seen: string
  /** Milliseconds that it took. */
  readonly tookMs: number
  /** Milliseconds that the main loop stood still meanwhile, at most. */
  readonly stallMs: number
  /** Milliseconds that the canary's words took meanwhile. */
  readonly latencies: readonly number[]
}

export type Bench = { readonly scene: Scene; readonly inspector: Inspector; readonly canary: CanaryPair }

const attempt = async (
  { name, expected, limitMs = usualLimitMs, attack }: Input,
  scene: Scene,
): Promise<Tried> => {
  const began = performance.now()
  const patience = new AbortController()
  const outcome = attack({ ...scene, signal: patience.signal }).catch(
    (error: unknown) => `failed: ${error instanceof Error ? error.message : error}`,
  )
  const seen = await within(limitMs, outcome, `nothing within ${limitMs / 1000} s`)
  patience.abort()
  return { name, expected, seen, tookMs: performance.now() - began, stallMs: 0, latencies: [] }
}

/** Tries every input, and after each of them whether the server still answers. */
export const tryInputs = async (
  inputs: readonly Input[],
  { scene, inspector, canary }: Bench,
): Promise<readonly Tried[]> => {
  const isPatient = ({ limitMs = usualLimitMs }: Input): boolean =>
    limitMs > patientMs && limitMs < 2 * patientMs
  const beside = inputs.filter(isPatient).map((input) => attempt(input, scene))
  const tried: Tried[] = []
  for (const input of inputs.filter((input) => !isPatient(input))) {
    const result = await attempt(input, scene)
    const alive = await within(3_000, httpOutcome({ port: scene.port, path: '/healthz' }), 'nothing')
    const seen = alive === 'http 200' ? result.seen : `${result.seen}, then no word from the server: ${alive}`
    tried.push({
      ...result,
      seen,
      stallMs: await inspector.longestStall(),
      latencies: await canary.latencies(),
    })
  }
  return [...tried, ...(await Promise.all(beside))]
}
