/** The moment from which restored epochs are counted: a second each, enough for 68 years. */
const since = Date.UTC(2026, 0, 1)

/**
 * The least epoch of a document that comes back from a backup at `now`. What its epoch was when the backup was lost is
 * not known any more, and a browser may hold that one: no epoch that was ever raised by ones comes near this.
 */
export const restoredEpoch = (now: Date): number => Math.max(2, Math.floor((now.getTime() - since) / 1000))
