/** The value below which a share `q` (0 … 1) of `sorted` lies; NaN of nothing. */
export const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))] ?? Number.NaN

const ascending = (values: readonly number[]): number[] =>
  values.filter(Number.isFinite).sort((one, other) => one - other)

/** The middle one, or the mean of the two in the middle; what is no number is left out. NaN of nothing. */
export const median = (values: readonly number[]): number => {
  const sorted = ascending(values)
  const middle = sorted.length / 2
  if (!Number.isInteger(middle)) return sorted[Math.floor(middle)] ?? Number.NaN
  return ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2
}

export type Spread = { readonly p50: number; readonly p95: number; readonly p99: number }

export const spreadOf = (values: readonly number[]): Spread => {
  const sorted = ascending(values)
  return { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), p99: quantile(sorted, 0.99) }
}
