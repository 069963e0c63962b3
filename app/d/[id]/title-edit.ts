/** One replacement in a text: at `at`, `removed` UTF-16 units make way for `inserted`. */
export type Replacement = { readonly at: number; readonly removed: number; readonly inserted: string }

/** One step of a Yjs text event. */
export type DeltaStep = {
  readonly retain?: number | undefined
  readonly delete?: number | undefined
  readonly insert?: unknown
}

const isLowSurrogate = (text: string, at: number): boolean => {
  const unit = text.charCodeAt(at)
  return unit >= 0xdc00 && unit <= 0xdfff
}

/**
 * The smallest replacement that makes `after` of `before`, or null when they are equal. `caret` is where typing
 * left the caret in `after`: among equal letters it tells which one was typed. Never splits a surrogate pair.
 */
export const replacementBetween = (before: string, after: string, caret: number): Replacement | null => {
  if (before === after) return null
  const most = Math.min(before.length, after.length)
  let tail = 0
  const tailLimit = Math.min(most, after.length - caret)
  while (tail < tailLimit && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1
  let at = 0
  while (at < most - tail && before[at] === after[at]) at += 1
  while (tail < most - at && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1
  if (isLowSurrogate(before, at) || isLowSurrogate(after, at)) at = Math.max(0, at - 1)
  if (isLowSurrogate(before, before.length - tail) || isLowSurrogate(after, after.length - tail)) tail -= 1
  return { at, removed: before.length - tail - at, inserted: after.slice(at, after.length - tail) }
}

/** Where a caret that stood at `caret` stands after `delta`. What is inserted right at it stays behind it. */
export const caretAfter = (caret: number, delta: readonly DeltaStep[]): number => {
  let at = 0
  let moved = caret
  for (const step of delta) {
    if (step.retain !== undefined) {
      at += step.retain
    } else if (typeof step.insert === 'string') {
      if (at < moved) moved += step.insert.length
      at += step.insert.length
    } else if (step.delete !== undefined && at < moved) {
      moved -= Math.min(step.delete, moved - at)
    }
    if (at >= moved && step.delete === undefined) break
  }
  return moved
}
