/** With so many readers a document is a crowd: each commit is told to all of them, and so many a millisecond are told. */
const crowd = 100
const toldPerMs = 30
/**
 * With so many readers it pays to tell them of more at once. The rest after a commit grows with how many wrote in it, so
 * that whoever writes at the pace of people hardly ever meets it.
 */
const several = 8
const restPerRowMs = 0.5
const mostRestMs = 8

/** Milliseconds between two things that are told to so many readers: none in a small document. */
export const restMs = (readers: number): number => (readers < crowd ? 0 : readers / toldPerMs)

/** The same after a commit of so many rows. */
export const restAfterMs = (readers: number, rows: number): number =>
  Math.max(restMs(readers), readers < several ? 0 : Math.min(rows * restPerRowMs, mostRestMs))

/** A rest after a step of something large is so many times as long as the step took. */
const largeRestShare = 4
/** A step that took longer than what asks for this waited itself, and left the others their time: milliseconds. */
const mostLargeRestMs = 40

/** Milliseconds after a step of something large before its next one: short steps take a fifth of the time. */
export const restAfterLargeMs = (tookMs: number): number => Math.min(largeRestShare * tookMs, mostLargeRestMs)
