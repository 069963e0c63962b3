import { setTimeout as pause } from 'node:timers/promises'

/** Resolves to whether `holds` became true within so many milliseconds; looks every `everyMs`. */
export const becomes = async (holds: () => boolean, withinMs: number, everyMs = 10): Promise<boolean> => {
  const begun = performance.now()
  while (!holds()) {
    if (performance.now() - begun > withinMs) return false
    await pause(everyMs)
  }
  return true
}

/** The same for what has to be: throws `what` when it does not come. */
export const mustBecome = async (
  what: string,
  holds: () => boolean,
  { withinMs = 30_000, everyMs = 10 } = {},
): Promise<void> => {
  if (!(await becomes(holds, withinMs, everyMs))) throw new Error(`not in ${withinMs} ms: ${what}`)
}
