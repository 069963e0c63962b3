export type Sample = { readonly atMs: number; readonly bytes: number }

/** How fast something grows, with the bounds between which the truth lies 95 times of 100. */
export type Slope = { readonly perHour: number; readonly least: number; readonly most: number }

const hourMs = 3_600_000
/** Of a normal distribution; with some dozens of samples Student's is nearly the same. */
const ninetyFive = 1.96

/** A straight line through samples, by least squares: bytes per hour. Needs three samples at least. */
export const slopeOf = (samples: readonly Sample[]): Slope => {
  const count = samples.length
  if (count < 3) throw new RangeError('a slope needs three samples')
  const mean = (value: (sample: Sample) => number): number =>
    samples.reduce((sum, sample) => sum + value(sample), 0) / count
  const [meanAt, meanBytes] = [mean(({ atMs }) => atMs), mean(({ bytes }) => bytes)]
  let across = 0
  let along = 0
  for (const { atMs, bytes } of samples) {
    along += (atMs - meanAt) ** 2
    across += (atMs - meanAt) * (bytes - meanBytes)
  }
  const perMs = across / along
  const residual = samples.reduce(
    (sum, { atMs, bytes }) => sum + (bytes - meanBytes - perMs * (atMs - meanAt)) ** 2,
    0,
  )
  const error = Math.sqrt(residual / (count - 2) / along)
  return {
    perHour: perMs * hourMs,
    least: (perMs - ninetyFive * error) * hourMs,
    most: (perMs + ninetyFive * error) * hourMs,
  }
}
