/**
 * Milliseconds within which edits are counted that a browser had saved; beyond the last one stands one count more. What
 * browsers report is in counts alone.
 */
export const savedWithinMs: readonly number[] = [
  50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000, 300_000,
]

/** What one report says at most, all counts together, and milliseconds that one edit may have waited. */
export const mostReported = 1_000
export const longestReportedMs = 86_400_000

/** How long edits of one window waited until they were saved. */
export type SavingReport = {
  /** One for each of `savedWithinMs`, and one for what took longer. */
  readonly counts: readonly number[]
  /** Of all of them together, in milliseconds. */
  readonly sumMs: number
}
