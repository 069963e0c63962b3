/** What stands after a snapshot, and how large that is. */
export type Debt = {
  readonly rows: number
  readonly bytes: number
  /** 0 without a snapshot. */
  readonly stateBytes: number
}

/** What may always stand after a snapshot: it bounds what a joiner has to read. */
const leastRows = 400
const leastBytes = 512 * 1024
/** However large a snapshot is, no more than so many times that. */
const most = 16

/**
 * Whether a new snapshot is due: when what stands after the last one exceeds a fixed minimum and is in proportion to
 * the snapshot itself, so that making snapshots costs no more than in proportion to what is written. A `share` above 1
 * makes it due sooner by as much.
 */
export const isSnapshotDue = ({ rows, bytes, stateBytes }: Debt, share = 1): boolean => {
  const written = Math.max(rows / leastRows, bytes / leastBytes)
  return written * share >= Math.min(Math.max(1, stateBytes / leastBytes), most)
}
