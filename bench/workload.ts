import type { Driver, StartOptions } from './driver'

/** What was counted, by name; the unit stands in the name. */
export type Figures = Readonly<Record<string, number>>

/** Where a workload finds what it needs: a server that is not started yet, and chances to keep things. */
export type Bench = { readonly driver: Driver } & StartOptions
