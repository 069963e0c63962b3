import cluster from 'node:cluster'

/** Which of several processes on one port this is, and the folder where they meet. */
export type Membership = { readonly number: number; readonly folder: string }

/** What the first process said to this one when it began it; null where there is no other, or where this is the first. */
export const readMembership = (): Membership | null =>
  cluster.worker === undefined ? null : { number: cluster.worker.id, folder: process.argv[2] ?? '' }
