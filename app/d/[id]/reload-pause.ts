/** Reloads within so many milliseconds, at most: a page that is still too old then is not helped by another. */
const spanMs = 120_000
const mostReloads = 5
const firstPauseMs = 400
const key = 'manyhands-reloads'

const readTimes = (store: Pick<Storage, 'getItem'>): number[] => {
  try {
    const times: unknown = JSON.parse(store.getItem(key) ?? '[]')
    return Array.isArray(times) ? times.filter((time) => typeof time === 'number') : []
  } catch {
    return []
  }
}

/**
 * Milliseconds until the page reloads itself, longer each time, and noted as a reload; null when it has done so often
 * enough, or cannot remember.
 */
export const reloadPause = (store: Pick<Storage, 'getItem' | 'setItem'>, now: number): number | null => {
  const times = readTimes(store).filter((time) => now - time < spanMs)
  if (times.length >= mostReloads) return null
  try {
    store.setItem(key, JSON.stringify([...times, now]))
  } catch {
    return null
  }
  return firstPauseMs * 2 ** times.length
}
